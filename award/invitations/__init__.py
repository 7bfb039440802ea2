"""The question put to a chief executive: asked, accepted, declined, silent. A company that accepts participates."""
