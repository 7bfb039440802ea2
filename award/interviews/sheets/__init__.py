"""One juror’s marks for one company: typed, kept, signed, shown when the rules say, revised with a reason."""
