"""Seats are given and taken back, one by one or as a proposal or a file says; each act stands in the trail."""

from award.interviews.assignment.operations.applying import Shown, apply_seatings
from award.interviews.assignment.operations.assigning import assign, unassign
from award.interviews.assignment.operations.by_hand import Leaving, free_by_hand, seat_by_hand
from award.interviews.assignment.operations.exporting import read_seats

__all__ = ["Leaving", "Shown", "apply_seatings", "assign", "free_by_hand", "read_seats", "seat_by_hand", "unassign"]
