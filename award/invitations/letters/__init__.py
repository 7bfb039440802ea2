"""The letters to a company: the question itself with a link of its own, handed over, reminded. Whether one left tells who
was reached.
"""
