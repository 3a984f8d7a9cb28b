"""A form of 30 answers as Word and as Excel write it, blank and filled in; and the least a reader must do.

The Word form has 15 rows on a 12-column grid, cells merged both ways, ticks in content controls, text cut
into runs, and two narratives of about 800 characters; the Excel form has 10 rows of three labelled answers.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
from lxml import etree
from openpyxl.styles import Border, Side
from stdnum.cn import ric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[[str], str]

WORD_PART, EXCEL_PART = "word/document.xml", "xl/worksheets/sheet1.xml"
TITLE, EXCEL_TITLE = "党员干部基本情况登记表", "党员干部基本情况采集表"
SENTENCE = "认真学习党的路线方针政策，联系群众不够紧密，2010年以来参加集中学习12次，撰写心得3篇。"
NARRATIVES = ("主要事迹", "组织鉴定意见")
CHOICES = {
    "性别": ("男", "女"),
    "健康状况": ("健康", "一般"),
    "在职情况": ("在职", "离退"),
    "婚姻状况": ("已婚", "未婚"),
    "政治面貌": ("中共党员", "预备党员"),
    "考核等次": ("优秀", "合格"),
}
ANSWERS = {
    "姓名": "张三",
    "民族": "汉族",
    "出生年月": "1975年3月",
    "籍贯": "河北承德",
    "学历": "大学本科",
    "职务": "支部书记",
    "所在支部": "河东村党支部",
    "联系电话": "13800001111",
    "身份证号": "110101197503070011",
    "职称": "高级农艺师",
    "入党时间": "1998年7月1日",
    "家庭住址": "河东村三组12号",
    "工作单位": "清岚乡人民政府",
    "参加工作时间": "1996年9月",
    "熟悉专业": "农田水利",
    "特长": "书法",
    "奖惩情况": "2008年评为乡优秀共产党员",
    "培训情况": "参加县委党校培训2次",
    "述职时间": "2010年6月30日",
    "推荐人": "李四",
    "测评票数": "36",
    "测评得分": "92.5",
}
TYPES = {
    "出生年月": "month",
    "入党时间": "date",
    "联系电话": "phone",
    "身份证号": "id-number",
    "述职时间": "date",
    "参加工作时间": "month",
    "测评票数": "integer",
    "测评得分": "decimal",
    "姓名": "name",
    "所在支部": "org",
}
SHORT = (*ANSWERS, *CHOICES)
"""The 28 answers beside their labels, in the order they stand."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>'
)
_TAIL = (
    "<w:p/>"
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
_FONT = '<w:rFonts w:ascii="仿宋" w:eastAsia="仿宋"/>'
_PHOTO_ROWS, _TRIPLE_ROWS = 4, 2


# --- the form ------------------------------------------------------------------------------------------


def settings(title: str) -> str:
    """The form's form.toml."""
    lines = [f'title = "{title}"', 'from = "member"', 'key = ["姓名"]']
    for name in (*SHORT, *NARRATIVES):
        lines += [f'[fields."{name}"]', f'type = "{_type(name)}"', "required = true"]
        if name in CHOICES:
            lines.append(f"options = {list(CHOICES[name])}")
    return "\n".join(lines)


def _type(name: str) -> str:
    return "choice" if name in CHOICES else "long-text" if name in NARRATIVES else TYPES.get(name, "text")


def marker(name: str) -> str:
    """What the blank has in an answer's place."""
    return f"{{{{ {name} }}}}"


def said_by(seed: int) -> Answer:
    """What one member writes there; every member writes something else."""
    rng = random.Random(seed)
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(14_000))
    own = {
        "姓名": rng.choice("张王李赵刘陈杨黄") + "".join(rng.sample("伟芳敏静丽强磊军洋艳", 2)),
        "出生年月": f"{born:%Y年}{born.month}月",
        "身份证号": _id_number(born, rng),
        "联系电话": f"13{rng.randrange(10**9):09}",
        "入党时间": f"{rng.randrange(1985, 2009)}年{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日",
        "测评票数": str(rng.randrange(20, 60)),
    }

    def answer(name: str) -> str:
        if name in CHOICES:
            return CHOICES[name][0]
        if name in NARRATIVES:
            return "\n".join(SENTENCE * 6 for _ in range(3))
        return own.get(name) or f"{ANSWERS[name]}{rng.choice('甲乙丙丁') if name not in TYPES else ''}"

    return answer


