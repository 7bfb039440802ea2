"""Who is first: exact means of marks, competition places, ties that matter and how they are resolved, laureates."""
