"""What a company is asked about itself, what it answers, and what that is worth out of 100.

`definition` is what is asked: domains, dimensions, questions, in versions. `answering` is what people of a company type, together,
until one of them submits it. `files` are what they attach. `assessing` is what assessors think of the answers that no point of
the definition can mark. A *response* is one company's answers in one edition.
"""
