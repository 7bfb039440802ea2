"""The trail: every act that matters, written down in the act's own transaction, and sealed so that no edit goes unseen.

An *entry* is one act as bytes. Sealing gives the entries that have no place yet the next places of a Merkle tree as in
RFC 6962, each place a *leaf*, and signs the tree's head: a *checkpoint*, which anyone may keep elsewhere. A *receipt*
proves with the public key alone that one entry stands under a checkpoint. Entries know nothing of each other, so
recording never waits for another writer; only sealers wait for each other. Personal data stands beside the entry, which
holds a salted commitment to it: once data and salt are erased, nothing is left to guess from, and the tree is whole.
"""
