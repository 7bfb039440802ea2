"""The companies of an edition as long lists need them, which the database searches, sorts and counts."""
