"""Documents drawn in vectors: typefaces, text that fits, fine line work. It knows nothing of the award.

Two equal inputs give two equal files; a document embeds every glyph it shows and asks nothing of the reader's machine.
"""
