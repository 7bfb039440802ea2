"""What anybody may read of a published edition, without signing in: who is honoured, and how they were found.

These pages are the same for everybody, so they carry no form and no cookie, and their bytes are kept and asked for again
by their ETag.
"""
