"""Who is who: people, how they sign in, what their roles let them do and see.

A *person* has one or more *roles*; a *sign-in* is a browser that proved to be that person; a *token* lets a program act
for them, within its *scopes*. Access is decided in `access`, and enforced by queries that never load what is not allowed.
"""
