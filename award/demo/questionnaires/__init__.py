"""The questionnaire of the fictional edition: what companies answered, what they asked, and what assessors thought of it."""
