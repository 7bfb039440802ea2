"""Pure decisions about a jury: who may sit, what a list says, what is likely a conflict, what may become of one."""

from itertools import product
from typing import get_args

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from award.editions.reading import load_rules
from award.interviews.jury.declaring import LONGEST, Outcome, decision_flaws, declaration_flaws
from award.interviews.jury.importing import MOST_ROWS, JurorLine, read_jurors
from award.interviews.jury.likely import Firm, Likely, Member, domain_of, likely_conflicts
from award.interviews.jury.seating import Chair, chair_flaws, only_organisations, organisations_of, tidied
from award.interviews.words import CONFLICT_STATES, ConflictState
from award.messages import Problem, Refused

PRIX, EPREUVES = load_rules("prix-2017"), load_rules("epreuves")
PICARD = Firm(1, ("picard", "picard surgeles"), frozenset({"picard.fr"}))
NOCIBE = Firm(2, ("nocibe",), frozenset({"gmail.com"}))
ING = Firm(3, ("ing direct",), frozenset({"ing.example"}))
FIRMS = (PICARD, NOCIBE, ING)


def fields(problems: object) -> list[str]:
    return [problem.column for problem in problems if isinstance(problem, Problem)]  # type: ignore[attr-defined]


def likely(
    employer: str = "", former: tuple[str, ...] = (), domain: str = "", firms: tuple[Firm, ...] = FIRMS
) -> list[tuple[int, str, str]]:
    return [(one.company, one.clue, one.seen) for one in likely_conflicts([Member(7, employer, former, domain)], firms)]


def test_organisation_is_written_as_the_rules_write_it() -> None:
    organisations = organisations_of(PRIX)
    chair = Chair("  IPSOS ", " Société  A ", ("B ", "", "B", " C"), 3)
    assert tidied(chair, organisations) == Chair("Ipsos", "Société A", ("B", "C"), 3)
    assert organisations_of(EPREUVES) == ()
    assert (only_organisations(PRIX), only_organisations(EPREUVES)) == (True, False)


def test_chair_is_refused_for_everything_that_is_wrong_with_it() -> None:
    assert not fields(chair_flaws(Chair("Ipsos"), PRIX))
    assert fields(chair_flaws(Chair(""), EPREUVES)) == ["organisation"]
    assert fields(chair_flaws(Chair("Nulle part"), PRIX)) == ["organisation"]
    assert not fields(chair_flaws(Chair("Nulle part"), EPREUVES))
    many = tuple(f"Maison {at}" for at in range(21))
    wrong = Chair("Ipsos", "x" * 201, (*many, "\0"), -1)
    assert fields(chair_flaws(wrong, PRIX)) == ["most", "former", "employer", "former"]
    assert fields(chair_flaws(replace(wrong, most=1001), PRIX))[0] == "most"


def test_list_says_who_comes_and_as_what() -> None:
    text = (
        "\ufeffNom;Courriel;Organisation;Employeur;Anciens employeurs;Maximum;Langue\n"
        "Léa  Martin;LEA@prix.example;Ipsos;'=Maison;A | B|;4;en\n\n"
        "Marc Roy;marc@prix.example;Trusteam Finance\n"
    ).lstrip("\ufeff")
    assert read_jurors(text) == (
        JurorLine(2, "Léa Martin", "lea@prix.example", Chair("Ipsos", "=Maison", ("A", "B"), 4), "en"),
        JurorLine(4, "Marc Roy", "marc@prix.example", Chair("Trusteam Finance"), "fr"),
    )
    comma = read_jurors("name,email,organisation\nA,a@prix.example,Ipsos")
    assert (comma[0].name, comma[0].chair.organisation) == ("A", "Ipsos")


