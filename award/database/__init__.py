"""Where the service keeps its records: SQLite embedded, or PostgreSQL, by the same synchronous code.

Reads run in the caller's thread. Writes are functions of a session, run in one transaction: on SQLite all of them in one
writer thread, which commits what has queued up together (a savepoint each, one durable commit); on PostgreSQL in the
caller's thread. Nobody calls commit: what returns is durable, what raises is undone.
"""
