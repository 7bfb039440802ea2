"""Columns are recognised by their usual names, or as one says; brands and spellings that deserve a look are noted."""

import pytest
from studies import OPEN, edition, notes_of, refusals, scores, sector, selected, study_of
from table_files import Table

GOOD = scores(*sector("Banque", "70", "60"))


def named(*names: str, more: Table | None = None) -> Table:
    return {**dict(zip(names, GOOD.values(), strict=True)), **(more or {})}


@pytest.mark.parametrize(
    "names",
    [
        ("secteur", "marque", "satisfaction"),
        ("Secteur", "Enseigne", "Note de satisfaction"),
        ("Secteur d’activité", "Entreprise", "Satisfaction globale"),
        ("Univers", "Société", "NOTE"),
        ("Catégorie", "Nom", "Score"),
        ("sector", "company", "score"),
        ("Industry", "Brand", "Overall satisfaction"),
        ("category", "firm", "csat"),
    ],
)
def test_columns_go_by_their_french_and_english_names(names: tuple[str, str, str]) -> None:
    study = study_of(named(*names), edition())
    assert study.columns == dict(zip(("sector", "company", "satisfaction"), names, strict=True))
    assert selected(study, edition()) == {"Banque 1"}


def test_columns_of_numbers_go_by_their_names_too() -> None:
    table = {**GOOD, "Effectif": ["100", "50"], "Erreur type": ["0,5", "1"], "Moyenne du secteur": ["65", "65"]}
    study = study_of(table, edition())
    assert (
        study.columns.items() >= {"base": "Effectif", "error": "Erreur type", "published": "Moyenne du secteur"}.items()
    )
    first = study.companies[0].measures["satisfaction"]
    assert (first.base, first.variance, study.published) == (100, 0.25, {("Banque", "satisfaction"): 65})


def test_number_of_one_indicator_stands_before_or_after_its_name() -> None:
    table = {**GOOD, "nps": ["5", "4"], "n_satisfaction": ["100", "90"], "NPS base": ["80", "70"], "se nps": ["2", "3"]}
    measures = study_of(table, edition("prix-2018")).companies[0].measures
    assert [(one.base, one.variance) for one in measures.values()] == [(100, None), (80, 4.0)]


def test_bare_base_is_that_of_every_indicator_and_a_bare_error_that_of_the_first() -> None:
    table = {**GOOD, "nps": ["5", "4"], "base": ["100", "90"], "se": ["2", "3"]}
    measures = study_of(table, edition("prix-2018")).companies[0].measures
    assert [(one.base, one.variance) for one in measures.values()] == [(100, 4.0), (100, None)]


def test_columns_that_are_asked_for_come_first() -> None:
    table = {**GOOD, "note": ["1", "2"], "vague": ["60", "70"]}
    assert selected(study_of(table, edition(), columns={"satisfaction": "vague"}), edition()) == {"Banque 2"}
    assert study_of(table, edition(), columns={"Marque": "marque", "Secteur": "secteur"}).columns["sector"] == "secteur"


def test_map_of_one_indicators_base_goes_by_its_code() -> None:
    table = {**GOOD, "x": ["12", "40"]}
    study = study_of(table, edition(), columns={"base.satisfaction": "x"})
    assert study.companies[0].measures["satisfaction"].base == 12


def test_wrong_map_is_refused_with_what_there_is() -> None:
    found = refusals(GOOD, columns={"satisfaction": "note finale", "couleur": "score"})
    texts = [text for *_, text in found]
    assert texts[0] == "--map : il n’y a pas de colonne « note finale ». Colonnes du fichier : secteur, marque, score."
    assert texts[1].startswith(
        "--map : le champ « couleur » n’existe pas. Champs possibles : satisfaction, sector, company"
    )


def test_indicators_that_the_rules_do_not_use_are_not_read() -> None:
    rules = edition("prix-2018", indicators=("satisfaction",))
    study = study_of({**GOOD, "nps": ["?", "?"], "base nps": ["?", "?"]}, rules)
    assert study.columns.keys() == {"sector", "company", "satisfaction"}


@pytest.mark.parametrize(
    ("table", "answers"),
    [
        (GOOD, False),
        ({**GOOD, "répondant": ["1", "2"]}, True),
        ({**GOOD, "Poids": ["1", "2"]}, True),
        (scores(*(row for row in sector("Banque", "7", "6") for _ in range(4))), True),
        (
            scores(*((*row, "") for row in sector("Banque", "7", "6", "5", "4")), columns="secteur marque score base"),
            False,
        ),
    ],
)
def test_kind_of_study_is_recognised(table: Table, answers: bool) -> None:  # noqa: FBT001 - a value of the table above
    assert study_of(table, edition(answers=OPEN)).answers is answers


def test_brand_in_two_sectors_passes_with_a_note() -> None:
    study = study_of(
        scores(("Banque", "Nord", "70"), ("Banque", "B", "60"), ("Énergie", "Nord", "5"), ("Énergie", "D", "6")),
        edition(),
    )
    assert selected(study, edition()) == {"Nord", "D"}
    assert notes_of(study) == [
        "« Nord » est mesurée dans plusieurs secteurs (Banque, Énergie) : elle figure dans chacun."
    ]


def test_spellings_nearly_alike_in_a_sector_are_noted() -> None:
    table = scores(
        ("Banque", "Crédit-Nord", "70"),
        ("Banque", "CREDIT NORD", "60"),
        ("Énergie", "credit nord", "5"),
        ("Énergie", "D", "6"),
    )
    (note,) = notes_of(study_of(table, edition()))
    assert note.startswith("Secteur « Banque » : CREDIT NORD / Crédit-Nord s’écrivent presque pareil.")


def test_companies_stand_in_the_order_of_their_names_without_accents() -> None:
    study = study_of(
        scores(*sector("Énergie", "1", "2"), *sector("Eau", "1", "2"), *sector("Zoo", "1", "2")), edition()
    )
    assert [one.company for one in study.companies] == ["Eau 1", "Eau 2", "Énergie 1", "Énergie 2", "Zoo 1", "Zoo 2"]
