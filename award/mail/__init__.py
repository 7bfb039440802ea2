"""Letters: written in the transaction of an act, kept, and sent by the worker, never twice."""
