"""One correct document in thirty-odd habits: each differs from the plain one in a single thing that offices do
differently, and none of them is wrong.

What is varied is the XML of the plain document, as other programs and other people would have written it.
"""

from __future__ import annotations

from strangers import (
    FANG,
    HEI,
    KAI,
    RED,
    RED_BORDER,
    SONG,
    XBS,
    blank,
    body,
    docx,
    exact,
    head,
    imprint_table,
    ind,
    jc,
    para,
    run,
    section,
    signed,
    title,
)

from toolkit.ooxml.package import Package

DOCUMENT = "word/document.xml"
TWO_IN = ind(firstLineChars=200, firstLine=640)


def level(first: str, rest: str = "", font: str = FANG) -> str:
    """A heading, the text that runs on behind it in 仿宋."""
    return para(run(first, font) + (run(rest) if rest else ""), exact(28.95) + TWO_IN + jc("both"))


def listed(*lines: str) -> str:
    """附件说明, a line each."""
    return blank() + "".join(
        para(run(line), exact(28.95) + (TWO_IN if at == 0 else "")) for at, line in enumerate(lines)
    )


_TURN = '<w:r><w:br w:type="page"/></w:r>'


def attached(label: str, name: str, turn: str = _TURN) -> str:
    """An attachment whose label begins its page by a break typed before it."""
    return (
        para(turn + run(label, HEI), exact(28.95)) + blank() + para(run(name, XBS, 22), exact(33) + jc("center"))
        + blank() + body(count=2)
    )  # fmt: skip


_LEVELS = (
    level("一、提高认识", font=HEI) + body(count=1) + level("二、落实措施", font=HEI)
    + level("（一）排查隐患。", "各支部要全面排查，做到心中有数。", KAI)
    + level("（二）强化整改。", "各支部要逐项整改，做到件件落实。", KAI)
    + level("1.建立清单。各支部要建立清单。") + level("2.限期销号。各支部要限期销号。")
)  # fmt: skip
TWO = ("推荐名额分配表", "推荐审批表填写说明")


