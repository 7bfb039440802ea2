"""What is sent of the ranking room."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.messages import Message, Problem, Refused
from award.ranking.minutes import LONGEST, MOST_VOTES, Motion, Outcome, Sitting

Version = Annotated[int, Meta(title="Version lue", ge=1)]
WHY = "Le texte d’avant reste lisible, avec cette raison."


class ExportForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Annotated[Literal["csv", "xlsx"], Meta(title="Format")]


class ApprovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sure` has to be ticked."""

    version: Version
    sure: Annotated[bool, Meta(title="J’ai relu ce classement et je l’approuve.")] = False


class SittingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    held_on: Annotated[date, Meta(title="Date")]
    present: Annotated[tuple[str, ...], Meta(title="Présents", max_length=500)] = ()
    others: Annotated[
        str, Meta(title="Autres personnes présentes", description="Une par ligne.", max_length=LONGEST)
    ] = ""
    place: Annotated[str, Meta(title="Lieu", max_length=200)] = ""
    summary: Annotated[
        str,
        Meta(
            title="Résumé",
            description="Ce qui a été dit, sans citer une note que tous ne peuvent lire.",
            max_length=LONGEST,
        ),
    ] = ""


class SittingCorrectionForm(SittingForm, frozen=True, forbid_unknown_fields=True, kw_only=True):
    last: Version
    reason: Annotated[str, Meta(title="Pourquoi corriger", description=WHY, max_length=LONGEST)]


class MotionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: Annotated[str, Meta(title="Motion", description="Ce qui est proposé au comité.", max_length=LONGEST)]
    outcome: Annotated[Outcome, Meta(title="Issue")]
    entry: Annotated[int | None, Meta(title="Entreprise concernée")] = None
    votes_for: Annotated[int, Meta(title="Voix pour", ge=0, le=MOST_VOTES)] = 0
    votes_against: Annotated[int, Meta(title="Voix contre", ge=0, le=MOST_VOTES)] = 0
    abstentions: Annotated[int, Meta(title="Abstentions", ge=0, le=MOST_VOTES)] = 0
    decision: Annotated[str, Meta(title="Ce qui change, et pourquoi", max_length=LONGEST)] = ""


class MotionCorrectionForm(MotionForm, frozen=True, forbid_unknown_fields=True, kw_only=True):
    last: Version
    reason: Annotated[str, Meta(title="Pourquoi corriger", description=WHY, max_length=LONGEST)]


def sitting_of(asked: SittingForm) -> Sitting:
    return Sitting(asked.held_on, asked.place, asked.present, asked.others, asked.summary)


def motion_of(asked: MotionForm) -> Motion:
    votes = asked.votes_for, asked.votes_against, asked.abstentions
    return Motion(asked.text, asked.outcome, asked.entry, *votes, asked.decision)


def sitting_form(said: Sitting, last: int) -> SittingCorrectionForm:
    """What stands, to be corrected."""
    return SittingCorrectionForm(
        held_on=said.held_on, present=said.present, others=said.others, place=said.place, summary=said.summary,
        last=last, reason="",
    )  # fmt: skip


def motion_form(said: Motion, last: int) -> MotionCorrectionForm:
    return MotionCorrectionForm(
        text=said.text, outcome=said.outcome, entry=said.entry, votes_for=said.votes_for,
        votes_against=said.votes_against, abstentions=said.abstentions, decision=said.decision, last=last, reason="",
    )  # fmt: skip


def must_be_sure(asked: ApprovalForm) -> None:
    if not asked.sure:
        raise Refused(Problem(Message("Relisez le classement, puis cochez cette case."), column="sure"))