def _id_number(born: date, rng: random.Random) -> str:
    digits = f"130802{born:%Y%m%d}{rng.randrange(1000):03}"
    return digits + ric.calc_check_digit(f"{digits}0")


# --- as Word writes it ---------------------------------------------------------------------------------


def word_blank() -> bytes:
    """The blank, markers and all."""
    return _word_file(marker, "", seed=0)


def word_form(seed: int = 1, extra_rows: int = 0) -> bytes:
    """The form filled in, its ticks in content controls; `extra_rows` more rows of twelve cells."""
    rng = random.Random(seed)
    row = "".join(_cell(_paragraph("第三栏值", rng), 1) for _ in range(12))
    return _word_file(said_by(seed), f"<w:tr>{row}</w:tr>" * extra_rows, seed)


def _word_file(answer: Answer, more: str, seed: int) -> bytes:
    rng = random.Random(seed)
    rows = "".join(
        f'<w:tr w:rsidR="00B64C27"><w:trPr><w:trHeight w:val="600"/></w:trPr>{row}</w:tr>'
        for row in _rows(answer, rng)
    )
    grid = "<w:tblGrid>" + '<w:gridCol w:w="700"/>' * 12 + "</w:tblGrid>"
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(TITLE, size=44)}</w:p>'
    table = f'<w:tbl><w:tblPr><w:tblW w:w="8400" w:type="dxa"/></w:tblPr>{grid}{rows}{more}</w:tbl>'
    return with_document(f"{_HEAD}{title}{table}{_TAIL}")


def _rows(answer: Answer, rng: random.Random) -> Iterator[str]:
    names = iter(SHORT)
    for number in range(13):
        pairs = 3 if _PHOTO_ROWS <= number < _PHOTO_ROWS + _TRIPLE_ROWS else 2
        width = 4 if number >= _PHOTO_ROWS + _TRIPLE_ROWS else 2
        cells = [
            _cell(_paragraph(name, rng), 2) + _cell(_answered(name, answer, rng), width)
            for name in (next(names) for _ in range(pairs))
        ]
        yield "".join(cells) + (_photo(number, rng) if number < _PHOTO_ROWS else "")
    for name in NARRATIVES:
        text = "".join(_paragraph(line, rng) for line in answer(name).split("\n"))
        yield _cell(_paragraph(name, rng), 2) + _cell(text, 10)


def _photo(number: int, rng: random.Random) -> str:
    merge = '<w:vMerge w:val="restart"/>' if number == 0 else "<w:vMerge/>"
    return _cell(_paragraph("" if number else "照片", rng), 4, merge)


def _answered(name: str, answer: Answer, rng: random.Random) -> str:
    if name not in CHOICES or answer is marker:
        return _paragraph(answer(name), rng)
    first, *others = CHOICES[name]
    boxes = "".join(_tick(option, is_ticked=option == first) for option in (first, *others))
    return _paragraph("", rng).replace("</w:p>", boxes + "</w:p>")


def _run(text: str, *, size: int = 24) -> str:
    """One run with the properties Word writes into every run."""
    return f'<w:r><w:rPr>{_FONT}<w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r>'


def _paragraph(text: str, rng: random.Random) -> str:
    """A paragraph, its text cut into runs as editing cuts it."""
    runs, rest = [], text
    while rest:
        cut = rng.choice((2, 3, 5, 9, 30))
        runs.append(_run(rest[:cut]))
        rest = rest[cut:]
    return (
        '<w:p w:rsidR="00B64C27" w:rsidRDefault="00B6"><w:pPr><w:spacing w:line="400" w:lineRule="exact"/>'
        f'<w:jc w:val="center"/><w:rPr>{_FONT}<w:sz w:val="24"/></w:rPr></w:pPr>{"".join(runs)}</w:p>'
    )


