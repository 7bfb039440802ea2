"""Work done later, by a worker: asked in the transaction of an act, done once, resumed after a crash."""
