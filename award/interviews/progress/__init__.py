"""What organisers follow: done, missing, late; never a mark that is not signed."""
