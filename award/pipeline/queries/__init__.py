"""Reads of the organisers' home: counted by the database, which loads no more rows than a page shows."""
