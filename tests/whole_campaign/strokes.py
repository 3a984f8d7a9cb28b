"""The order of surname strokes, told without the engine: surnames counted by hand, given names by the table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SURNAMES = {
    4: "王方", 5: "付丛", 6: "邢邬米阮纪", 7: "佟闵", 8: "苗尚易郑孟", 9: "项郝柏娄祝贺骆", 10: "晏栾陶",
    11: "戚盛", 12: "景舒鲁", 13: "雷路窦", 16: "燕霍",
}  # fmt: skip
"""By the number of strokes; of one number by the first stroke that differs, 横竖撇点折."""
TABLE = Path(__file__).parents[2] / "toolkit" / "writing" / "strokes.txt"


def in_stroke_order(items, name=""):
    """The items by the strokes of the surname; of one surname single given names first."""
    return sorted(items, key=lambda one: _order(one[name] if name else one))


def _order(name: str) -> tuple:
    surnames = "".join(SURNAMES[number] for number in sorted(SURNAMES))
    return (surnames.index(name[0]), len(name), *(_ranks()[char] for char in name[1:]))


@cache
def _ranks() -> dict[str, int]:
    lines = TABLE.read_text("utf-8").splitlines()
    chars = "".join(line.partition("\t")[2] for line in lines if not line.startswith("#"))
    return {char: rank for rank, char in enumerate(chars)}
