"""The demo: a fresh office in a folder of its own, and two years of a township's papers for its inbox.

office = lay_out(Path("demo"))
clock = Clock(office.settings.timezone)
with desk_of(Path("demo"), clock) as desk:
    for day in live(desk, town_of(office), chores(), clock):
        print(day.day, len(day.outcomes))

town          what the secretaries send: every file, by day
fates         when a paper comes in, what is odd about it, whether it comes again
recipe        how a paper is filled in: content/<表名>.toml
chores        what the clerk does, and on which day
campaign      the days lived through at a desk
luck          chance that comes out the same every time
handwriting   dates and texts as people write them without the electronic blank
content/      recipes, texts, fates, chores, ready-made files
"""

from toolkit.demo.campaign import Clock, Lived, desk_of, live
from toolkit.demo.layout import chores, lay_out, town_of
from toolkit.demo.town import Drop

__all__ = ["Clock", "Drop", "Lived", "chores", "desk_of", "lay_out", "live", "town_of"]
