"""Sectors, the companies that carry brands, whom to write to, and which of them stand in which edition.

A *company* is one for ever; an *entry* is a company in one edition, under the name and in the sector that it had that
year. A *spelling* is another way to write a company's name that a person has confirmed. An *extension* is a deadline of
the edition put off for one entry.
"""
