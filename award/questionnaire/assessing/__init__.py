"""Marks of open answers, by assessors who do not see one another’s, and the mark of the whole."""
