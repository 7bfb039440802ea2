# Two commands do everything on a fresh machine with Python 3.11 or newer and make: `make demo` and `make test`.
SHELL := /bin/bash
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench docs catalogues lock wheel clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

.venv/ready: requirements/award.txt pyproject.toml tools/environment.sh
	@tools/environment.sh requirements/award.txt
	@touch $@

.venv/ready-to-test: requirements/test.txt pyproject.toml tools/environment.sh
	@tools/environment.sh requirements/test.txt
	@touch .venv/ready $@

.venv/ready-to-bench: requirements/bench.txt pyproject.toml tools/environment.sh
	@tools/environment.sh requirements/bench.txt
	@touch .venv/ready .venv/ready-to-test $@

install: .venv/ready ## create .venv and install the award command in it

demo: .venv/ready ## run a fictional edition from its study to its certificates, in demo/, then serve it (PORT=8000)
	@$(BIN)/award demo --out demo --serve $(if $(PORT),--port $(PORT))

test: .venv/ready-to-test ## check style, types and behaviour; installs or demands the system packages that the tests use
	@tools/system_packages.sh poppler-utils:pdftotext qpdf:qpdf postgresql:initdb $(if $(filter Linux,$(shell uname)),strace:strace chromium:chromium libatomic1)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	rm -f .coverage .coverage.*
	$(BIN)/pytest -n $(WORKERS) --cov --cov-report=json:.coverage.json --cov-report=term
	$(BIN)/python tools/uncovered.py .coverage.json

bench: .venv/ready-to-bench ## measure side by side with the limit and the peers, and write benchmarks/README.md
	@tools/system_packages.sh $(if $(filter Linux,$(shell uname)),libpango-1.0-0 libpangoft2-1.0-0)
	$(BIN)/python benchmarks/run.py

docs: .venv/ready-to-test ## rebuild docs/commands.md, the pictures of the README and those of the guides (a whole award in a browser)
	@tools/system_packages.sh poppler-utils:pdftoppm qpdf:qpdf postgresql:initdb $(if $(filter Linux,$(shell uname)),chromium:chromium libatomic1)
	$(BIN)/python tools/commands_page.py
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/page_pictures.py
	PICTURES=$(CURDIR)/docs/guides/pictures $(BIN)/pytest -q tests/journeys/test_whole_award.py

catalogues: .venv/ready-to-test ## gather the sentences to translate and compile the translations
	$(BIN)/python tools/catalogues.py

lock: .venv/ready-to-test ## pin every requirement with its hashes, for all platforms
	$(BIN)/python tools/lock.py

wheel: .venv/ready-to-test ## build dist/award-*.whl
	$(BIN)/python -m build --wheel --no-isolation

clean: ## remove what was made
	rm -rf .venv build dist demo .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
