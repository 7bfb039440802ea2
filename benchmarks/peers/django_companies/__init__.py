"""Companies, as an application of Django."""
