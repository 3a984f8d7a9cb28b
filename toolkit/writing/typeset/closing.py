"""What ends a document: 附件说明, 署名 with 成文日期 and room for the seals, 附注 (7.3.4–7.3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.writing.fonts import Face, em_width, widest
from toolkit.writing.typeset.page import BODY_SIZE, CELL, TWIPS_PER_POINT, WIDTH, twips
from toolkit.writing.typeset.styles import Letters, Name, style_id
from toolkit.writing.typeset.text import styled
from toolkit.writing.typeset.xml import paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.matter import Matter
    from toolkit.writing.typeset.page import Page
    from toolkit.writing.typeset.settings import Settings

_LABEL = "附件："


def attachment_list(titles: Sequence[str], page: Page) -> str:
    """附件说明: one blank line below the text, indented two characters, names below names (7.3.4)."""
    if not titles:
        return ""
    lines = [f"{at}.{title}" for at, title in enumerate(titles, start=1)] if len(titles) > 1 else list(titles)
    figure = em_width(f"{len(titles)}.") if len(titles) > 1 else 0
    return "".join(_attachment(line, at, figure, page) for at, line in enumerate(lines))


def _attachment(text: str, at: int, figure: float, page: Page) -> str:
    """One line of the list: its name hangs after 附件： and its number; it stays with the signature."""
    left = round((2 + em_width(_LABEL) + figure) * CELL)
    hanging = round((figure + (em_width(_LABEL) if at == 0 else 0)) * CELL)
    before = page.pitch if at == 0 else 0
    properties = (
        f'<w:keepNext/><w:spacing w:before="{before}"/><w:ind w:left="{left}" w:hanging="{hanging}"/>'
    )
    return paragraph(style_id(Name.ATTACHMENTS), runs(_LABEL + text if at == 0 else text), properties)


def signature(matter: Matter, settings: Settings) -> str:
    """署名 and 成文日期: sealed, joint and sealed, unsealed, or under a signature stamp (7.3.5)."""
    if not matter.成文日期:
        return "".join(styled(Name.SIGNATURE, name) for name in matter.署名)
    if matter.签名:
        return _stamped(matter, settings.page)
    if not matter.用印:
        return _unsealed(matter, settings.page)
    if len(matter.署名) > 1:
        return _joint(matter, settings)
    return _sealed(matter, settings)


def _ems(text: str) -> int:
    return round(em_width(text) * CELL)


def _line(name: Name, text: str, right: int, before: int = 0) -> str:
    return styled(name, text, f'<w:spacing w:before="{before}"/><w:ind w:right="{max(right, 0)}"/>')


def seal_lines(settings: Settings) -> int:
    """How many blank lines stand above the name, so that the seal's top is within one line of the text
    (7.3.5.1).

    Name and date stand a little below the seal's middle: half the seal, less half of the two lines, less a
    line.
    """
    half = twips(settings.seal_mm) // 2
    two_lines = settings.page.pitch + BODY_SIZE * TWIPS_PER_POINT
    return max(1, round((half + settings.page.pitch * 0.9 - two_lines / 2) / settings.page.pitch))


def _sealed(matter: Matter, settings: Settings) -> str:
    """The date four characters from the right, the name centred above it (7.3.5.1)."""
    name, date = "".join(matter.署名), matter.成文日期
    wider = max(0, _ems(name) - _ems(date)) // 2
    right = max(4 * CELL, wider)
    blank = seal_lines(settings) * settings.page.pitch
    above = _line(Name.SIGNATURE, name, right + (_ems(date) - _ems(name)) // 2, blank) if name else ""
    return above + _line(Name.DATE, date, right, 0 if name else blank)


def _unsealed(matter: Matter, page: Page) -> str:
    """The names two characters from the right, the leading organ's first; the date begins two characters
    after the last one does (7.3.5.2).
    """
    *others, name = matter.署名 or ("",)
    date = matter.成文日期
    above = "".join(
        _line(Name.SIGNATURE, other, 2 * CELL, page.pitch if at == 0 else 0)
        for at, other in enumerate(others)
    )
    white = 0 if others else page.pitch
    if _ems(date) > _ems(name):
        right = 4 * CELL + _ems(date) - _ems(name)
        return above + _line(Name.SIGNATURE, name, right, white) + _line(Name.DATE, date, 2 * CELL)
    below = _line(Name.DATE, date, _ems(name) - _ems(date))
    return above + _line(Name.SIGNATURE, name, 2 * CELL, white) + below


def _stamped(matter: Matter, page: Page) -> str:
    """Two blank lines, the office, the signature four characters from the right; then the date."""
    words = runs(f"{matter.职务}　　") if matter.职务 else ""
    name = runs(matter.签名, Face.KAI, "", style_id(Letters.SIGNER))
    properties = f'<w:spacing w:before="{2 * page.pitch}"/><w:ind w:right="{4 * CELL}"/>'
    return paragraph(style_id(Name.SIGNER_TITLE), words + name, properties) + _line(
        Name.DATE, matter.成文日期, 4 * CELL, page.pitch
    )


_SEAL_ROW = 4.4
"""How many lines apart two rows of seals are, so that seals of 42 mm neither touch nor overlap."""
_ROOM_BETWEEN = 2.0
"""Ems between two names of a row at least."""


def _joint(matter: Matter, settings: Settings) -> str:
    """Two organs a row where they fit, each with room for its seal; the date under the last one (7.3.5.1)."""
    names, date = matter.署名, matter.成文日期
    middle = min(WIDTH - 4 * CELL - _ems(date) // 2, WIDTH - round(widest(names) * CELL) // 2)
    rows = list(_rows(names, middle, settings))
    lines = (_joint_row(row, middle, settings, is_first=at == 0) for at, row in enumerate(rows))
    return "".join(lines) + _at_stops(Name.DATE, (date,), (middle,), 0)


def _rows(names: Sequence[str], middle: int, settings: Settings) -> Iterator[Sequence[str]]:
    """The names in rows, in their order: two beside each other where names and seals have room."""
    left = list(names)
    while left:
        pair = left[:2]
        is_pair = len(pair) > 1 and (
            _stand_beside(pair[0], pair[1], middle, settings) or (len(left) > len(pair) and _fill_row(*pair))
        )
        count = 2 if is_pair else 1
        yield left[:count]
        left = left[count:]


def _fill_row(first: str, second: str) -> bool:
    """Whether two long names stand in one row that needs no room for the date below the second."""
    return _ems(first) + _ems(second) + round(_ROOM_BETWEEN * CELL) <= WIDTH


def _stand_beside(first: str, second: str, middle: int, settings: Settings) -> bool:
    free = middle - _ems(second) // 2 - round(_ROOM_BETWEEN * CELL)
    return _ems(first) <= free and middle - free // 2 >= twips(settings.seal_mm)


def _joint_row(row: Sequence[str], middle: int, settings: Settings, *, is_first: bool) -> str:
    """The last name of a row above the date's place, one before it in the middle of what is left."""
    blank = seal_lines(settings) if is_first else _SEAL_ROW - 1
    free = middle - _ems(row[-1]) // 2 - round(_ROOM_BETWEEN * CELL)
    stops = (free // 2, middle)[-len(row) :]
    if len(row) > 1 and not _stand_beside(row[0], row[1], middle, settings):
        stops = _spread(row[0], row[1])
    return _at_stops(Name.SIGNATURE, row, stops, round(blank * settings.page.pitch))


def _spread(first: str, second: str) -> tuple[int, int]:
    """The middles of two long names, the white of their row before, between and after them."""
    white = (WIDTH - _ems(first) - _ems(second)) // 3
    return white + _ems(first) // 2, WIDTH - white - _ems(second) // 2


def _at_stops(name: Name, words: Sequence[str], stops: Sequence[int], before: int) -> str:
    """Words each centred on a tab stop, twips from the left edge."""
    tabs = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in stops)
    properties = f'<w:tabs>{tabs}</w:tabs><w:spacing w:before="{before}"/><w:jc w:val="left"/>'
    return styled(name, "".join(f"\t{word}" for word in words), properties)


def note(text: str) -> str:
    """附注, in full-width brackets, indented two characters (7.3.6); nothing where there is none."""
    bare = text.strip()
    if not bare:
        return ""
    return styled(Name.NOTE, bare if bare.startswith(("（", "(")) else f"（{bare}）")


def present(label: str, names: Sequence[str], page: Page, *, is_first: bool) -> str:
    """出席, 请假, 列席 of 纪要: the label in 黑体, names hanging after its colon (10.3)."""
    if not names:
        return ""
    words = runs(f"{label}：", Face.HEI, "", style_id(Letters.LABEL)) + runs(_joined(names))
    hanging = _ems(f"{label}：")
    properties = (
        f'<w:spacing w:before="{page.pitch if is_first else 0}"/>'
        f'<w:ind w:left="{2 * CELL + hanging}" w:hanging="{hanging}"/>'
    )
    return paragraph(style_id(Name.PRESENT), words, properties)


def _joined(names: Sequence[str]) -> str:
    return "，".join(name.strip() for name in names)
