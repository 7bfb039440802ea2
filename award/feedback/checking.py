"""What stands between a feedback and its approval: what forbids it, and what whoever approves must have looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from award.editions.bilingual import naming
from award.feedback.findings import HEADED, PARTS, Finding, Part, Subject, field_of, headlines, kept
from award.feedback.words import HEADLINES
from award.messages import Message
from award.words import normalised

PAGE: Mapping[Part, int] = {"point": 140, "evidence": 420, "why": 240}
"""Letters that the report has room for in each part of a finding."""
WHOLE = 15_000
"""Letters that it has room for in all of them together."""
HIGH = 75
"""A mark from which a company expects to read what it does well."""
NAMELIKE = 4
"""Letters under which a family name is too common a word to be looked for."""
TOO_LONG: Mapping[Part, str] = {
    "point": "Ce point compte {count} signes ; le rapport en tient {most}. Raccourcissez-le.",
    "evidence": "Ces éléments comptent {count} signes ; le rapport en tient {most}. Raccourcissez-les.",
    "why": "« Pourquoi c’est important » compte {count} signes ; le rapport en tient {most}. Raccourcissez-le.",
}


class Remark(msgspec.Struct, frozen=True):
    """`forbids` approval, or asks whoever approves to look; `field` of the draft to go to, else the `subject`."""

    forbids: bool
    message: Message
    field: str = ""
    subject: str = ""


class Names(msgspec.Struct, frozen=True):
    """What no text may say: other companies of the edition, and those who evaluate. `own` is the company's own name."""

    own: str
    companies: tuple[str, ...] = ()
    evaluators: tuple[str, ...] = ()


def remarks(
    findings: Sequence[Finding], subjects: Sequence[Subject], names: Names, lost: Mapping[str, str]
) -> tuple[Remark, ...]:
    """What forbids first. `lost` are the characters of a field that the report's typefaces do not draw, by its name."""
    found = (*_covered(findings, subjects), *_each(kept(findings), names, lost), *_whole(findings))
    return tuple(sorted(found, key=lambda one: not one.forbids))


def may_approve(found: Iterable[Remark]) -> bool:
    return not any(one.forbids for one in found)


def named_in(text: str, names: Names) -> tuple[str, ...]:
    """The names that a text says, however they are accented or punctuated; of those who evaluate, their family names too."""
    bare = f" {normalised(text)} "
    own = normalised(names.own)
    others = [(name, normalised(name)) for name in names.companies if normalised(name) != own]
    without = bare.replace(f" {own} ", "  ") if own else bare
    found = [name for name, word in others if word and f" {word} " in without]
    people = [name for name in names.evaluators if any(f" {word} " in bare for word in _words_of(name))]
    return tuple(dict.fromkeys((*found, *people)))


def _words_of(name: str) -> Iterator[str]:
    whole = normalised(name)
    family = whole.rpartition(" ")[2]
    if whole:
        yield whole
    if len(family) >= NAMELIKE:
        yield family


def _covered(findings: Sequence[Finding], subjects: Sequence[Subject]) -> Iterator[Remark]:
    """Every marked dimension has a finding; a high mark is not explained by priorities alone."""
    for subject in subjects:
        kinds = {one.kind for one in kept(findings) if one.subject == subject.key} - {"not_judged"}
        if subject.mark is not None and not kinds:
            text = "« {subject} » est noté, et aucun constat n’en parle. Ajoutez-en un."
            yield Remark(forbids=True, message=naming(text, subject=subject.title), subject=subject.key)
        elif subject.mark is not None and subject.mark >= HIGH and kinds == {"priority"}:
            text = "« {subject} » a une note élevée et seulement des priorités : dites aussi ce qui l’explique."
            yield Remark(forbids=False, message=naming(text, subject=subject.title), subject=subject.key)


def _each(findings: Iterable[Finding], names: Names, lost: Mapping[str, str]) -> Iterator[Remark]:
    for one in findings:
        yield from _complete(one)
        for part in PARTS:
            text, field = getattr(one, part), field_of(part, one.id)
            if len(text) > PAGE[part]:
                yield Remark(
                    forbids=True, field=field, message=Message.of(TOO_LONG[part], count=len(text), most=PAGE[part])
                )
            for name in named_in(text, names):
                words = "« {name} » est nommé ici : l’entreprise ne doit lire ni une autre entreprise, ni un juré."
                yield Remark(forbids=False, field=field, message=Message.of(words, name=name))
            if lost.get(field):
                words = "Le rapport ne sait pas dessiner : {signs}. Il montrera « ? » à la place."
                yield Remark(forbids=False, field=field, message=Message.of(words, signs=lost[field]))


def _complete(one: Finding) -> Iterator[Remark]:
    if not one.point.strip():
        message = Message("Ce constat n’a pas de point : dites-le en une phrase.")
        yield Remark(forbids=True, field=field_of("point", one.id), message=message)
    if not one.evidence.strip():
        message = Message("Ce constat n’a pas de preuve : dites ce qui a été vu ou entendu.")
        yield Remark(forbids=True, field=field_of("evidence", one.id), message=message)


def _whole(findings: Sequence[Finding]) -> Iterator[Remark]:
    total = sum(len(getattr(one, part)) for one in kept(findings) for part in PARTS)
    if total > WHOLE:
        text = "Les constats comptent ensemble {count} signes ; le rapport en tient {most}. Raccourcissez, ou écartez."
        yield Remark(forbids=True, message=Message.of(text, count=total, most=WHOLE))
    for kind in HEADLINES:
        count = len(headlines(findings, kind))
        if count < HEADED:
            text = LACKING[kind]
            yield Remark(forbids=False, message=Message.of(text, count=count))


LACKING: Mapping[Literal["strength", "priority", "finding", "not_judged"], str] = {
    "strength": "Le rapport ouvre sur trois points forts ; il y en a {count}.",
    "priority": "Le rapport ouvre sur trois priorités ; il y en a {count}.",
}
