"""Correct official documents as other people and other programs make them, written by hand for the checker.

None of it comes from our typesetter: blank paragraphs for white, direct formatting on every run, automatic
numbers, tables to hold things in place, lines drawn with VML, page numbers in text boxes, theme fonts, blanks
typed for indents, three schools of margins.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
FANG, KAI, HEI, XBS, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
MM = 1440 / 25.4


def run(text: str, font: str = FANG, size: float = 16, more: str = "", latin: str = "") -> str:
    """A run with everything said on it, as Word writes what people format by hand."""
    own = latin or font
    fonts = f'<w:rFonts w:ascii="{own}" w:hAnsi="{own}" w:eastAsia="{font}" w:hint="eastAsia"/>'
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in text.split("\t")
    )
    half = round(size * 2)
    return f'<w:r><w:rPr>{fonts}{more}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>{pieces}</w:r>'


def exact(points: float, before: int = 0, after: int = 0) -> str:
    """Exact line spacing."""
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{round(points * 20)}" w:lineRule="exact"/>'
    )


def para(content: str = "", properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def jc(value: str) -> str:
    """An alignment."""
    return f'<w:jc w:val="{value}"/>'


def ind(**found: int) -> str:
    """Indents, twips or hundredths of characters."""
    return "<w:ind " + " ".join(f'w:{name}="{value}"' for name, value in found.items()) + "/>"


RED = '<w:color w:val="FF0000"/>'
RED_BORDER = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>'
PAGE = (
    '<w:r>{p}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{p}<w:instrText xml:space="preserve"> PAGE  \\* MERGEFORMAT </w:instrText></w:r>'
    '<w:r>{p}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{p}<w:t>1</w:t></w:r><w:r>{p}<w:fldChar w:fldCharType="end"/></w:r>'
)
_SONG14 = (
    f'<w:rPr><w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/><w:sz w:val="28"/></w:rPr>'
)
NUMBER = run("— ", SONG, 14) + PAGE.format(p=_SONG14) + run(" —", SONG, 14)
ODD = para(NUMBER, jc("right").join((ind(rightChars=100, right=280), "")))
EVEN = para(NUMBER, ind(leftChars=100, left=280) + jc("left"))
FEET = {"default": ODD, "even": EVEN}


def section(
    top: float = 37, bottom: float = 35, left: float = 28, right: float = 26, *, foot: int = 1417, grid: str = "",
    feet: tuple[str, ...] = ("default", "even"), more: str = "",
) -> str:  # fmt: skip
    """A section's properties; margins in mm."""
    references = "".join(f'<w:footerReference w:type="{kind}" r:id="rIdFoot{kind}"/>' for kind in feet)
    sides = " ".join(
        f'w:{name}="{round(mm * MM)}"'
        for name, mm in (("top", top), ("right", right), ("bottom", bottom), ("left", left))
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {sides} w:header="851" w:footer="{foot}" '
        f'w:gutter="0"/>{more}{grid}</w:sectPr>'
    )


def docx(
    body: str, ending: str = "", *, feet: dict[str, str] | None = None, styles: str = "", numbering: str = "", theme: str = "",
    settings: str = "<w:evenAndOddHeaders/>",
) -> bytes:  # fmt: skip
    """A package around a body."""
    feet = FEET if feet is None else feet
    parts = {"styles": styles or "<w:docDefaults/>", "settings": settings, "numbering": numbering}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        names = [name for name, content in parts.items() if content]
        package.writestr(
            "[Content_Types].xml",
            _types([*names, *(f"footer{kind}" for kind in feet)], has_theme=bool(theme)),
        )
        package.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "word/document.xml")]))
        package.writestr(
            "word/document.xml",
            f"<w:document {_NS}><w:body>{body}{ending or section()}</w:body></w:document>",
        )
        pointers = [(f"rId{name}", name, f"{name}.xml") for name in names]
        pointers += [(f"rIdFoot{kind}", "footer", f"footer{kind}.xml") for kind in feet]
        if theme:
            pointers.append(("rIdTheme", "theme", "theme1.xml"))
            package.writestr("word/theme1.xml", theme)
        package.writestr("word/_rels/document.xml.rels", _relations(pointers))
        for name in names:
            package.writestr(f"word/{name}.xml", f"<w:{name} {_NS}>{parts[name]}</w:{name}>")
        for kind, content in feet.items():
            package.writestr(f"word/footer{kind}.xml", f"<w:ftr {_NS}>{content}</w:ftr>")
    return out.getvalue()


