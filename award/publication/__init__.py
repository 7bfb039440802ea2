"""What the world is told, once a ranking is approved: the palmarès, and the certificate of each laureate.

A certificate or a palmarès is drawn from words and figures already chosen: the drawings compute no mark and no place.
"""
