"""What a company is told about itself: findings collected from what evaluators signed, edited, approved, and its report.

A *note* is what an evaluator wrote and signed; a *finding* is what the company reads: a point, its evidence, why it matters,
with the notes that it comes from. A *subject* is what a finding is about: a dimension of the questionnaire, or a criterion or
theme of the interviews.
"""
