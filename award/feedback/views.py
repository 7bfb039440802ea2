"""What leaders say of their company beside what customers say of it.

Marks out of 100 and scores of customers are on different scales, and cannot be subtracted. What can be compared is where each
puts the company among the participants, by quarters; of customers, by the gap to the reference of their own sector, since
sectors differ. One quarter more or less is within what a few marks may change: only two or more are called a difference.
"""

from typing import Literal

from award.feedback.quartiles import Quarter

Reading = Literal["higher", "alike", "lower"]
"""Leaders put the company higher than customers do, or alike, or lower."""
TELLING = 2
"""Quarters."""


def reading(leaders: Quarter, customers: Quarter) -> Reading:
    if leaders - customers >= TELLING:
        return "higher"
    return "lower" if customers - leaders >= TELLING else "alike"
