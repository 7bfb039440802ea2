"""Who judges whom: a juror in every seat of every company, proposed by a solver or chosen by a person.

A *seat* is one of those that a mark of the rules has for a company; a *seating* is a juror in a seat. The *task* is all that is
known before seats are given: who sits already stays. What a proposal is worth is counted before anybody applies it, and why a
task has no answer is told by who is short of what.
"""