def _types(names: list[str], *, has_theme: bool) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main"} | {name: name for name in names}
    kinds |= {name: "footer" for name in names if name.startswith("footer")}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    if has_theme:
        overrides += '<Override PartName="/word/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(pointers: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{own}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for own, kind, target in pointers
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


# --- pieces many of them share --------------------------------------------------------------------------

TEXT = (
    "为深入贯彻落实区委要求，切实加强基层党组织建设，现就有关事项通知如下，请结合实际认真抓好贯彻落实，务求取得实效。",
    "各党支部要高度重视，加强组织领导，明确责任分工，确保各项任务落到实处，重要情况及时报告乡党委办公室。",
    "要注重工作实绩和社会公认度，采取自下而上、层层推荐的方式产生，并在一定范围内公示。",
)


def blank(points: float = 28.95) -> str:
    """An empty line."""
    return para(run(""), exact(points))


def head(
    pitch: float = 28.95, words: str = "中共石桥镇委员会文件", number: str = "石桥发〔2026〕12号"
) -> str:
    """A red head built with blank lines."""
    return (
        blank(pitch) * 3 + para(run(words, XBS, 48, RED), exact(60, before=200) + jc("center")) + blank(pitch) * 2
        + para(run(number), RED_BORDER + exact(pitch) + jc("center"))
    )  # fmt: skip


def title(text: str, pitch: float = 28.95, blanks: int = 2) -> str:
    """A title below blank lines, one line below it."""
    return blank(pitch) * blanks + para(run(text, XBS, 22), exact(33) + jc("center")) + blank(pitch)


def body(pitch: float = 28.95, *, count: int = 3, latin: str = "") -> str:
    """Running text with characters' indents."""
    indent = ind(firstLineChars=200, firstLine=640)
    return "".join(para(run(text, latin=latin), exact(pitch) + indent + jc("both")) for text in TEXT[:count])


def addressee(text: str = "各党支部：", pitch: float = 28.95) -> str:
    """主送机关."""
    return para(run(text), exact(pitch))


def signed(name: str = "中共石桥镇委员会", date: str = "2026年3月5日", pitch: float = 28.95) -> str:
    """Name and date at the right, sealed."""
    return (
        blank(pitch) * 2 + para(run(name), exact(pitch) + ind(right=1130) + jc("right"))
        + para(run(date), exact(pitch) + ind(rightChars=400, right=1280) + jc("right"))
    )  # fmt: skip


def imprint_table(
    copies: str = "抄送：区委组织部，区委宣传部。",
    printer: str = "中共石桥镇委员会办公室",
    date: str = "2026年3月6日印发",
) -> str:
    """版记 as a table with rules above, between and below."""

    def rule(side: str, size: int) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'

    def cell(width: int, content: str, borders: str, span: int = 1) -> str:
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:tcBorders>{borders}</w:tcBorders></w:tcPr>{content}</w:tc>'

    first = cell(
        8845,
        para(run(copies, FANG, 14), ind(leftChars=100, left=280, rightChars=100, right=280)),
        rule("top", 8) + rule("bottom", 6),
        2,
    )
    left = cell(
        4845, para(run(printer, FANG, 14), ind(leftChars=100, left=280)), rule("top", 6) + rule("bottom", 8)
    )
    right = cell(
        4000,
        para(run(date, FANG, 14), ind(rightChars=100, right=280) + jc("right")),
        rule("top", 6) + rule("bottom", 8),
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="8845" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4845"/><w:gridCol w:w="4000"/>'
        f"</w:tblGrid><w:tr>{first}</w:tr><w:tr>{left}{right}</w:tr></w:tbl>" + para()
    )


