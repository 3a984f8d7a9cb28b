"""The demo: a fresh office in a folder of its own, and a township's worth of files dropped into its inbox.

office, dropped = lay_out(Path("demo"))      # then take everything in …
corrected = drop(office, 2)                  # … and see the corrections judged afresh

town          which papers come in, and what is wrong with some of them
recipe        how a paper is filled in: content/<表名>.toml
luck          chance that comes out the same every time
handwriting   dates and texts as people write them without the electronic blank
content/      recipes, texts, the list of drops, ready-made files
"""

from toolkit.demo.layout import drop, lay_out, today
from toolkit.demo.town import Drop

__all__ = ["Drop", "drop", "lay_out", "today"]
