"""A tie matters only when it straddles the last laureate's place. Never resolved by name, draw or rounding."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.rules import Rules, TieRule
from award.messages import Message
from award.ranking.places import Rated, whole

Scores = Mapping[str, Fraction]
Margins = Callable[[str], Fraction | None]
"""A company's gap over its sector's reference, asked for of those alone that are tied for the last place."""


class Tie(msgspec.Struct, frozen=True):
    """How a company came out of a tie for the last laureates' places."""

    rule: TieRule
    with_: tuple[str, ...] = msgspec.field(name="with")


class Laureates(msgspec.Struct, frozen=True):
    """The laureates, and what was decided on the way."""

    companies: frozenset[str]
    ties: dict[str, Tie]
    notes: tuple[Message, ...] = ()


def laureates(rated: Sequence[Rated], rules: Rules, margins: Margins | None) -> Laureates:
    """The best companies that are above every floor; `margins` is None when no study is given."""
    chosen, tied = cut(rated, rules)
    if not tied:
        return Laureates(frozenset(chosen), {})
    resolved = _resolve(tied, rules.ranking.laureates - len(chosen), rules, margins)
    return Laureates(resolved.companies | frozenset(chosen), resolved.ties, resolved.notes)


def cut(rated: Sequence[Rated], rules: Rules) -> tuple[list[str], list[Rated]]:
    """The companies that are laureates whatever the rules of ties say, and those that they are to tell apart."""
    able = [one for one in rated if one.final is not None and not one.below]
    finals, seats = whole([one.final for one in able if one.final is not None]), rules.ranking.laureates
    if len(able) <= seats:
        return [one.company for one in able], []
    last = sorted(finals, reverse=True)[seats - 1]
    chosen = [one.company for one, final in zip(able, finals, strict=True) if final > last]
    tied = sorted((one for one, final in zip(able, finals, strict=True) if final == last), key=lambda one: one.company)
    full = len(chosen) + len(tied) == seats
    return ([*chosen, *(one.company for one in tied)], []) if full else (chosen, tied)


def _resolve(tied: Sequence[Rated], seats: int, rules: Rules, margins: Margins | None) -> Laureates:
    """Each rule in turn orders those still tied; who is clearly in or out leaves, the others go on to the next rule.

    Ex æquo, the last rule, makes laureates of all who are left, more than the seats if need be.
    """
    inside: list[str] = []
    ties: dict[str, Tie] = {}
    notes: list[Message] = []
    for rule in rules.ranking.ties[:-1]:
        if not tied:
            break
        scores = _RULES[rule](tied, margins)
        if scores is None:
            notes.append(_without_study([one.company for one in tied]))
            continue
        ahead, still = _cut(tied, scores, seats - len(inside))
        ties |= _settled(rule, [one for one in tied if one not in still], tied)
        inside += [one.company for one in ahead]
        tied = still
    inside += [one.company for one in tied]
    return Laureates(frozenset(inside), ties | _settled("shared", tied, tied), tuple(notes))


def _settled(rule: TieRule, settled: Sequence[Rated], tied: Sequence[Rated]) -> dict[str, Tie]:
    names = [one.company for one in tied]
    return {one.company: Tie(rule, tuple(name for name in names if name != one.company)) for one in settled}


def _cut(tied: Sequence[Rated], scores: Scores, seats: int) -> tuple[list[Rated], list[Rated]]:
    """Those who are in, and those the rule leaves tied for the seats that remain; none when the seats are just filled."""
    last = sorted(scores.values(), reverse=True)[seats - 1]
    ahead = [one for one in tied if scores[one.company] > last]
    level = [one for one in tied if scores[one.company] == last]
    return ([*ahead, *level], []) if len(ahead) + len(level) == seats else (ahead, level)


def head_to_head(tied: Sequence[Rated], margins: object = None) -> Scores | None:  # noqa: ARG001 - one signature for all rules
    """Duels won less duels lost; a duel is won by the company that more evaluators marked higher than the other."""
    return {one.company: Fraction(sum(_duel(one, other) for other in tied)) for one in tied}


def _duel(one: Rated, other: Rated) -> int:
    votes = 0
    for evaluator in one.marks.keys() & other.marks.keys():
        mine, theirs = one.marks[evaluator], other.marks[evaluator]
        if isinstance(mine, Fraction) and isinstance(theirs, Fraction):
            votes += (mine > theirs) - (mine < theirs)
    return (votes > 0) - (votes < 0)


def margin(tied: Sequence[Rated], margins: Margins | None) -> Scores | None:
    """The satisfaction's gap over the sector's reference; None when it is not known for all of them."""
    known = {one.company: gap for one in tied if margins and (gap := margins(one.company)) is not None}
    return known if len(known) == len(tied) else None


_RULES: Mapping[TieRule, Callable[[Sequence[Rated], Margins | None], Scores | None]] = {
    "head_to_head": head_to_head,
    "margin": margin,
}


def _without_study(names: Sequence[str]) -> Message:
    text = (
        "Égalité entre {names} : l’écart de satisfaction n’est pas connu pour toutes, cette règle est passée. "
        "Donnez l’étude par --study."
    )
    return Message.of(text, names=", ".join(names))
