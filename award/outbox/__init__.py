"""Messages are written from versioned templates, wait, are read, and leave when somebody sends them.

A *kind* says what a message is for and which placeholders it has. A *template* is its wording in an edition and a language.
A *message* waits until it is posted or discarded; posted, it is a letter, whose own state says how far it came.
A *batch* is what one act wrote together.
"""
