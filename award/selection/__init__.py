"""Which companies of a study are selected: strictly above the reference of their sector, compared exactly.

A *study* holds scores by company, or respondents' answers; an *indicator* is computed from it; a *reference* is what
the companies of a sector are compared with. Diagnostics stand beside the decision and never enter it.
"""
