"""What organisers follow without learning a mark: who has signed, what is late, whom to remind, what was copied from paper."""
