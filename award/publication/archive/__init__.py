"""One archive with all that decided a ranking, from which `award palmares` computes it again alone, byte for byte."""