def imprint_lines() -> str:
    """版记 as paragraphs with borders."""
    top = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="auto"/><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    low = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
    return para(run("　抄送：区委组织部。", FANG, 14), top) + para(
        run("　中共石桥镇委员会办公室　　　　　　2026年3月6日印发　", FANG, 14), low
    )


def vml_line(color: str = "red") -> str:
    """A line drawn by hand."""
    return f'<w:r><w:pict><v:line id="l1" from="0,0" to="442pt,0" strokecolor="{color}" strokeweight="1.5pt"/></w:pict></w:r>'


def boxed(content: str, style: str = "") -> str:
    """A VML text box, as WPS and old Word write it."""
    return f'<w:r><w:pict><v:shape id="b1" style="position:absolute;{style}" type="#_x0000_t202"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'


def numbered_styles() -> tuple[str, str]:
    """Styles and numbering of headings that count by themselves."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{at}"><w:name w:val="heading {at}"/><w:pPr><w:numPr><w:ilvl w:val="{at - 1}"/><w:numId w:val="1"/></w:numPr>'
            f'{exact(28.95)}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="{at - 1}"/></w:pPr><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}"/><w:sz w:val="32"/></w:rPr></w:style>'
            for at, font in ((1, HEI), (2, KAI), (3, FANG))
        )
    )
    kinds = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{at + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (kind, text) in enumerate(kinds)
    )
    numbering = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return styles, numbering


def styled(style_id: str, text: str) -> str:
    """A paragraph that leaves its looks to a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


# --- the eighteen ----------------------------------------------------------------------------------------


def _by_blank_lines() -> bytes:
    return docx(
        head()
        + title("关于开展主题党日活动的通知")
        + addressee()
        + body()
        + signed()
        + blank() * 4
        + imprint_table()
    )


def _drawn_in_wps() -> bytes:
    feet = {
        "default": para(
            boxed(para(NUMBER), "mso-position-horizontal:outside;mso-position-horizontal-relative:margin")
        ),
        "even": para(
            boxed(para(NUMBER), "mso-position-horizontal:outside;mso-position-horizontal-relative:margin")
        ),
    }
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    upper = blank() * 3 + para(run("石桥镇人民政府文件", XBS, 52, RED), jc("center")) + blank() * 2
    number = para(run("石政发〔2026〕3号"), jc("center")) + para(vml_line(), exact(10))
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return docx(
        upper + number + title("关于做好春季防火工作的通知") + addressee("各村民委员会，镇直各单位：") + body()
        + signed("石桥镇人民政府") + imprint_table(printer="石桥镇人民政府办公室"),
        section(grid=grid), feet=feet, styles=styles,
    )  # fmt: skip


def _numbered_by_word() -> bytes:
    styles, numbering = numbered_styles()
    text = (
        body(count=1)
        + styled("1", "总体要求")
        + body(count=2)
        + styled("2", "基本原则")
        + body(count=1)
        + styled("2", "目标任务")
    )
    text += styled("3", "健全制度") + body(count=1) + styled("1", "组织领导") + body(count=2)
    return docx(head() + title("关于加强党员教育管理的意见") + addressee() + text + signed() + imprint_table(),
                styles=styles, numbering=numbering)  # fmt: skip


def _compensated_margins() -> bytes:
    pitch = 29.45
    return docx(
        head(pitch) + title("关于表彰2025年度优秀共产党员的决定", pitch) + addressee("各党支部、镇直各单位：", pitch)
        + body(pitch, latin="Times New Roman") + signed(pitch=pitch) + imprint_lines(),
        section(34.58, 32.58),
    )  # fmt: skip


def _by_the_ruler() -> bytes:
    pitch = 29.75
    return docx(
        head(pitch) + title("关于调整镇党建工作领导小组成员的通知", pitch) + addressee(pitch=pitch) + body(pitch) + signed(pitch=pitch),
        section(34, 32), settings="<w:mirrorMargins/><w:evenAndOddHeaders/>",
    )  # fmt: skip


