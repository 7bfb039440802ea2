"""Who sits on the jury of an edition, what they promised, and whom they may not judge."""
