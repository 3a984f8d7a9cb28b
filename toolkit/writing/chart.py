"""A bar chart that Word and WPS draw themselves: crisp in print, its figures readable, no picture.

The figures ride in the chart as Word's own cache, and in a workbook behind it, so that it is shown everywhere
and can be edited like any chart (编辑数据).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.writing.chart_book import SHEET, column, escaped, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
BOOK_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
BOOK_ID = "rId1"
"""The id of the relationship from a chart part to its workbook."""
_EMU_A_MM = 36000


class Series(NamedTuple):
    """One series of a chart: its name, its colour (RRGGBB), a value for each category."""

    name: str
    colour: str
    values: Sequence[float | None]


class Style(NamedTuple):
    """How the bars of a chart stand and what is written at them."""

    is_upright: bool = False
    """Columns from left to right; otherwise bars from above."""
    is_stacked: bool = True
    """The series of a category lie end to end; otherwise beside each other."""
    is_titled: bool = True
    """Whether the title stands in the chart; otherwise it stands in the text."""
    figures: str = "General"
    """The number format of the figures."""
    is_labelled: bool = False
    """Whether each bar has its figure written at its end."""
    font: str = ""
    """The font of all words; the document's own where it is empty."""


class Chart(NamedTuple):
    """Bars, one group for each category, the first on top or at the left."""

    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    style: Style = Style()
    what: str = ""
    """What the categories are called together, for who edits the figures."""

    def xml(self) -> bytes:
        """The chart part."""
        style = self.style
        bars = "".join(_series(place, one, self) for place, one in enumerate(self.series))
        title = _title(self.title) if style.is_titled else ""
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMES}>'
            f'<c:roundedCorners val="0"/><c:chart>{title}'
            f'<c:autoTitleDeleted val="{int(not style.is_titled)}"/><c:plotArea><c:layout/><c:barChart>'
            f'<c:barDir val="{"col" if style.is_upright else "bar"}"/>'
            f'<c:grouping val="{"stacked" if style.is_stacked else "clustered"}"/>'
            f'<c:varyColors val="0"/>{bars}<c:gapWidth val="{40 if style.is_stacked else 80}"/>'
            f'<c:overlap val="{100 if style.is_stacked else 0}"/>'
            f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes(self)}</c:plotArea>'
            '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
            f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_words(style.font)}'
            f'<c:externalData r:id="{BOOK_ID}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        ).encode()

    def book(self) -> bytes:
        """The workbook behind the chart."""
        columns = [[one.name, *one.values] for one in self.series]
        return workbook(zip([self.what, *self.categories], *columns, strict=True))


def drawing(id_: str, number: int, size_mm: tuple[float, float], told: str) -> str:
    """The inline drawing, as XML, that shows the chart related by this id; `told` is its alternative text."""
    width, height = (round(one * _EMU_A_MM) for one in size_mm)
    return _DRAWING.format(width=width, height=height, id=id_, number=number, told=escaped(told))


def add_chart(document: Any, chart: Chart, width_mm: float, height_mm: float) -> None:  # noqa: ANN401 - untyped
    """Put the chart into a paragraph at the end of this python-docx document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    part = document.part
    name = str(part.package.next_partname("/word/charts/chart%d.xml"))
    held = Part(PackURI(name), CHART_TYPE, chart.xml(), part.package)
    book_name = name.replace("/charts/", "/embeddings/").replace(".xml", ".xlsx")
    held.relate_to(Part(PackURI(book_name), BOOK_TYPE, chart.book(), part.package), BOOK_KIND)
    shown = drawing(part.relate_to(held, CHART_KIND), 1, (width_mm, height_mm), chart.title)
    run = document.add_paragraph().add_run()
    run._r.append(etree.fromstring(shown))  # noqa: SLF001 - python-docx has no charts


def _title(text: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" sz="1400" b="0"/><a:t>{escaped(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def _words(font: str) -> str:
    """The type of all words in the chart, 五号 in this font, and no frame around it."""
    if not font:
        return ""
    face = f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/>'
    return (
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1050" b="0"><a:solidFill><a:srgbClr val="000000"/>'
        f'</a:solidFill>{face}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _series(place: int, one: Series, chart: Chart) -> str:
    """A series with its figures and the categories they belong to."""
    at, last = column(place), len(chart.categories) + 1
    edge = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_strings(f'{SHEET}!${at}$1', [one.name])}</c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{one.colour}"/></a:solidFill>'
        f"{'' if chart.style.is_stacked else edge}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_labels(chart.style)}'
        f"<c:cat>{_strings(f'{SHEET}!$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'{SHEET}!${at}$2:${at}${last}', one.values, chart.style.figures)}</c:val></c:ser>"
    )


def _labels(style: Style) -> str:
    """Each bar's figure at its end."""
    if not style.is_labelled:
        return ""
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return f'<c:dLbls>{_format(style)}<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'


def _format(style: Style) -> str:
    return f'<c:numFmt formatCode="{escaped(style.figures)}" sourceLinked="0"/>'


def _strings(where: str, values: Sequence[str]) -> str:
    return f"<c:strRef><c:f>{where}</c:f><c:strCache>{_points(values)}</c:strCache></c:strRef>"


def _numbers(where: str, values: Sequence[float | None], figures: str) -> str:
    points = _points([None if value is None else f"{value:.15g}" for value in values])
    return (
        f"<c:numRef><c:f>{where}</c:f><c:numCache><c:formatCode>{escaped(figures)}</c:formatCode>{points}"
        "</c:numCache></c:numRef>"
    )


def _points(values: Sequence[str | None]) -> str:
    points = (
        f'<c:pt idx="{place}"><c:v>{escaped(value)}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<c:ptCount val="{len(values)}"/>{"".join(points)}'


def _axes(chart: Chart) -> str:
    """Categories down the left side from the top, or along the foot; figures across, from nothing up."""
    upright = chart.style.is_upright
    at, across, order, crosses = ("b", "l", "minMax", "autoZero") if upright else ("l", "b", "maxMin", "max")
    least = min((value for one in chart.series for value in one.values if value is not None), default=0)
    floor = '<c:min val="0"/>' if least >= 0 else ""
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{at}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{floor}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{across}"/><c:majorGridlines>{_FAINT}</c:majorGridlines>'
        f'{_format(chart.style)}<c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="{crosses}"/></c:valAx>'
    )


_FAINT = '<c:spPr><a:ln w="3175"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr>'

_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="图{number}" descr="{told}"/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{id}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
