"""Charts: one description makes the picture of a page (SVG), the same picture on paper, and the table beside it.

A description is a frozen Struct with `drawing(language, width)` and `table(language)`; whatever is drawn is a short list of
shapes, which `svg` and `drawing` put on a page or a sheet. Nothing here loads what draws on paper until a sheet is drawn.
"""