def _upward_in_a_table() -> bytes:
    def cell(width: int, content: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'

    row = cell(4422, para(run("　石政〔2026〕8号"))) + cell(
        4423, para(run("签发人：") + run("王建国", KAI) + run("　"), jc("right"))
    )
    numbers = f'<w:tbl><w:tblPr><w:tblW w:w="8845" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4423"/></w:tblGrid><w:tr>{row}</w:tr></w:tbl>'
    upper = (
        blank() * 3 + para(run("石桥镇人民政府文件", XBS, 50, RED), exact(64) + jc("center")) + blank() * 2
    )
    text = body(count=2) + para(run("妥否，请批示。"), exact(28.95) + ind(firstLineChars=200))
    note = para(run("（联系人：李明，电话：0314-7654321）"), exact(28.95) + ind(leftChars=200, left=640))
    return docx(
        upper + numbers + para(vml_line(), exact(8)) + title("石桥镇人民政府关于申请防汛专项资金的请示")
        + addressee("岚河区人民政府：") + text + signed("石桥镇人民政府") + note + imprint_table(copies="抄送：区水务局。"),
    )  # fmt: skip


def _letter() -> bytes:
    double = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>'
    upper = para(
        run("石桥镇人民政府", XBS, 42, RED), double + exact(50) + ind(left=-397, right=-397) + jc("center")
    )
    number = para(run("石政函〔2026〕6号"), exact(28.95) + jc("right"))
    feet = {**FEET, "first": para(vml_line())}
    return docx(
        upper + number + title("关于商请支持道路建设的函") + addressee("岚河区交通运输局：") + body()
        + para(run("请予函复。"), exact(28.95) + ind(firstLineChars=200)) + signed("石桥镇人民政府"),
        section(feet=("default", "even", "first"), more="<w:titlePg/>"), feet=feet,
    )  # fmt: skip


def _order() -> bytes:
    upper = blank() * 2 + para(run("岚河区人民政府令", XBS, 54, RED), exact(70) + jc("center")) + blank() * 2
    text = para(run("第7号"), exact(28.95) + jc("center")) + blank() * 2 + body(count=1)
    office = (
        para(run("区　长　　") + run("王建国", KAI), exact(28.95) + ind(right=1280) + jc("right")) + blank()
    )
    date = para(run("2026年3月5日"), exact(28.95) + ind(right=1280) + jc("right"))
    return docx(
        upper
        + text
        + blank() * 2
        + office
        + date
        + imprint_table(copies="抄送：各乡镇人民政府。", printer="岚河区人民政府办公室")
    )


def _minutes() -> bytes:
    present = para(
        run("出席：", HEI) + run("王建国　李　明　赵志强　孙晓梅"), exact(28.95) + ind(firstLineChars=200)
    )
    absent = para(run("请假：", HEI) + run("周建军"), exact(28.95) + ind(firstLineChars=200))
    upper = head(words="石桥镇党委会议纪要", number="〔2026〕4号")
    return docx(
        upper
        + title("镇党委第四次会议纪要")
        + body()
        + blank()
        + present
        + absent
        + blank() * 3
        + imprint_table()
    )


def _joint_by_paragraphs() -> bytes:
    names = "".join(
        para(run(name, XBS, 36, RED), exact(46) + jc("distribute") + ind(left=600, right=2400))
        for name in ("中共石桥镇委员会", "石桥镇人民政府")
    )
    aside = para(boxed(para(run("文件", XBS, 44, RED)), "margin-left:360pt"), exact(4))
    number = para(run("石桥发〔2026〕15号"), RED_BORDER + exact(28.95) + jc("center"))
    both = blank() * 2 + para(run("中共石桥镇委员会　　　石桥镇人民政府　　"), exact(28.95) + jc("right"))
    date = para(run("2026年3月5日"), exact(28.95) + ind(right=1280) + jc("right"))
    return docx(
        blank() * 3
        + names
        + aside
        + blank() * 2
        + number
        + title("关于印发年度工作要点的通知")
        + addressee()
        + body()
        + both
        + date
        + imprint_table()
    )


def _title_in_three_paragraphs() -> bytes:
    lines = ("中共石桥镇委员会", "关于在全镇农村党员中开展", "设岗定责和依岗承诺活动的实施意见")
    set_lines = "".join(para(run(line, XBS, 22), exact(33) + jc("center")) for line in lines)
    receivers = "各党支部，镇直各单位党组织，驻镇各企事业单位党组织，各人民团体，各村民委员会："
    return docx(
        head()
        + blank() * 2
        + set_lines
        + blank()
        + addressee(receivers)
        + body()
        + signed()
        + imprint_table()
    )


def _with_attachments() -> bytes:
    listed = blank() + para(
        run("附件：1.推荐名额分配表"), exact(28.95) + ind(firstLineChars=200, firstLine=640)
    )
    listed += para(run("2.优秀共产党员推荐审批表及填写说明"), exact(28.95) + ind(left=1600))
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def attached(number: int, name: str) -> str:
        return (
            turn
            + para(run(f"附件{number}", HEI), exact(28.95))
            + blank()
            + para(run(name, XBS, 22), exact(33) + jc("center"))
            + blank()
        )

    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4400" w:type="dxa"/></w:tcPr>{para(run(word, FANG, 12))}</w:tc>'
        for word in ("单位", "名额")
    )
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="G"/><w:tblW w:w="8800" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4400"/><w:gridCol w:w="4400"/></w:tblGrid><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>'
    return docx(
        head() + title("关于推荐表彰对象的通知") + addressee() + body() + listed + signed()
        + attached(1, "推荐名额分配表") + table + attached(2, "优秀共产党员推荐审批表及填写说明") + body(count=2) + imprint_table()
    )  # fmt: skip


