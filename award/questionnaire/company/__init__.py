"""A company's own room: where it stands in the award, what is asked of it, who of its people has access, what is held about it."""
