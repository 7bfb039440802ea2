"""What whoever holds the letter may do now. PURE."""

from typing import Literal, get_args

Deed = Literal["accept", "decline", "hand_over", "enter"]
DEEDS: tuple[Deed, ...] = get_args(Deed)
Account = Literal["none", "waiting", "joined", "elsewhere"]
"""Of the holder's address: none; of the company and without a passphrase; of the company; of somebody else in the award."""


def offered(answer: str, account: Account, *, can_answer: bool) -> frozenset[Deed]:
    """`can_answer` while the phase and the deadline let the company answer; until then an answer may be changed.

    Once the holder is at home in the company's space, what they do there is asked for by their passphrase, so the letter
    opens nothing any more.
    """
    if answer == "accepted":
        return _after_acceptance(account, can_answer=can_answer)
    if not can_answer:
        return frozenset()
    return frozenset[Deed]({"accept", "hand_over"}) | (frozenset() if answer else frozenset[Deed]({"decline"}))


def _after_acceptance(account: Account, *, can_answer: bool) -> frozenset[Deed]:
    if account == "joined":
        return frozenset()
    found = frozenset[Deed]({"hand_over"} if account == "elsewhere" else {"enter", "hand_over"})
    return found | (frozenset[Deed]({"decline"}) if can_answer else frozenset())
