"""Who judges whom: proposed, weighed, applied, changed by hand."""