def _typed_blanks() -> bytes:
    text = "".join(para(run("　　" + words), exact(28)) for words in TEXT)
    name = para(run("中共石桥镇委员会　　　"), exact(28) + jc("right"))
    date = para(run("2026年3月5日　　　　"), exact(28) + jc("right"))
    return docx(
        head(28)
        + title("关于召开党员大会的通知", 28)
        + addressee(pitch=28)
        + text
        + blank(28) * 2
        + name
        + date
        + imprint_lines()
    )


def _theme_fonts() -> bytes:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements><a:fontScheme name="f">'
        '<a:majorFont><a:latin typeface="方正小标宋简体"/><a:ea typeface="方正小标宋简体"/></a:majorFont><a:minorFont><a:latin typeface="仿宋"/>'
        '<a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>'
        '<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/>'
        f'<w:pPr>{exact(28.95)}</w:pPr></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="n"/><w:pPr>{exact(33)}{jc("center")}</w:pPr>'
        '<w:rPr><w:rFonts w:asciiTheme="majorEastAsia" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorEastAsia"/><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Body Text"/><w:basedOn w:val="n"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:style>'
    )
    text = "".join(styled("b", words) for words in TEXT)
    return docx(
        head() + blank() * 2 + styled("t", "关于做好党费收缴工作的通知") + styled("n", "") + styled("n", "各党支部：") + text + signed() + imprint_table(),
        styles=styles, theme=theme,
    )  # fmt: skip


def _plain_plan() -> bytes:
    foot = {"default": para(NUMBER, jc("center"))}
    level = para(run("一、工作目标", HEI), exact(28.95) + ind(firstLineChars=200)) + body(count=1)
    second = para(
        run("（一）抓学习。", KAI) + run("每月集中学习一次，做到人员、时间、内容、效果四落实。"),
        exact(28.95) + ind(firstLineChars=200),
    )
    name = para(run("石桥村党支部"), exact(28.95) + ind(right=640) + jc("right"))
    date = para(run("2026年4月20日"), exact(28.95) + ind(right=640) + jc("right"))
    top = para(run("石桥村党支部2026年工作计划", XBS, 22), exact(33) + jc("center")) + blank()
    return docx(
        top + body(count=1) + level + second + blank() + name + date,
        section(feet=("default",)),
        feet=foot,
        settings='<w:defaultTabStop w:val="420"/>',
    )


