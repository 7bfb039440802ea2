"""Deadlines put off for one company in one edition."""
