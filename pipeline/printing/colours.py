"""The colours of pictures on white paper; a page maps them to its own, for light and dark (templates/report.css)."""

INK, SOFT, RULE, PAPER = "#1c2426", "#566165", "#d9dfdc", "#ffffff"
HAVE, OPEN = "#0b6b66", "#3b4446"  # a coach's own colour takes the place of HAVE