def test_list_is_refused_with_every_flaw_and_its_row() -> None:
    with pytest.raises(Refused) as caught:
        read_jurors(
            "nom;email;organisation;maximum;langue\n"
            ";a@prix.example;X;;\n"
            "B;ici;X;beaucoup;\n"
            "C;A@prix.example;X;²;it\n"
        )  # fmt: skip
    found = [(problem.row, problem.column) for problem in caught.value.problems]
    assert found == [(2, "name"), (3, "email"), (3, "most"), (4, "email"), (4, "most"), (4, "language")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 3),
        ("nom;email\nA;a@prix.example", 1),
        ("nom;email;organisation\n;;\n", 1),
        ("nom;email;organisation\nA\0", 1),
        ("nom;email;organisation\n" + "A;a@prix.example;X\n" * (MOST_ROWS + 1), 1),
    ],
)
def test_list_that_is_none_is_refused_in_words(text: str, count: int) -> None:
    with pytest.raises(Refused) as caught:
        read_jurors(text)
    assert len(caught.value.problems) == count


@given(st.text(max_size=200))
def test_any_text_is_a_list_or_refused_in_words(text: str) -> None:
    try:
        found: object = read_jurors(f"nom;email;organisation\n{text}")
    except Refused as refused:
        found = refused.problems
    assert found


def test_same_employer_is_likely_a_conflict_under_any_spelling() -> None:
    assert likely("PICARD Surgelés") == [(1, "employer", "PICARD Surgelés")]
    assert likely("Nocibée") == [(2, "employer", "Nocibée")]
    assert likely("Picard France SA") == [(1, "employer", "Picard France SA")]
    assert likely("ING") == [(3, "employer", "ING")]
    assert likely("Ingénierie") == []
    assert likely("…") == []


def test_former_employer_is_likely_a_conflict_unless_a_stronger_clue_is_there() -> None:
    assert likely(former=("Nocibé", "Picard")) == [(1, "former_employer", "Picard"), (2, "former_employer", "Nocibé")]
    assert likely("Picard", ("Picard",), "picard.fr") == [(1, "employer", "Picard")]


def test_same_mail_domain_is_likely_a_conflict_unless_everybody_has_it() -> None:
    assert likely(domain="picard.fr") == [(1, "domain", "picard.fr")]
    assert likely(domain="mail.picard.fr") == [(1, "domain", "mail.picard.fr")]
    assert likely(domain="picard.fr", firms=(Firm(4, ("x",), frozenset({"eu.picard.fr"})),)) == [
        (4, "domain", "picard.fr")
    ]
    assert likely(domain="gmail.com") == []
    assert likely(domain="notpicard.fr") == []
    assert domain_of(" Anne@Picard.FR ") == "picard.fr"


@given(st.lists(st.sampled_from(["Picard", "Nocibé", "ING", "", "Autre"]), max_size=4))
def test_a_juror_and_a_company_are_proposed_once(employers: list[str]) -> None:
    members = [Member(key, name, tuple(employers), "picard.fr") for key, name in enumerate(employers)]
    found = likely_conflicts(members, FIRMS)
    assert len({(one.juror, one.company) for one in found}) == len(found)
    assert [one.juror for one in found] == sorted(one.juror for one in found)
    assert all(isinstance(one, Likely) for one in found)


def test_declaration_says_what_the_tie_is_and_is_made_once() -> None:
    assert not fields(declaration_flaws("Ma sœur y travaille.", already=False))
    assert fields(declaration_flaws(" ", already=True)) == ["company", "reason"]
    assert fields(declaration_flaws("x" * (LONGEST + 1), already=False)) == ["reason"]


@pytest.mark.parametrize(("state", "outcome"), list(product(CONFLICT_STATES, get_args(Outcome))))
def test_conflict_is_decided_once_and_lifted_only_while_it_stands(state: ConflictState, outcome: Outcome) -> None:
    allowed = {("proposed", "standing"), ("proposed", "dismissed"), ("standing", "lifted")}
    assert (not fields(decision_flaws(state, outcome, "Une raison.", own=False))) == ((state, outcome) in allowed)


def test_decision_has_a_reason_and_is_another_persons() -> None:
    assert not fields(decision_flaws("proposed", "standing", "", own=True))
    assert fields(decision_flaws("proposed", "dismissed", "", own=False)) == ["reason"]
    assert fields(decision_flaws("standing", "lifted", " ", own=True)) == ["", "reason"]
    assert fields(decision_flaws("standing", "lifted", "x\0", own=False)) == ["reason"]
