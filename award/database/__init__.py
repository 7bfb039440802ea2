"""Where the service keeps its records: SQLite embedded, or PostgreSQL, by the same synchronous code.

Reads run in the caller's thread. Writes are functions of a session, run in one transaction: on SQLite one thread begins it,
has what queued up worked through, in itself or in the event loop where the caller waits, and commits it all at once; on
PostgreSQL each in the caller's thread. Nobody calls commit: what returns is durable, what raises is undone.
"""