def _with_controls_and_revisions() -> bytes:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inserted = f'<w:ins w:id="1" w:author="甲">{run("并抓好落实。")}</w:ins><w:del w:id="2" w:author="甲"><w:r><w:delText>删去的话</w:delText></w:r></w:del>'
    text = para(
        run("各党支部要认真学习文件精神，结合实际制定措施，") + inserted,
        exact(28.95) + ind(firstLineChars=200),
    )
    date = para(control(run("2026年3月5日")), exact(28.95) + ind(right=1280) + jc("right"))
    name = para(run("中共石桥镇委员会"), exact(28.95) + ind(right=1130) + jc("right"))
    return docx(
        head() + blank() * 2 + control(para(run("关于学习贯彻会议精神的通知", XBS, 22), exact(33) + jc("center"))) + blank() + addressee()
        + text + body(count=2) + blank() * 2 + name + date + imprint_table()
    )  # fmt: skip


def _briefing() -> bytes:
    upper = (
        blank() * 2
        + para(run("石桥党建简报", XBS, 48, RED), exact(60) + jc("center"))
        + para(run("第12期"), exact(28.95) + jc("center"))
    )
    line = para(
        run("石桥镇党委办公室\t2026年3月6日"),
        RED_BORDER + exact(28.95) + '<w:tabs><w:tab w:val="right" w:pos="8560"/></w:tabs>',
    )
    ends = para(
        run("报：区委办公室。", FANG, 14),
        '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>',
    )
    ends += para(
        run("送：镇党委委员。", FANG, 14),
        '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>',
    )
    return docx(upper + line + title("河东村党支部“三抓三促”见成效", blanks=1) + body() + blank() * 3 + ends)


def _secret_and_urgent() -> bytes:
    above = (
        para(run("000003"), exact(28.95))
        + para(run("机密★1年", HEI), exact(28.95))
        + para(run("特急", HEI), exact(28.95))
    )
    upper = (
        above
        + para(run("中共石桥镇委员会文件", XBS, 48, RED), exact(60, before=110) + jc("center"))
        + blank() * 2
    )
    number = para(run("石桥发〔2026〕1号"), RED_BORDER + exact(28.95) + jc("center"))
    return docx(
        upper + number + title("关于做好保密工作的通知") + addressee() + body() + signed() + imprint_table()
    )


def _public_notice() -> bytes:
    upper = head(words="石桥镇人民政府", number="石政告〔2026〕2号")
    unsealed = blank() + para(run("石桥镇人民政府"), exact(28.95) + ind(right=640) + jc("right"))
    date = para(run("2026年3月5日"), exact(28.95) + ind(right=560) + jc("right"))
    return docx(
        upper
        + title("关于禁止焚烧秸秆的通告")
        + body()
        + para(run("特此通告。"), exact(28.95) + ind(firstLineChars=200))
        + unsealed
        + date
    )


STRANGERS = {
    "手工空行排版": _by_blank_lines, "WPS画线和文本框页码": _drawn_in_wps, "Word自动编号": _numbered_by_word,
    "补偿页边距": _compensated_margins, "对称页边距": _by_the_ruler, "上行文用表格定位": _upward_in_a_table, "信函": _letter,
    "令": _order, "纪要": _minutes, "联合行文": _joint_by_paragraphs, "标题分三段": _title_in_three_paragraphs,
    "两个附件": _with_attachments, "空格缩进": _typed_blanks, "主题字体": _theme_fonts, "无版头计划": _plain_plan,
    "内容控件和修订": _with_controls_and_revisions, "简报": _briefing, "涉密加急": _secret_and_urgent, "通告": _public_notice,
}  # fmt: skip
"""The documents by their habit, each made when called."""
