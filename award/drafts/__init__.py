"""What a person types, kept field by field: nothing that was ever acknowledged is lost, nothing is silently overwritten.

A draft is a set of named fields; each has a version that every change raises by one. A change says which version its author
saw, and bears a name of its own, so that the same one sent twice has one effect.
"""
