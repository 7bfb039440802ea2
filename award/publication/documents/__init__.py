"""Documents as they leave the house: made once from what was approved, signed, and told apart from a forgery by their code.

A document stands for an entry, or for the whole edition: the palmarès. Made again from other inputs, it supersedes the one
before. Certificate, badges and credential say the same distinction: they are revoked together.
"""
