"""The one method of an edition, the same for every interview: themes, questions, criteria and what each level means."""