def paper(
    *, upper: str = "", titled: str = "", text: str = "", closing: str = "", after: str = "", imprint: str = "", ending: str = "",
    feet: dict[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The plain document, some part of it replaced."""
    return docx(
        (upper or head()) + (titled or title("关于做好汛期安全生产工作的通知"))
        + para(run("各党支部，镇直各单位："), exact(28.95)) + (text or body() + _LEVELS) + (closing or signed()) + after
        + (imprint or imprint_table()),
        ending, feet=feet,
    )  # fmt: skip


def _replaced(*pairs: tuple[str, str]) -> bytes:
    package = Package.open(paper())
    words = package.part(DOCUMENT).decode()
    for old, new in pairs:
        assert old in words, old
        words = words.replace(old, new)
    return package.with_parts({DOCUMENT: words.encode()})


def _foot(line: str, even: str = "") -> dict[str, str]:
    return {"default": line, "even": even or line}


def page_code(code: str) -> str:
    """A page number between dashes, its field in one element."""
    look = (
        f'<w:rPr><w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/><w:sz w:val="28"/></w:rPr>'
    )
    dash = run("— ", SONG, 14), run(" —", SONG, 14)
    return f'{dash[0]}<w:fldSimple w:instr="{code}"><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>{dash[1]}'


AT_RIGHT = ind(rightChars=100, right=280) + jc("right")
AT_LEFT = ind(leftChars=100, left=280)
_BETWEEN = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="auto"/>'
    for side, size in (("top", 8), ("bottom", 8), ("between", 6))
)
RIGHT_STOP = '<w:tabs><w:tab w:val="right" w:pos="8560"/></w:tabs>'
_IN_ROW = "<w:r><w:br/></w:r>"


def _imprint_between() -> str:
    borders = f"<w:pBdr>{_BETWEEN}</w:pBdr>"
    sides = ind(leftChars=100, left=280, rightChars=100, right=280)
    return (
        blank()
        + para(run("抄送：区委组织部，区委宣传部。", FANG, 14), borders + exact(28) + sides)
        + para(
            run("中共石桥镇委员会办公室\t2026年3月6日印发", FANG, 14),
            borders + RIGHT_STOP + exact(28) + sides,
        )
    )


def _rule_above_a_blank() -> str:
    rule = RED_BORDER.replace("bottom", "top")
    return head().replace(RED_BORDER, "") + para("", rule + exact(28.95))


def _list_in_one_paragraph() -> str:
    words = run(f"附件：1.{TWO[0]}") + _IN_ROW + run(f"　　　　　2.{TWO[1]}")
    return blank() + para(words, exact(28.95) + TWO_IN)


def both_attached(turn: str = _TURN) -> str:
    """Two attachments, as `TWO` names them."""
    return "".join(attached(f"附件{at}", name, turn) for at, name in enumerate(TWO, 1))


def _resolution() -> bytes:
    remark = "（2026年3月5日中国共产党石桥镇第十五届委员会第三次全体会议通过）"
    return docx(
        head() + title("中共石桥镇委员会关于制定发展规划的决议") + para(run(remark, KAI), exact(28.95) + jc("center")) + blank()
        + body() + imprint_table()
    )  # fmt: skip


def _issue() -> bytes:
    upper = (
        blank() + para(run("石桥信息", XBS, 60, RED), exact(70) + jc("center"))
        + para(run("第28期"), exact(28.95) + jc("center"))
        + para(run("石桥镇党委办公室\t2026年3月6日"), RED_BORDER + exact(28.95) + RIGHT_STOP)
    )  # fmt: skip
    rules = (
        f'<w:pBdr><w:{side} w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
        for side in ("top", "bottom")
    )
    ends = [
        para(run(words, FANG, 14), rule)
        for words, rule in zip(("报：区委办公室。", "送：镇党委委员。"), rules, strict=True)
    ]
    return docx(upper + title("我镇“三夏”生产进展顺利", blanks=1) + body() + blank() * 3 + "".join(ends))


def _announcement() -> bytes:
    upper = (
        blank() * 3
        + para(run("石桥镇人民政府", XBS, 48, RED), exact(60, before=200) + jc("center"))
        + blank() * 2
    )
    numbered = para(run("公　告", XBS, 22), exact(33) + jc("center")) + para(
        run("第2号"), exact(28.95) + jc("center")
    )
    text = body() + level("特此公告。")
    return docx(upper + numbered + blank() + text + signed("石桥镇人民政府"))


def _names_below_each_other() -> str:
    return (
        body(count=2) + level("组　长：王建国　镇党委书记") + level("副组长：李　明　镇长")
        + para(run("　　　　　　张　伟　副镇长"), exact(28.95)) + para(run("周　敏　副镇长"), exact(28.95) + ind(left=1920))
    )  # fmt: skip


def _two_lists() -> str:
    first = (
        body(count=1)
        + level("一、工作目标", font=HEI)
        + level("1.摸清底数。各村都要摸清。")
        + level("2.建好台账。各村都要建好。")
    )
    return first + body(count=1) + level("1.落实责任。各村都要落实。") + level("2.严格考核。各村都要严格。")


HABITS = {
    **{f"仿宋叫{name}": (lambda name=name: _replaced((FANG, name))) for name in ("仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "FZFangSong-Z02S")},
    **{f"楷体叫{name}": (lambda name=name: _replaced((KAI, name))) for name in ("KaiTi", "方正楷体_GBK", "STKaiti", "FZKai-Z03")},
    **{f"黑体叫{name}": (lambda name=name: _replaced((f'"{HEI}"', f'"{name}"'))) for name in ("SimHei", "方正黑体_GBK", "FZHei-B01")},
    **{f"小标宋叫{name}": (lambda name=name: _replaced((XBS, name))) for name in ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S")},
    **{f"红色是{name}": (lambda name=name: _replaced(("FF0000", name))) for name in ("E60012", "C00000", "ED1C24")},
    **{f"页码域写作{name}": (lambda name=name: paper(feet=_foot(para(page_code(name), AT_RIGHT), para(page_code(name), AT_LEFT))))
       for name in ("PAGE", " page ", " PAGE \\* Arabic ")},
    "页码前一个制表符": lambda: paper(feet=_foot(para(run("\t", SONG, 14) + page_code("PAGE"), RIGHT_STOP), para(page_code("PAGE"), AT_LEFT))),
    "分隔线是空段的上边框": lambda: paper(upper=_rule_above_a_blank(), titled=title("关于做好汛期安全生产工作的通知", blanks=1)),
    "分页符在附件二字前": lambda: paper(closing=listed(f"附件：1.{TWO[0]}", f"　　　　　2.{TWO[1]}") + signed(), after=both_attached()),
    "分页后空一行再写附件": lambda: paper(
        closing=listed(f"附件：{TWO[0]}") + signed(), after=para(_TURN) + blank() + attached("附件", TWO[0], "")),
    "附件说明用换行符分行": lambda: paper(closing=_list_in_one_paragraph() + signed(), after=both_attached()),
    "附件序号后空一格": lambda: paper(closing=listed(f"附件：1. {TWO[0]}", f"　　　　　2. {TWO[1]}") + signed(), after=both_attached()),
    "版记用段落间边框": lambda: paper(imprint=_imprint_between()),
    "名单逐行对齐": lambda: paper(text=_names_below_each_other()),
    "一个标题下两组序号": lambda: paper(text=_two_lists()),
    "联合署名写在一行": lambda: paper(closing=blank() * 2 + para(
        run("石桥镇党建办公室　　　　　石桥镇人民政府　　　"), exact(28.95) + jc("right")) + para(
        run("2026年3月5日"), exact(28.95) + ind(right=1280) + jc("right"))),
    "决议的日期在标题下": _resolution, "按期编号的信息": _issue, "公告的编号在标题下": _announcement,
    "页脚行距随字号": lambda: paper(ending=section(34.58, 32.58)),
}  # fmt: skip
"""The documents by their habit, each made when called."""
