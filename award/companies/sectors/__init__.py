"""Where sectors are used."""
