"""A fictional edition from end to end, in the shape of 2017: 76 companies, 33 selected, 15 participants, six laureates.

Nothing in it is real: companies, organisers, answers and marks are made up, and its rules say so, so that every screen
and document made under them says « données fictives ». A seed makes it, always to the same bytes.
"""
