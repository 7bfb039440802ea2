"""Lists of companies come in as CSV or XLSX with every problem at once, and go out as text that comes back in."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from xlsxwriter import Workbook

from award.companies.importing import ImportRow
from award.companies.queries import Contact, Entry
from award.companies.reading import read_companies
from award.companies.reports import companies_csv, companies_workbook
from award.messages import Problem, Refused

ENTRIES = (Entry(1, 1, 1, "=Picard()", "picard", 1, "Alimentation", 1), Entry(2, 1, 2, "Fnac", "fnac", 2, "Loisirs", 1))
ANNE = Contact(1, 1, "Anne", "anne@picard.fr", "+33 1 02 03", "Directrice", "en", 1)


def csv_file(folder: Path, *lines: str) -> Path:
    path = folder / "liste.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def problems(path: Path, asked: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        read_companies(path, asked or {})
    return caught.value.problems


def test_csv_is_read_by_its_usual_headings(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, "Secteur;Enseigne;Courriel;Nom", "Loisirs;Fnac;a@fnac.fr;Anne", ";;;", "Loisirs; Nature  & Co;;"
    )
    assert read_companies(path, {}) == (
        ImportRow(2, "Loisirs", "Fnac", contact="Anne", email="a@fnac.fr"),
        ImportRow(4, "Loisirs", "Nature & Co"),
    )


def test_workbook_is_read_with_the_rows_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet()
        for at, cells in enumerate((("Sector", "Brand"), ("Loisirs", "Fnac"), (), ("Loisirs", 118218))):
            page.write_row(at, 0, cells)
    assert read_companies(path, {}) == (ImportRow(2, "Loisirs", "Fnac"), ImportRow(4, "Loisirs", "118218"))


def test_column_can_be_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "a;b;secteur", "Fnac;Loisirs;x")
    assert read_companies(path, {"company": "a", "sector": "b"}) == (ImportRow(2, "Loisirs", "Fnac"),)


def test_every_problem_is_told_with_its_row_and_column(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Secteur;Entreprise;E-mail", ";Fnac;", "Loisirs;;", "Loisirs;Picard;picard.fr")
    assert [(one.file, one.row, one.column) for one in problems(path)] == [
        ("liste.csv", 2, "Secteur"),
        ("liste.csv", 3, "Entreprise"),
        ("liste.csv", 4, "contact"),
        ("liste.csv", 4, "E-mail"),
    ]


def test_missing_columns_are_all_told(tmp_path: Path) -> None:
    assert len(problems(csv_file(tmp_path, "a;b", "x;y"))) == 2


def test_wrong_demands_are_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "secteur;entreprise", "x;y")
    assert len(problems(path, {"couleur": "secteur", "phone": "numéro"})) == 2


def test_list_without_a_row_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(csv_file(tmp_path, "secteur;entreprise", ";"))
    assert problem.message.text == "Le fichier ne contient aucune ligne."


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "liste.parquet"
    pl.DataFrame({"secteur": ["x"], "entreprise": ["y"]}).write_parquet(path)
    (problem,) = problems(path)
    assert problem.message.text.endswith("en CSV ou en XLSX.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_export_comes_back_in_as_it_was(tmp_path: Path, language: str) -> None:
    contacts = {1: (ANNE,)}
    (tmp_path / "liste.csv").write_bytes(companies_csv(ENTRIES, contacts, language))
    (tmp_path / "liste.xlsx").write_bytes(companies_workbook(ENTRIES, "Édition", contacts, language))
    for name in ("liste.csv", "liste.xlsx"):
        assert read_companies(tmp_path / name, {}) == (
            ImportRow(2, "Alimentation", "=Picard()", "Anne", "anne@picard.fr", "+33 1 02 03", "Directrice", "en"),
            ImportRow(3, "Loisirs", "Fnac"),
        )


def test_export_is_text_and_without_personal_data_unless_asked() -> None:
    assert (
        companies_csv(ENTRIES, language="fr").decode() == "Secteur,Entreprise\nAlimentation,'=Picard()\nLoisirs,Fnac\n"
    )
