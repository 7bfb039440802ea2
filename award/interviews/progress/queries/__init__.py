"""Progress of an edition, as Structs."""
