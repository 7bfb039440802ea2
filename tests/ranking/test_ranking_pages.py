"""The ranking room: what it tells, of whom, and what leaves it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace
from ranking_world import RULES, World, figures, world
from visits import EnterAs

from award.database.transactions import Database
from award.editions.reading import load_rules
from award.editions.rules import MarkRule, Rules
from award.words import typeset

TIED = {"Ardéole": ("86", "82.5", "82"), "Brise": ("84.5", "80", "86"), "Cresson": ("10", "10", "10")}
EVEN = {"Ardéole": ("80", "80", "81"), "Brise": ("80", "81", "80"), "Cresson": ("10", "10", "10")}


def one_laureate() -> Rules:
    return replace(RULES, ranking=replace(RULES.ranking, laureates=1))


def room(there: World, more: str = "") -> str:
    return f"/editions/{there.edition}/ranking{more}"


class TestTable:
    def test_marks_means_places_and_why_not(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        text = enter_as("chair").get(room(there)).text
        for words in ("85,56", "82,00", "74,17", "abstention", "Ipsos (abstention)", "Il manque : Trusteam Finance",
                      "2 classées sur 4", "lauréate", "incomplète", "Classement ouvert"):  # fmt: skip
            assert typeset(words) in text

    def test_every_company_is_ranked_and_a_page_shows_a_hundred(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database, {f"C{at:03}": ("80", "80", str(at % 100)) for at in range(102)})
        visit = enter_as("organiser")
        first, second = visit.get(room(there)).text, visit.get(room(there, "?page=2")).text
        assert "102 classées sur 102" in first
        assert "Page 1 sur 2" in first
        assert 'scope="row"' in second
        assert second.count('role="rowheader"') == 2
        for page in ("3", "-1", "0", "x", "²", "9999999999"):
            assert visit.get(room(there, f"?page={page}")).status_code == 200

    def test_tie_is_told_where_it_mattered(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database, TIED, one_laureate())
        text = enter_as("auditor").get(room(there)).text
        assert "les duels d’évaluateurs retiennent Ardéole" in text
        assert "ex æquo" in text

    def test_jurors_of_a_pair_are_named_to_the_committee(self, database: Database, enter_as: EnterAs) -> None:
        pair = replace(load_rules("epreuves"), marks=load_rules("epreuves").marks[1:])
        there = world(database, {"Ardéole": ("80", "82")}, pair)
        text = enter_as("chair").get(room(there)).text
        assert "Jury Entretien 1" in text
        assert "Jury Entretien 2" in text

    def test_nobody_takes_part(self, database: Database, enter_as: EnterAs) -> None:
        assert "Aucune entreprise ne participe." in enter_as("chair").get(room(world(database, {}))).text


class TestFormula:
    def test_every_step_is_shown_with_exact_numbers(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        text = enter_as("chair").get(room(there, f"/{there.entries['Ardéole']}")).text
        for words in ("90 + 445/6 + 92,5 = <b>770/3</b>", "770/3 ÷ 3 = <b>770/9</b>", "85,555555… → <b>85,56</b>"):
            assert words in text

    def test_short_number_has_no_dots(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        text = enter_as("chair").get(room(there, f"/{there.entries['Brise']}")).text
        assert "82 → <b>82,00</b>" in text

    def test_incomplete_company_has_no_sum(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        text = enter_as("chair").get(room(there, f"/{there.entries['Dahlia']}")).text
        assert typeset("Incomplète : ni moyenne partielle, ni place.") in text
        assert 'class="working"' not in text

    def test_independent_and_revised_marks_are_told_apart(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        there.revise("Brise", "Ipsos", "84", "Relu ensemble.")
        text = enter_as("chair").get(room(there, f"/{there.entries['Brise']}")).text
        for words in ("Note indépendante", "Note révisée", "Relu ensemble.", "82,00", "84,00"):
            assert words in text

    @pytest.mark.parametrize(
        ("marks", "gaps", "words"),
        [
            (TIED, {}, "Face à Brise : 2 évaluateurs la préfèrent, 1 préfèrent l’autre."),
            (EVEN, {"Ardéole": Fraction(1, 3), "Brise": Fraction(1, 4)}, "Ardéole : 0,3333 au-dessus de la référence"),
            (EVEN, {}, "Rien ne les départage : ex æquo, toutes sont lauréates."),
        ],
    )
    def test_tie_is_told_in_words(
        self,
        database: Database,
        enter_as: EnterAs,
        marks: dict[str, tuple[str, ...]],
        gaps: dict[str, Fraction],
        words: str,
    ) -> None:
        there = world(database, marks, one_laureate())
        figures(there, gaps) if gaps else None
        assert typeset(words) in enter_as("chair").get(room(there, f"/{there.entries['Ardéole']}")).text

    def test_mark_of_the_study_is_a_term_like_the_others(self, database: Database, enter_as: EnterAs) -> None:
        own = (
            RULES.marks[0],
            MarkRule("Satisfaction", source="indicator", indicator="satisfaction", weight=Decimal(2)),
        )
        there = world(database, {"Ardéole": ("80",), "Brise": ("90",)}, replace(RULES, marks=own))
        figures(there, {"Ardéole": Fraction(1, 3)})
        text = enter_as("chair").get(room(there, f"/{there.entries['Ardéole']}")).text
        for words in ("indicateur de l’étude", "80 + 422/3 = <b>662/3</b>", "662/3 ÷ 3 = <b>662/9</b>"):
            assert words in text
        assert (
            typeset("Il manque : Satisfaction") in enter_as("chair").get(room(there, f"/{there.entries['Brise']}")).text
        )

    def test_company_that_does_not_take_part_is_unknown(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        assert enter_as("chair").get(room(there, "/987654")).status_code == 404


class TestExport:
    def test_table_leaves_with_exact_marks_and_that_is_told(self, database: Database, enter_as: EnterAs) -> None:
        there = world(database)
        answer = enter_as("auditor").send(room(there, "/export"), kind="csv")
        assert answer.headers["content-type"].startswith("text/csv")
        assert "1,Ardéole,Banque,90.0,74.16666666666667,92.5,85.56,770/9,lauréate," in answer.text
        assert [one.kind for one in there.acts()] == ["ranking.read"]

    def test_workbook_and_a_format_that_there_is_not(self, database: Database, enter_as: EnterAs) -> None:
        there, visit = world(database), enter_as("organiser")
        assert visit.send(room(there, "/export"), kind="xlsx").content.startswith(b"PK")
        assert visit.send(room(there, "/export"), kind="exe").headers["content-type"].startswith("text/csv")
