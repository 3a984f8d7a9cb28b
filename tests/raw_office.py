"""Office files built from raw XML, so that a test says exactly which construct it is about."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org"
RELATIONS = f"{OFFICE}/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
NAMES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:r="{RELATIONS}" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:m="{OFFICE}/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main" xmlns:r="{RELATIONS}"'

Parts = dict[str, "str | bytes"]


def zipped(parts: Parts) -> bytes:
    """A zip of these members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def relationships(**targets: str) -> str:
    """A .rels part; each keyword is a kind of relationship, its id is the kind itself."""
    body = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{body}</Relationships>'


def content_types(main: str, main_type: str) -> str:
    """[Content_Types].xml that declares the main part."""
    return (
        f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    )


def word_parts(body: str, main_type: str = WORD_TYPE) -> Parts:
    """The fewest parts a Word file can have, with this body."""
    return {
        "[Content_Types].xml": content_types("word/document.xml", main_type),
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }


def docx(body: str, more: Parts | None = None, **targets: str) -> bytes:
    """A Word file with this body; `more` parts are related to it by the keywords."""
    parts = word_parts(body) | (more or {})
    if targets:
        parts["word/_rels/document.xml.rels"] = relationships(**targets)
    return zipped(parts)


def p(*runs: str, look: str = "") -> str:
    """A paragraph; plain words among the runs become runs."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", look: str = "") -> str:
    """A cell; plain words in it become a paragraph."""
    inside = content if content.startswith("<") else p(content) if content else p()
    return f"<w:tc>{f'<w:tcPr>{look}</w:tcPr>' if look else ''}{inside}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    """A row; plain words among the cells become cells."""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str, tag: str = "", more: str = "") -> str:
    """A content control around blocks, rows, cells or runs."""
    name = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{name}{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def xlsx_parts(rows: str, after: str = "", *, book: str = "", styles: str = "", texts: str = "") -> Parts:
    """The parts of a workbook of one sheet named 表."""
    parts: Parts = {
        "[Content_Types].xml": content_types("xl/workbook.xml", SHEET_TYPE),
        "_rels/.rels": relationships(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook {MAIN}>{book or SHEETS}</workbook>",
        "xl/_rels/workbook.xml.rels": relationships(
            worksheet1="worksheets/sheet1.xml", styles="styles.xml", sharedStrings="sharedStrings.xml"
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    if styles:
        parts["xl/styles.xml"] = f"<styleSheet {MAIN}>{styles}</styleSheet>"
    if texts:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{texts}</sst>"
    return parts


SHEETS = '<sheets><sheet name="表" sheetId="1" r:id="worksheet1"/></sheets>'


def xlsx(rows: str, after: str = "", **parts: str) -> bytes:
    """A workbook of one sheet named 表, with these row elements and what follows them."""
    return zipped(xlsx_parts(rows, after, **parts))
