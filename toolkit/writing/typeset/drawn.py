"""Charts: as wide as the type area, in tones that a black-and-white printer keeps apart, the title below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.writing.chart import Chart, Series, Style, drawing
from toolkit.writing.fonts import FONTS, Face, em_width
from toolkit.writing.typeset.page import TWIPS_PER_MM, WIDTH
from toolkit.writing.typeset.styles import Name, style_id
from toolkit.writing.typeset.xml import paragraph, runs

if TYPE_CHECKING:
    from toolkit.writing.plots import Plot

_TONES = ("404040", "BFBFBF", "7F7F7F", "F2F2F2")
"""One for each series, neighbours as far apart as may be; `plots.MOST_SERIES` are enough."""
_EM_MM = 3.7
"""A character of 10.5 pt."""
_COLUMNS_MM = 78
_BARS_MM, _BAR_MM, _GAP_MM = 24, 6, 4
"""The height of a chart of columns; of bars: what the axis and the legend take, a bar, the white between."""
_TALLEST_MM, _TALLEST_TURNED_MM = 165, 110
"""What fits on a page with the title and a signature below, upright and landscape."""
_LINE = '<w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/>'
"""As high as what is drawn: an exact line would cut it off."""


def drawn(plot: Plot, width: int = WIDTH, *, keep: bool = False) -> str:
    """The chart and its title; `width` in twips, `keep` holds the title with what follows."""
    across = width / TWIPS_PER_MM
    size = (across, _height(plot, across))
    run = f"<w:r>{drawing(chart_id(plot), plot.number, size, _told(plot))}</w:r>"
    title = paragraph(style_id(Name.PLOT_TITLE), runs(plot.title, Face.HEI), "<w:keepNext/>" if keep else "")
    return paragraph(style_id(Name.PLOT), run, _LINE) + title


def _told(plot: Plot) -> str:
    """The chart in words, what its things are called together before their figures."""
    return f"按{plot.what}列示。{plot.told}。" if plot.what else f"{plot.told}。"


def chart_id(plot: Plot) -> str:
    """What the chart's part and its relationship are called."""
    return f"chart{plot.number}"


def chart(plot: Plot) -> Chart:
    """The chart as Word draws it."""
    point = "." + "0" * plot.decimals if plot.decimals else ""
    style = Style(
        is_upright=_is_upright(plot), is_stacked=False, is_titled=False,
        figures=f"0{point}{_quoted(plot.unit)}", is_labelled=True, font=FONTS[Face.FANGSONG][0].name,
    )  # fmt: skip
    columns = zip(*plot.figures, strict=True)
    series = [
        Series(name, tone, [None if figure is None else float(figure) for figure in column])
        for name, tone, column in zip(plot.series, _TONES, columns, strict=False)
    ]
    return Chart(plot.title, plot.names, series, style, plot.what)


def _quoted(unit: str) -> str:
    return f'"{unit}"' if unit else ""


def _is_upright(plot: Plot) -> bool:
    """Whether the names fit in two lines under their columns, and the figures above them; else the names
    stand left of bars.
    """
    each = (WIDTH / TWIPS_PER_MM) / len(plot.names) / _EM_MM - 2
    widest = max(em_width(figure) for row in plot.said for figure in row)
    fits = widest * (len(plot.series) + 1) <= each
    return fits and all(em_width(name) <= 2 * each for name in plot.names)


def _height(plot: Plot, across: float) -> float:
    tallest = _TALLEST_MM if across <= WIDTH / TWIPS_PER_MM else _TALLEST_TURNED_MM
    if _is_upright(plot):
        return _COLUMNS_MM
    return min(tallest, _BARS_MM + len(plot.names) * (len(plot.series) * _BAR_MM + _GAP_MM))