def _cell(content: str, span: int, merge: str = "") -> str:
    """A cell with the properties Word writes."""
    side = '<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{700 * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{merge}'
        f'<w:tcBorders>{side}</w:tcBorders><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _tick(option: str, *, is_ticked: bool) -> str:
    """A check box control as Word writes it, with its option."""
    box = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(is_ticked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{_run('☒' if is_ticked else '☐')}</w:sdtContent></w:sdt>"
    )
    return box + _run(f"{option}　")


def with_document(xml: str) -> bytes:
    """python-docx's own empty package with another body."""
    base = BytesIO()
    docx.Document().save(base)
    return _rezipped(base.getvalue(), {WORD_PART: xml})


def _rezipped(data: bytes, changed: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *changed)):
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return out.getvalue()


# --- as Excel writes it --------------------------------------------------------------------------------


def excel_blank() -> bytes:
    """The form as a workbook, markers and all."""
    return _excel_file(marker)


def excel_form(seed: int = 1) -> bytes:
    """The workbook filled in, its texts in the shared table where Excel keeps them."""
    return _excel_file(said_by(seed))


def _excel_file(answer: Answer) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = EXCEL_TITLE
    sheet.merge_cells("A1:L1")
    for at, name in enumerate(SHORT):
        row, column = 2 + at // 3, 1 + at % 3 * 4
        _boxed(sheet, row, column, name)
        _boxed(sheet, row, column + 2, answer(name))
    for row, name in enumerate(NARRATIVES, start=12):
        _boxed(sheet, row, 1, name)
        _boxed(sheet, row, 3, answer(name), last=12)
    return _saved(book)


def excel_rows(rows: int, columns: int = 12) -> bytes:
    """A plain list of so many rows."""
    book = openpyxl.Workbook()
    for row in range(1, rows + 1):
        book.active.append([f"标签{row}栏{at}" if at % 2 else row * at for at in range(1, columns + 1)])
    return _saved(book)


def _boxed(sheet: object, row: int, column: int, text: str, last: int = 0) -> None:
    line = Side("thin")
    end = last or column + 1
    for at in range(column, end + 1):
        sheet.cell(row, at).border = Border(left=line, right=line, top=line, bottom=line)
    sheet.cell(row, column).value = text
    sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=end)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return _with_shared_strings(out.getvalue())


def _with_shared_strings(data: bytes) -> bytes:
    """The workbook with its texts in a shared table, as Excel keeps them and openpyxl does not."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    numbers, texts = count(), {}

    def pointer(found: re.Match[str]) -> str:
        if found[1] not in texts:
            texts[found[1]] = next(numbers)
        return f't="s"><v>{texts[found[1]]}</v></c>'

    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    if "xl/sharedStrings.xml" in parts:
        return data
    sheet = re.sub(r't="inlineStr"><is><t>(.*?)</t></is></c>', pointer, parts[EXCEL_PART], flags=re.DOTALL)
    table = "".join(f"<si><t>{text}</t></si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{main}.sharedStrings+xml"/>'
    link = f'<Relationship Id="rId99" Type="{relation}" Target="sharedStrings.xml"/>'
    types, links = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    return _rezipped(data, {
        EXCEL_PART: sheet, "xl/sharedStrings.xml": f'<sst xmlns="{space}">{table}</sst>',
        types: parts[types].replace("</Types>", kind + "</Types>"),
        links: parts[links].replace("</Relationships>", link + "</Relationships>"),
    })  # fmt: skip


# --- yardsticks ----------------------------------------------------------------------------------------


def floor(data: bytes, part: str) -> None:
    """The least any reader must do: unzip every member, parse the main part once."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    etree.fromstring(parts[part])


def row_cells(data: bytes) -> list[list[str]]:
    """The text of every cell as python-docx's `row.cells` gives it."""
    return [
        [cell.text for cell in row.cells]
        for table in docx.Document(BytesIO(data)).tables
        for row in table.rows
    ]
