from dataclasses import dataclass

import pytest

from award.publication.documents.kinds import FORMS, KINDS, Kind
from award.publication.documents.standing import Made, Place, Wanted, are_ready, state_of, to_make

CERTIFICATE = Wanted(Place("certificate", 1), b'{"company":"Aube"}')
PALMARES = Wanted(Place("palmares", None), b"{}")
CREDENTIAL = Wanted(Place("credential", 1), b'{"company":"Aube"}')


@dataclass(frozen=True)
class Case:
    """What stands, and what of it is to be made again."""

    made: tuple[Made, ...]
    due: tuple[Wanted, ...]


def standing(one: Wanted, press: str = "press", inputs: str = "") -> Made:
    return Made(one.place, inputs or one.digest, press)


@pytest.mark.parametrize(
    "case",
    [
        Case((), (CERTIFICATE, PALMARES)),
        Case((standing(CERTIFICATE),), (PALMARES,)),
        Case((standing(CERTIFICATE), standing(PALMARES)), ()),
        Case((standing(CERTIFICATE, inputs="other"), standing(PALMARES)), (CERTIFICATE,)),
        Case((standing(CERTIFICATE), standing(PALMARES, press="old")), (PALMARES,)),
        Case((Made(Place("certificate", 2), CERTIFICATE.digest, "press"), standing(PALMARES)), (CERTIFICATE,)),
    ],
)
def test_what_is_missing_or_was_made_otherwise_is_made(case: Case) -> None:
    assert to_make((CERTIFICATE, PALMARES), case.made, "press") == case.due


def test_documents_are_ready_when_all_stand_whatever_they_were_made_with() -> None:
    wanted = (CERTIFICATE, PALMARES, CREDENTIAL)
    assert are_ready(wanted, (standing(CERTIFICATE), standing(PALMARES, press="old")))
    assert not are_ready(wanted, (standing(CERTIFICATE),))
    assert not are_ready(wanted, (standing(CERTIFICATE), standing(PALMARES, inputs="other")))


def test_nothing_wanted_is_not_ready() -> None:
    assert not are_ready((), ())
    assert not are_ready((CREDENTIAL,), (standing(CREDENTIAL),))


def test_revoked_weighs_more_than_superseded() -> None:
    assert state_of(revoked=False, superseded=False) == "valid"
    assert state_of(revoked=False, superseded=True) == "superseded"
    assert state_of(revoked=True, superseded=False) == state_of(revoked=True, superseded=True) == "revoked"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_form(kind: Kind) -> None:
    assert FORMS[kind].words.text
