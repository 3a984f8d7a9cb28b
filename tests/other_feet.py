"""Correct official documents by other hands: 版记 and page numbers in boxes, frames, floating tables, controls."""

from __future__ import annotations

from habits import (
    AT_LEFT,
    AT_RIGHT,
    page_code,
    paper,
)
from strangers import (
    EVEN,
    FANG,
    FEET,
    NUMBER,
    SONG,
    addressee,
    blank,
    body,
    docx,
    exact,
    head,
    imprint_table,
    jc,
    para,
    run,
    section,
    signed,
    title,
)
from word_pieces import (
    COPIES,
    ONE_IN,
    PRINTER,
    RIGHT_STOP,
    TITLE,
    bordered,
    control,
    drawn_box,
    drawn_line,
    field,
    rule,
    table,
)


def _imprint_of_table_borders() -> str:
    sides = rule("top", 8, "auto") + rule("bottom", 8, "auto") + rule("insideH", 6, "auto")
    rows = [[(8845, para(COPIES, ONE_IN), "")], [(8845, para(PRINTER, ONE_IN + RIGHT_STOP), "")]]
    return table(rows, sides) + para()


def _imprint_floating() -> str:
    sides = rule("top", 8, "auto") + rule("bottom", 8, "auto") + rule("insideH", 6, "auto")
    rows = [[(8845, para(COPIES, ONE_IN), "")], [(8845, para(PRINTER, ONE_IN + RIGHT_STOP), "")]]
    place = (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )
    return table(rows, sides, place) + para()


def _imprint_drawn() -> str:
    line = para(drawn_line("000000"), exact(4))
    return (
        blank()
        + line
        + para(COPIES, exact(28) + ONE_IN)
        + line
        + para(PRINTER, exact(28) + ONE_IN + RIGHT_STOP)
        + line
    )


def _imprint_boxed() -> str:
    inside = bordered(COPIES, 8, 6, ONE_IN) + bordered(PRINTER, 0, 8, ONE_IN + RIGHT_STOP)
    return para(drawn_box(inside))


def _imprint_framed() -> str:
    frame = '<w:framePr w:w="8845" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    return bordered(COPIES, 8, 6, ONE_IN).replace("<w:pPr>", f"<w:pPr>{frame}") + bordered(
        PRINTER, 0, 8, ONE_IN + RIGHT_STOP
    ).replace("<w:pPr>", f"<w:pPr>{frame}")


def _copies_over_lines() -> str:
    first = bordered(run("抄送：区委组织部，区委宣传部，区委统战部，区委政法委，", FANG, 14), 8, 0, ONE_IN)
    second = bordered(run("　　　区纪委监委，区人武部。", FANG, 14), 0, 6, ONE_IN)
    return blank() + first + second + bordered(PRINTER, 0, 8, ONE_IN + RIGHT_STOP)


def _copies_in_groups() -> str:
    first = bordered(run("抄送：区委办公室，区政府办公室。", FANG, 14), 8, 0, ONE_IN)
    second = bordered(run("　　　镇人大，镇政协联络组。", FANG, 14), 0, 6, ONE_IN)
    return blank() + first + second + bordered(PRINTER, 0, 8, ONE_IN + RIGHT_STOP)


def _gallery(line: str) -> str:
    return control(
        line,
        '<w:id w:val="1"/><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/><w:docPartUnique/></w:docPartObj>',
    )


def _framed_number() -> str:
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>'
    return para(NUMBER, frame) + para()


def _boxed_number() -> str:
    return para(drawn_box(para(NUMBER), "outside"))


_FOOT_TAB = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
_NESTED = (
    run("— ", SONG, 14) + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = </w:instrText></w:r>'
    + field("PAGE", "1") + '<w:r><w:instrText> + 0 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("1", SONG, 14) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" —", SONG, 14)
)  # fmt: skip
"""A page number that is worked out: the field of a sum around that of the page."""

OTHER_FEET = {
    "版记用表格总框": lambda: paper(imprint=_imprint_of_table_borders()),
    "版记用浮动表格": lambda: paper(imprint=_imprint_floating()),
    "版记线是画的": lambda: paper(imprint=_imprint_drawn()),
    "版记在文本框": lambda: paper(imprint=_imprint_boxed()),
    "版记在图文框": lambda: paper(imprint=_imprint_framed()),
    "抄送两行": lambda: paper(imprint=_copies_over_lines()),
    "抄送分组": lambda: paper(imprint=_copies_in_groups()),
    "版记只有印发": lambda: paper(imprint=blank() + bordered(PRINTER, 8, 8, ONE_IN + RIGHT_STOP)),
    "页码在页码库控件里": lambda: paper(feet={"default": _gallery(para(NUMBER, AT_RIGHT)), "even": _gallery(para(NUMBER, AT_LEFT))}),
    "页码在图文框里": lambda: paper(feet={"default": _framed_number(), "even": _framed_number()}),
    "页码在新文本框里": lambda: paper(feet={"default": _boxed_number(), "even": _boxed_number()}),
    "页码尾部全角空格": lambda: paper(feet={"default": para(NUMBER + run("　", SONG, 14), jc("right")), "even": para(run("　", SONG, 14) + NUMBER)}),
    "页码对齐制表符": lambda: paper(feet={"default": para(_FOOT_TAB + NUMBER + run("　", SONG, 14)), "even": EVEN}),
    "页码没有空格": lambda: paper(feet={"default": para(page_code("PAGE").replace("— ", "—").replace(" —", "—"), AT_RIGHT), "even": para(page_code("PAGE"), AT_LEFT)}),
    "首页页脚单列": lambda: paper(ending=section(feet=("default", "even", "first"), more="<w:titlePg/>"), feet={**FEET, "first": FEET["default"]}),
    "页码宋体叫SimSun": lambda: paper(feet={kind: line.replace(SONG, "SimSun") for kind, line in FEET.items()}),
    "印发日期有空格": lambda: paper(imprint=imprint_table(date="2026 年 3 月 6 日印发")),
    "分送": lambda: paper(imprint=imprint_table(copies="分送：区委组织部，各党支部。")),
    "抄送字间空": lambda: paper(imprint=imprint_table(copies="抄　送：区委组织部，各党支部。")),
    "页码样式字符": lambda: docx(head()+title(TITLE)+addressee()+body()+signed()+imprint_table(), styles=f'<w:style w:type="character" w:styleId="pn"><w:name w:val="page number"/><w:rPr><w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/><w:sz w:val="28"/></w:rPr></w:style>', feet={k: para(run("— ",SONG,14)+field("PAGE","1",'<w:rPr><w:rStyle w:val="pn"/></w:rPr>')+run(" —",SONG,14),i) for k,i in (("default",AT_RIGHT),("even",AT_LEFT))}),
    "双面版记首条线细些": lambda: paper(imprint=imprint_table().replace('w:sz="8"','w:sz="7"').replace('w:sz="6"','w:sz="4"')),
    "嵌套域的页码": lambda: paper(feet={kind: line.replace(NUMBER, _NESTED) for kind, line in FEET.items()}),
}  # fmt: skip
"""The documents by their habit, each made when called."""
