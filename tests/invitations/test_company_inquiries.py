"""What companies ask the organisers, and what these answer: by letter, and on the company's page."""

from typing import Any

import pytest
from edition_acts import ANNE, CLAIRE, NOW, OTHERS, last_act, refused
from lettered import NAMES, email_of, letters_to, reached_out

from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Unknown
from award.invitations.inquiries.inquiring import MOST_WAITING, Asking, Reply
from award.invitations.inquiries.operations import answer_inquiry, ask_organisers
from award.invitations.inquiries.queries import inquiries, inquiries_of, waiting
from award.invitations.letters.queries import link_with
from award.invitations.replies.operations import ask_by_link
from award.invitations.replies.queries import question_of


def look(database: Database, noun: Any, *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)


def did(database: Database, verb: Any, *given: Any) -> Any:
    return database.write(lambda session: verb(session, *given))


class TestInquiries:
    def test_question_is_answered_by_letter_and_on_the_page(self, database: Database) -> None:
        world = reached_out(database)
        key = did(database, ask_by_link, world.tokens["Brise"], "How long?\nSee https://evil.example", NOW)
        assert look(database, waiting, world.edition) == 1
        assert did(database, answer_inquiry, world.edition, key, Reply(1, "Half a day."), ANNE, NOW) == 2
        letter = letters_to(database, email_of("Brise"))[-1]
        assert "Half a day." in letter
        assert "How long?" in letter
        assert "https://" not in letter
        question = look(database, question_of, look(database, link_with, world.tokens["Brise"]), NOW)
        assert [one.answer for one in question.inquiries] == ["Half a day."]
        assert look(database, inquiries_of, world.place.entries["Iris"]) == ()
        assert (last_act(database).kind, look(database, waiting, world.edition)) == ("inquiry.answered", 0)

    def test_those_that_wait_stand_first(self, database: Database) -> None:
        world = reached_out(database)
        keys = [did(database, ask_by_link, world.tokens[name], "?", NOW) for name in ("Brise", "Iris")]
        did(database, answer_inquiry, world.edition, keys[0], Reply(1, "Oui."), ANNE, NOW)
        assert [one.id for one in look(database, inquiries, world.edition)] == keys[::-1]

    def test_what_cannot_be_asked_or_answered_is_refused(self, database: Database) -> None:
        world = reached_out(database)
        token, entry = world.tokens["Brise"], world.place.entries["Brise"]
        for text in ("", " \n", "x" * 4001):
            assert len(refused(database, lambda session, text=text: ask_by_link(session, token, text, NOW))) == 1  # type: ignore[misc]
        key = did(database, ask_by_link, token, "?", NOW)
        refused(database, lambda session: answer_inquiry(session, world.edition, key, Reply(1, " "), ANNE, NOW))
        refused(
            database, lambda session: answer_inquiry(session, world.edition, key, Reply(2, "Oui."), ANNE, NOW), Outdated
        )
        refused(database, lambda session: answer_inquiry(session, 99, key, Reply(1, "Oui."), ANNE, NOW), Unknown)
        refused(
            database, lambda session: ask_organisers(session, 999, Asking("A", "a@b.c", "fr", "?"), "x", NOW), Unknown
        )
        for _more in range(MOST_WAITING - 1):
            did(database, ask_organisers, entry, Asking("A", "a@b.example", "fr", "?"), "person:7", NOW)
        refused(database, lambda session: ask_by_link(session, token, "?", NOW))

    @pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
    def test_only_organisers_answer(self, database: Database, by: Acting) -> None:
        world = reached_out(database, NAMES[:1])
        key = did(database, ask_by_link, world.tokens["Ardéole"], "?", NOW)
        refused(
            database, lambda session: answer_inquiry(session, world.edition, key, Reply(1, "Oui."), by, NOW), NotAllowed
        )
