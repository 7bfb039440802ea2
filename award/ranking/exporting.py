"""The ranking as one of the committee may take it along: with names for codes, and without what they may not read yet. PURE."""

from collections.abc import Collection, Mapping

import msgspec

from award.ranking.gathering import Inputs
from award.ranking.result import RankedCompany, RankingResult


def readable(result: RankingResult, inputs: Inputs, names: Mapping[str, str], hidden: Collection[int]) -> RankingResult:
    """`names` are those of evaluators by code; two of one name are told apart by their codes."""
    called = labels(inputs, names)
    unseen = {one.name for one in inputs.companies if one.entry in hidden}
    lines = tuple(_line(one, called, unseen) for one in result.ranking)
    return msgspec.structs.replace(result, ranking=lines)


def labels(inputs: Inputs, names: Mapping[str, str]) -> dict[str, str]:
    said = {one.code: names.get(one.code, one.code) for one in inputs.evaluators}
    times = [*said.values()]
    return {code: f"{name} ({code})" if times.count(name) > 1 else name for code, name in said.items()}


def _line(one: RankedCompany, called: Mapping[str, str], unseen: Collection[str]) -> RankedCompany:
    marks = {called.get(code, code): mark for code, mark in one.marks.items()}
    if one.company not in unseen:
        return msgspec.structs.replace(one, marks=marks)
    nothing = dict.fromkeys(marks)
    return RankedCompany(None, one.company, None, None, nothing, "incomplete", None, one.sector)
