"""What a company does by the link of its letter, and what it asks: each an act, and nothing of it by whoever may not."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple, cast

import pytest
from edition_acts import ANNE, DATES, DAY, NOW, last_act, moved, personal, refused
from hypothesis import given, strategies as st
from inviting import answered
from lettered import NAMES, SITE, Lettered, email_of, letters_to, reached_out, token_to

from award.companies.operations import NewExtension, extend_deadline
from award.database.transactions import Database
from award.invitations.letters.links import LASTS, state_of
from award.invitations.letters.queries import link_with
from award.invitations.queries import invitation_of, participates
from award.invitations.replies.offering import DEEDS, Account, offered
from award.invitations.replies.operations import (
    Delegate,
    LinkShut,
    Refusal,
    accept,
    ask_by_link,
    come_in,
    decline,
    hand_over,
    renew,
)
from award.invitations.replies.queries import account_of, question_of, successor
from award.invitations.replies.reasons import FEWEST, WIDTH, Scale, grounds
from award.people.operations import NewPerson, create_person, join
from award.people.operations.linking import Opening
from award.people.queries import account, person_at
from award.people.roles import Role

FULBERT = Delegate("Fulbert Hautecime", "Fulbert@entreprise.example", "fr")
PHRASE = "quatre chats gris dorment"
TOO_LATE = DATES["invitations"] + DAY


def look(database: Database, noun: Any, *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)


def did(database: Database, verb: Any, *given: Any) -> Any:
    return database.write(lambda session: verb(session, *given))


def answer_of(database: Database, world: Lettered, name: str = "Ardéole") -> str:
    return cast(str, look(database, invitation_of, world.edition, world.place.entries[name]).answer)


class TestOffering:
    @given(
        st.sampled_from(["", "accepted", "declined"]),
        st.sampled_from(["none", "waiting", "joined", "elsewhere"]),
        st.booleans(),
    )
    def test_what_is_offered_follows_the_answer_the_time_and_the_account(
        self,
        answer: str,
        mine: Account,
        able: bool,  # noqa: FBT001 - drawn
    ) -> None:
        found = offered(answer, mine, can_answer=able)
        assert found <= set(DEEDS)
        assert ("accept" in found) == (answer != "accepted" and able)
        assert ("enter" in found) == (answer == "accepted" and mine in {"none", "waiting"})
        assert "decline" not in found or able
        if answer == "accepted" and mine == "joined":
            assert not found


class Placed(NamedTuple):
    """One company on one indicator."""

    entry: int
    sector: str
    indicator: str
    score: str | None
    reference: str | None


SCALES = {"satisfaction": Scale("Satisfaction", Fraction(0), Fraction(10))}


def placed(count: int) -> list[Placed]:
    return [Placed(key, "Banque", "satisfaction", f"{key}.5", "4") for key in range(1, count + 1)]


class TestGrounds:
    def test_reference_is_shown_among_enough_companies_only(self) -> None:
        (few,) = grounds(1, placed(FEWEST - 1), SCALES, published=False)
        (many,) = grounds(1, placed(FEWEST), SCALES, published=False)
        (public,) = grounds(1, placed(1), SCALES, published=True)
        assert (few.score, few.reference) == (Fraction("1.5"), None)
        assert (many.reference, public.reference) == (Fraction(4), Fraction(4))

    def test_only_what_decides_and_is_known_is_shown(self) -> None:
        others = [Placed(1, "Banque", "nps", "3", "4"), Placed(1, "Banque", "satisfaction", None, "4")]
        assert grounds(1, others, SCALES, published=True) == ()
        (bare,) = grounds(1, [Placed(1, "Banque", "satisfaction", "3", None)], SCALES, published=True)
        assert bare.reference is None

    def test_point_stays_on_its_drawing(self) -> None:
        (one,) = grounds(1, placed(1), SCALES, published=True)
        assert [one.place(Fraction(at)) for at in (-1, 0, 5, 10, 11)] == [0, 0, WIDTH // 2, WIDTH, WIDTH]


class TestAccepting:
    def test_company_takes_part_and_its_owner_goes_on_to_a_passphrase(self, database: Database) -> None:
        world = reached_out(database)
        link = did(database, accept, world.tokens["Brise"], NOW)
        assert look(database, participates, world.edition, world.place.entries["Brise"])
        owner = look(database, account, look(database, person_at, email_of("Brise")))
        assert (owner.roles, owner.company, owner.language) == (("owner",), world.place.companies["Brise"], "en")
        assert did(database, join, Opening(link, "s" * 43, "n"), PHRASE, NOW) == owner.id
        assert look(database, account_of, email_of("Brise"), owner.company) == "joined"
        assert {"name": "Ambroisine Delcourbe", "email": email_of("Brise")} in personal(database)

    def test_act_is_the_invitations_own_and_names_nobody(self, database: Database) -> None:
        world = reached_out(database, NAMES[:1])
        key = world.invitations["Ardéole"]
        did(database, decline, world.tokens["Ardéole"], Refusal("timing", "Nous déménageons."), NOW)
        told = last_act(database)
        assert (told.kind, told.by, told.after) == (
            "invitation.answered",
            f"invitation:{key}",
            {"entry": world.place.entries["Ardéole"], "answer": "declined", "why": "timing"},
        )
        assert personal(database)[-1]["reason"] == "Nous déménageons."

    def test_holder_who_left_before_the_passphrase_comes_in_later(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        refused(database, lambda session: come_in(session, token, NOW))
        did(database, accept, token, NOW)
        link = did(database, come_in, token, TOO_LATE)
        assert did(database, join, Opening(link, "s" * 43, "n"), PHRASE, TOO_LATE)
        refused(database, lambda session: come_in(session, token, TOO_LATE))
        refused(database, lambda session: accept(session, token, NOW))
        refused(database, lambda session: decline(session, token, Refusal("other"), NOW))
        refused(database, lambda session: hand_over(session, token, FULBERT, SITE, NOW))

    def test_answer_noted_by_telephone_lets_the_holder_in_as_well(self, database: Database) -> None:
        world = reached_out(database)
        answered(database, world.invitations["Iris"])
        assert did(database, come_in, world.tokens["Iris"], NOW)

    def test_declined_is_accepted_after_all_while_there_is_time(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        did(database, decline, token, Refusal("other"), NOW)
        refused(database, lambda session: accept(session, token, TOO_LATE))
        assert did(database, accept, token, NOW)
        did(database, decline, token, Refusal("change"), NOW)
        assert answer_of(database, world) == "declined"

    @pytest.mark.parametrize(
        ("roles", "of", "expected"),
        [
            (("owner",), "Ardéole", "waiting"),
            (("contributor",), "Ardéole", "waiting"),
            (("owner",), "Brise", "elsewhere"),
            (("juror",), "", "elsewhere"),
        ],
    )
    def test_account_there_already_is_used_or_left_alone(
        self,
        database: Database,
        roles: tuple[Role, ...],
        of: str,
        expected: str,
    ) -> None:
        world = reached_out(database)
        company = world.place.companies[of] if of else None
        new = NewPerson("Ambroisine", email_of("Ardéole"), roles, company=company)
        key = did(database, create_person, new, "system", NOW)
        assert look(database, account_of, email_of("Ardéole"), world.place.companies["Ardéole"]) == expected
        link = did(database, accept, world.tokens["Ardéole"], NOW)
        assert bool(link) == (expected == "waiting")
        assert ("owner" in look(database, account, key).roles) == (expected == "waiting" or roles == ("owner",))
        assert answer_of(database, world) == "accepted"

    def test_owner_of_an_earlier_edition_signs_in_by_their_passphrase(self, database: Database) -> None:
        world = reached_out(database)
        company = world.place.companies["Ardéole"]
        did(
            database,
            create_person,
            NewPerson("A", email_of("Ardéole"), ("owner",), PHRASE, company=company),
            "system",
            NOW,
        )
        assert did(database, accept, world.tokens["Ardéole"], NOW) == ""


class TestDeclining:
    def test_reason_is_of_the_list_and_short(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        refused(database, lambda session: decline(session, token, Refusal("x"), NOW))  # type: ignore[arg-type]
        refused(database, lambda session: decline(session, token, Refusal("other", "x" * 2001), NOW))
        did(database, decline, token, Refusal("confidentiality"), NOW)
        found = look(database, invitation_of, world.edition, world.place.entries["Ardéole"])
        assert (found.answer, found.reason_kind, found.reason) == ("declined", "confidentiality", "")

    def test_deadline_and_its_extension_decide(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        refused(database, lambda session: decline(session, token, Refusal("other"), TOO_LATE))
        longer = NewExtension("invitations", TOO_LATE + DAY, "Congés.")
        did(database, extend_deadline, world.place.entries["Ardéole"], longer, ANNE, NOW)
        did(database, decline, token, Refusal("other"), TOO_LATE)

    def test_phase_decides(self, database: Database) -> None:
        world = reached_out(database)
        moved(database, world.edition, "evaluation")
        refused(database, lambda session: accept(session, world.tokens["Ardéole"], NOW))


class TestHandingOver:
    def test_delegate_gets_a_link_and_the_first_one_ends(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        did(database, hand_over, token, FULBERT, SITE, NOW)
        first = look(database, link_with, token)
        assert state_of(first, NOW) == "ended"
        assert look(database, successor, first).name == FULBERT.name
        assert "Ambroisine Delcourbe vous confie" in letters_to(database, "fulbert@entreprise.example")[0]
        act = last_act(database)
        assert (act.kind, "Fulbert" in str(act.after)) == ("invitation.handed-over", False)
        for deed in (lambda s: accept(s, token, NOW), lambda s: ask_by_link(s, token, "?", NOW)):
            refused(database, deed, LinkShut)
        assert did(database, accept, token_to(database, "fulbert@entreprise.example"), NOW)
        assert (
            look(database, successor, look(database, link_with, token_to(database, "fulbert@entreprise.example")))
            is None
        )

    def test_everything_wrong_is_told(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        wrong = Delegate(" \u202e", "nobody", "fr")
        assert len(refused(database, lambda session: hand_over(session, token, wrong, SITE, NOW))) == 2
        same = Delegate("Moi", email_of("Ardéole").upper(), "fr")
        assert len(refused(database, lambda session: hand_over(session, token, same, SITE, NOW))) == 1
        assert state_of(look(database, link_with, token), NOW) == "open"


class TestLinksThatDoNotOpen:
    @pytest.mark.parametrize(
        "deed",
        [
            accept,
            lambda session, token, now: decline(session, token, Refusal("other"), now),
            come_in,
            lambda session, token, now: hand_over(session, token, FULBERT, SITE, now),
            lambda session, token, now: ask_by_link(session, token, "?", now),
        ],
    )
    def test_nobodys_link_and_an_expired_one_do_nothing(self, database: Database, deed: Callable[..., Any]) -> None:
        world = reached_out(database, NAMES[:1])
        refused(database, lambda session: deed(session, "x" * 43, NOW), LinkShut)
        refused(database, lambda session: deed(session, world.tokens["Ardéole"], NOW + LASTS), LinkShut)
        assert answer_of(database, world) == ""

    def test_expired_link_is_exchanged_for_one_in_the_same_mailbox(self, database: Database) -> None:
        world = reached_out(database)
        token = world.tokens["Ardéole"]
        refused(database, lambda session: renew(session, token, SITE, NOW), LinkShut)
        refused(database, lambda session: renew(session, "x" * 43, SITE, NOW), LinkShut)
        did(database, renew, token, SITE, NOW + LASTS)
        refused(database, lambda session: renew(session, token, SITE, NOW + LASTS), LinkShut)
        assert len(letters_to(database, email_of("Ardéole"))) == 2
        assert state_of(look(database, link_with, token_to(database, email_of("Ardéole"))), NOW + LASTS) == "open"


def test_question_to_a_company_shows_its_own_figures_and_dates(database: Database) -> None:
    world = reached_out(database)
    found = look(database, question_of, look(database, link_with, world.tokens["Ardéole"]), NOW)
    (one,) = found.grounds
    assert (one.score, one.reference, found.companies) == (Fraction(80), Fraction(70), len(NAMES) + 1)
    assert (found.until, found.dates["questionnaire"]) == (DATES["invitations"], DATES["questionnaire"])
    assert not found.late
    assert look(database, question_of, found.link, TOO_LATE).late
