"""The rooms of an edition in the order of the year, for one navigation on all its pages. PURE."""

from collections.abc import Mapping

import msgspec

from award.editions.phases import Capability, Phase, opens
from award.messages import Message
from award.people.access import Access, may_enter
from award.people.roles import Person


class Room(msgspec.Struct, frozen=True):
    """`path` comes after the edition's own address. `work` are what phases open there: none where it can always be read only."""

    path: str
    words: Message
    work: tuple[Capability, ...] = ()
    also: tuple[str, ...] = ()
    """Other paths in which one is there."""


class Group(msgspec.Struct, frozen=True):
    words: Message
    rooms: tuple[Room, ...]


class Door(msgspec.Struct, frozen=True):
    """A room as one person sees it: `shut` in this phase, or `open` to be worked in; else it can be read."""

    path: str
    words: Message
    open: bool
    shut: bool


class Corridor(msgspec.Struct, frozen=True):
    """The doors of a group."""

    words: Message
    doors: tuple[Door, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        Message("Édition"),
        (
            Room("", Message("Vue d’ensemble")),
            Room("/phase", Message("Phase et règles"), ("rules_edited",), ("/rules", "/freezing", "/moves")),
            Room("/calendar", Message("Calendrier"), ("calendar_edited",)),
            Room("/changes", Message("Modifications proposées")),
        ),
    ),
    Group(
        Message("Préparation"),
        (
            Room("/companies", Message("Entreprises"), ("companies_edited",)),
            Room("/questionnaire", Message("Questionnaire"), ("questionnaire_edited",)),
            Room("/guide", Message("Guide d’entretien"), ("jury_edited",)),
            Room("/selection", Message("Sélection"), ("study_uploaded", "selection_confirmed"), ("/studies",)),
        ),
    ),
    Group(
        Message("Sollicitations"),
        (
            Room("/invitations", Message("Lettres et réponses"), ("invitations_sent", "invitations_answered")),
            Room("/inquiries", Message("Questions des entreprises")),
            Room("/extensions", Message("Prolongations"), ("questionnaire_answered", "invitations_answered")),
        ),
    ),
    Group(
        Message("Évaluation"),
        (
            Room("/jury", Message("Jury"), ("jury_edited", "conflicts_declared"), ("/conflicts",)),
            Room("/pairs", Message("Binômes"), ("jury_edited",)),
            Room("/slots", Message("Créneaux"), ("interviews_held",)),
            Room("/progress", Message("Avancement du jury"), ("sheets_marked",), ("/paper", "/reopenings")),
            Room("/assessments", Message("Questionnaires évalués"), ("sheets_marked",)),
        ),
    ),
    Group(
        Message("Résultat"),
        (
            Room("/deliberation", Message("Délibération"), ("marks_revised",)),
            Room("/ranking", Message("Classement"), ("marks_revised", "ranking_approved")),
            Room("/feedback", Message("Rapports"), ("feedback_written",)),
            Room("/documents", Message("Documents"), ("documents_made",)),
            Room("/publication", Message("Publication"), ("ranking_approved",)),
        ),
    ),
    Group(
        Message("Suivi"),
        (
            Room("/outbox", Message("Messages")),
            Room("/trail", Message("Registre")),
        ),
    ),
)
HOME = GROUPS[0].rooms[0].path


def corridors(doors: Mapping[str, Access], person: Person, phase: Phase) -> tuple[Corridor, ...]:
    """`doors` are the rooms that there are, by their path, and who may enter each. A room that nobody of the person's roles may
    ever enter is not told; one that only the phase shuts is.
    """
    found = (Corridor(one.words, tuple(_doors(one, doors, person, phase))) for one in GROUPS)
    return tuple(one for one in found if one.doors)


def _doors(group: Group, doors: Mapping[str, Access], person: Person, phase: Phase) -> list[Door]:
    return [
        Door(one.path, one.words, any(opens(phase, work) for work in one.work),
             shut=not may_enter(person, doors[one.path], phase))
        for one in group.rooms if one.path in doors and may_enter(person, doors[one.path])
    ]  # fmt: skip


def here(path: str) -> str:
    """In which room a page of an edition is: `path` comes after the edition's own address. At home, where it is in none."""
    return next((room.path for group in GROUPS for room in group.rooms if _is_in(room, path)), HOME)


def _is_in(room: Room, path: str) -> bool:
    return any(one and (path == one or path.startswith(f"{one}/")) for one in (room.path, *room.also))
