#!/usr/bin/env bash
# Makes .venv and installs the locked requirements of the file given, then this checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

find_python() {
    local name
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed and was not found. Install it, or say where it is: make PYTHON=/path/to/python3"
    exit 1
}

make_venv() {
    if "$1" -m venv .venv 2>/dev/null; then return; fi
    rm -rf .venv
    say "Python cannot make virtual environments here: Debian keeps that in python3-venv."
    tools/system_packages.sh python3-venv
    "$1" -m venv .venv
}

python=$(find_python)
[ -x .venv/bin/python ] || make_venv "$python"
say "Installing $1"
.venv/bin/python -m pip install --quiet --require-hashes --no-deps -r "$1"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
