"""A bar chart that Word and WPS draw themselves: crisp in print, its figures readable, no picture.

The figures ride in the chart as Word's own cache; there is no workbook behind it, so that it is shown and
printed everywhere but edited by writing the document again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_EMU_A_MM = 36000


class Series(NamedTuple):
    """One series of a chart: its name, its colour (RRGGBB), a value for each category."""

    name: str
    colour: str
    values: Sequence[float]


class Chart(NamedTuple):
    """Stacked bars, one for each category, the first on top."""

    title: str
    categories: Sequence[str]
    series: Sequence[Series]

    def xml(self) -> bytes:
        """The chart part."""
        bars = "".join(_series(place, one, self.categories) for place, one in enumerate(self.series))
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMES}>'
            f'<c:roundedCorners val="0"/><c:chart>{_title(self.title)}<c:autoTitleDeleted val="0"/>'
            f'<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/>'
            f'<c:varyColors val="0"/>{bars}<c:gapWidth val="40"/><c:overlap val="100"/>'
            f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{_AXES}</c:plotArea>'
            '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
            '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
        ).encode()


def add_chart(document: Any, chart: Chart, width_mm: float, height_mm: float) -> None:  # noqa: ANN401 - untyped
    """Put the chart into a paragraph at the end of this python-docx document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    part = document.part
    name = part.package.next_partname("/word/charts/chart%d.xml")
    held = Part(PackURI(str(name)), _TYPE, chart.xml(), part.package)
    size = f'cx="{round(width_mm * _EMU_A_MM)}" cy="{round(height_mm * _EMU_A_MM)}"'
    drawing = _DRAWING.format(size=size, id=part.relate_to(held, _KIND), title=escape(chart.title))
    run = document.add_paragraph().add_run()
    run._r.append(etree.fromstring(drawing))  # noqa: SLF001 - python-docx has no charts


def _title(text: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" sz="1400" b="0"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def _series(place: int, one: Series, categories: Sequence[str]) -> str:
    """A series with its figures and the categories they belong to."""
    column, last = chr(ord("B") + place), len(categories) + 1
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_strings(f'Sheet1!${column}$1', [one.name])}</c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{one.colour}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/>'
        f"<c:cat>{_strings(f'Sheet1!$A$2:$A${last}', categories)}</c:cat>"
        f"<c:val>{_numbers(f'Sheet1!${column}$2:${column}${last}', one.values)}</c:val></c:ser>"
    )


def _strings(where: str, values: Sequence[str]) -> str:
    return f"<c:strRef><c:f>{where}</c:f><c:strCache>{_points(values)}</c:strCache></c:strRef>"


def _numbers(where: str, values: Sequence[float]) -> str:
    points = _points([f"{value:g}" for value in values])
    return (
        f"<c:numRef><c:f>{where}</c:f><c:numCache><c:formatCode>General</c:formatCode>{points}"
        "</c:numCache></c:numRef>"
    )


def _points(values: Sequence[str]) -> str:
    points = (f'<c:pt idx="{place}"><c:v>{escape(value)}</c:v></c:pt>' for place, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{"".join(points)}'


_AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="b"/><c:majorGridlines/>'
    '<c:numFmt formatCode="General" sourceLinked="0"/>'
    '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="1"/><c:crosses val="max"/></c:valAx>'
)
"""Categories down the left side from the top, whole numbers along the bottom."""

_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
    '<wp:docPr id="1" name="图1" descr="{title}"/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{id}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
