"""How long reading takes, as a ratio to the floor: unzip every member, parse the main part with lxml once.

Run by hand: `.venv/bin/python benchmarks/reading.py`. Both sides are measured in one run, turn by turn, and
the median of the ratios is printed, because machines differ and ratios do not.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).parent.parent))

import docx
import openpyxl
from lxml import etree
from openpyxl.styles import Border, Side

from toolkit.reading import read

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>'
)
TAIL = (
    "<w:p/>"
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
FONT = '<w:rFonts w:ascii="仿宋" w:eastAsia="仿宋"/>'
LABELS = [
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "入党时间",
    "籍贯",
    "学历",
    "职务",
    "所在支部",
    "联系电话",
    "身份证号",
    "参加工作时间",
    "政治面貌",
    "健康状况",
    "家庭住址",
    "单位",
    "岗位",
    "职称",
    "爱好",
    "特长",
    "奖惩情况",
    "培训情况",
    "考核等次",
    "述职时间",
    "评议结果",
    "推荐人",
]
SENTENCE = "认真学习党的路线方针政策，联系群众不够紧密，2010年以来参加集中学习12次，撰写心得3篇。"


def run(text: str, *, size: int = 24) -> str:
    """One run with the properties Word writes into every run."""
    return f'<w:r><w:rPr>{FONT}<w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r>'


def paragraph(text: str, rng: random.Random) -> str:
    """A paragraph, its text cut into runs as editing cuts it."""
    runs, rest = [], text
    while rest:
        cut = rng.choice((2, 3, 5, 9, 30))
        runs.append(run(rest[:cut]))
        rest = rest[cut:]
    return (
        '<w:p w:rsidR="00B64C27" w:rsidRDefault="00B6"><w:pPr><w:spacing w:line="400" w:lineRule="exact"/>'
        f'<w:jc w:val="center"/><w:rPr>{FONT}<w:sz w:val="24"/></w:rPr></w:pPr>{"".join(runs)}</w:p>'
    )


def cell(content: str, span: int, merge: str = "") -> str:
    """A cell with the properties Word writes."""
    side = '<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{700 * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{merge}'
        f'<w:tcBorders>{side}</w:tcBorders><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def tick(*, is_ticked: bool) -> str:
    """A check box control as Word writes it."""
    return (
        '<w:sdt><w:sdtPr><w:tag w:val="是否在职"/><w14:checkbox>'
        f'<w14:checked w14:val="{int(is_ticked)}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f"{run('☒' if is_ticked else '☐')}</w:sdtContent></w:sdt>"
    )


def word_form(seed: int, extra_rows: int = 0) -> bytes:
    """A filled form: 15 rows on a 12-column grid, 30 fields, merged cells, ticks, two narratives."""
    rng = random.Random(seed)
    labels = iter(LABELS * 2)
    rows = []
    for number in range(13):
        merge = '<w:vMerge w:val="restart"/>' if number == 0 else "<w:vMerge/>" if number < 4 else ""
        first = cell(paragraph("照片" if number == 0 else "", rng), 2, merge) if number < 4 else ""
        cells = [
            cell(paragraph(text, rng), 2) for _ in range(2) for text in (next(labels), "张三２０１０年4月")
        ]
        if number >= 4:
            cells.append(cell(paragraph("第三栏", rng), 2))
        cells.append(cell(paragraph("在职", rng)[:-6] + tick(is_ticked=True) + "</w:p>", 2))
        rows.append("".join([*cells, first] if first else cells))
    for title in ("存在问题", "整改措施"):
        text = "".join(paragraph(SENTENCE * 6, rng) for _ in range(3))
        rows.append(cell(paragraph(title, rng), 2) + cell(text, 10))
    rows += ["".join(cell(paragraph("第三栏值", rng), 1) for _ in range(12)) for _ in range(extra_rows)]
    grid = "<w:tblGrid>" + '<w:gridCol w:w="700"/>' * 12 + "</w:tblGrid>"
    table = "".join(
        f'<w:tr w:rsidR="00B64C27"><w:trPr><w:trHeight w:val="600"/></w:trPr>{r}</w:tr>' for r in rows
    )
    title = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run("党性分析报告", size=44) + "</w:p>"
    body = (
        f'{HEAD}{title}<w:tbl><w:tblPr><w:tblW w:w="8400" w:type="dxa"/></w:tblPr>{grid}{table}</w:tbl>{TAIL}'
    )
    return with_document(body)


def with_document(xml: str) -> bytes:
    """python-docx's own empty package with another body."""
    base, out = BytesIO(), BytesIO()
    docx.Document().save(base)
    with ZipFile(base) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml.encode() if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def excel_form(rows: int = 20, columns: int = 8, *, with_merges: bool = True) -> bytes:
    """A form or roster with shared strings, as Excel writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    line = Side("thin")
    box = Border(left=line, right=line, top=line, bottom=line)
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            cell = sheet.cell(row, column, f"标签{row}栏{column}" if column % 2 else row * column)
            cell.border = box
    for row in range(1, rows * 3 // 4 + 1) if with_merges else ():
        for left in range(1, columns, 2):
            sheet.merge_cells(start_row=row, end_row=row, start_column=left, end_column=left + 1)
    out = BytesIO()
    book.save(out)
    return with_shared_strings(out.getvalue())


def with_shared_strings(data: bytes) -> bytes:
    """The workbook with its texts in a shared table, as Excel keeps them and openpyxl does not."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    texts: dict[str, int] = {}

    def pointer(found: re.Match[str]) -> str:
        return f't="s"><v>{texts.setdefault(found[1], len(texts))}</v></c>'

    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(r't="inlineStr"><is><t>(.*?)</t></is></c>', pointer, parts[sheet])
    table = "".join(f"<si><t>{text}</t></si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{table}</sst>'
    for name, end, more in (
        ("[Content_Types].xml", "</Types>",
         f'<Override PartName="/xl/sharedStrings.xml" ContentType="{main}.sharedStrings+xml"/>'),
        ("xl/_rels/workbook.xml.rels", "</Relationships>",
         f'<Relationship Id="rId99" Type="{relation}" Target="sharedStrings.xml"/>'),
    ):  # fmt: skip
        if "sharedStrings" not in parts[name]:
            parts[name] = parts[name].replace(end, more + end)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def floor(data: bytes, part: str) -> None:
    """The least any reader must do."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    etree.fromstring(parts[part])


def ratio(data: bytes, part: str, name: str, rounds: int = 60) -> str:
    """Reading against the floor, measured turn by turn."""
    ratios, reads = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        floor(data, part)
        middle = time.perf_counter()
        read(data, name)
        end = time.perf_counter()
        ratios.append((end - middle) / (middle - start))
        reads.append(end - middle)
    return f"{statistics.median(ratios):5.2f} x   {statistics.median(reads) * 1e3:8.2f} ms"


def main() -> None:
    """Prints the table."""
    gc.collect()
    gc.freeze()
    word, excel = "word/document.xml", "xl/worksheets/sheet1.xml"
    form = word_form(1)
    with ZipFile(BytesIO(form)) as package:
        print(
            f"Word form: file {len(form) // 1024} KB, document {package.getinfo(word).file_size // 1024} KB"
        )
    print("Word form          ", ratio(form, word, "form.docx"))
    print("Word + 200 rows    ", ratio(word_form(1, 200), word, "form.docx", 10))
    print("Word + 2000 rows   ", ratio(word_form(1, 2000), word, "form.docx", 3))
    print("Excel form         ", ratio(excel_form(), excel, "form.xlsx"))
    print("Excel 2000 x 12    ", ratio(excel_form(2000, 12, with_merges=False), excel, "form.xlsx", 5))


if __name__ == "__main__":
    main()
