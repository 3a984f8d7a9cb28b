"""A hundred and eighty wrong documents, one fault each, put into documents of other hands: what clerks and programs do
wrong, element by element.

Each has the code that names it, and the words it stands at if it stands in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from habits import TWO, TWO_IN, attached, both_attached, level, listed, paper
from other_heads import DOUBLE, LETTER_NUMBER, letter, minutes, order, upward
from strangers import (
    FANG,
    FEET,
    HEI,
    KAI,
    RED,
    RED_BORDER,
    SONG,
    TEXT,
    XBS,
    blank,
    body,
    exact,
    imprint_table,
    jc,
    para,
    run,
    section,
    signed,
    title,
)
from word_pieces import COPIES, ONE_IN, PITCH, PRINTER, RIGHT_STOP, TITLE, bordered

from toolkit.ooxml.package import Package

DOCUMENT, ODD_FOOT, EVEN_FOOT = "word/document.xml", "word/footerdefault.xml", "word/footereven.xml"


class Fault(NamedTuple):
    """One fault; the code that names it, or those of them that may."""

    name: str
    code: str
    made: Callable[[], bytes]
    words: str | None
    """Words of the paragraph or cell it stands in."""


def _whole() -> bytes:
    """A document with nearly every element."""
    upper = (
        para(run("000003"), PITCH) + para(run("机密★1年", HEI), PITCH) + para(run("特急", HEI), PITCH)
        + para(run("中共石桥镇委员会文件", XBS, 48, RED), exact(60, before=110) + jc("center")) + blank() * 2
        + para(run("石桥发〔2026〕12号"), RED_BORDER + PITCH + jc("center"))
    )  # fmt: skip
    words = run("中共石桥镇委员会", XBS, 22) + "<w:r><w:br/></w:r>" + run(TITLE, XBS, 22)
    closing = (
        listed(f"附件：1.{TWO[0]}", f"　　　　　2.{TWO[1]}")
        + signed()
        + para(run("（此件公开发布）"), PITCH + TWO_IN)
    )
    titled = blank() * 2 + para(words, exact(33) + jc("center")) + blank()
    return paper(upper=upper, titled=titled, closing=closing, after=both_attached())


_ASKS = para(run("　石政〔2026〕8号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP)
_LINE = para("", RED_BORDER + exact(6))
BASES = {
    "F": _whole,
    "U": lambda: upward(_ASKS, line=_LINE),
    "L": lambda: letter(
        para(run("石桥镇人民政府", XBS, 42, RED), DOUBLE + exact(50) + jc("center")), LETTER_NUMBER,
        imprint=blank() + para(run("抄送：区水务局。", FANG, 14), exact(28) + ONE_IN)),
    "O": lambda: order("第7号"),
    "M": lambda: minutes("〔2026〕4号"),
    "P": paper,
    "I": lambda: paper(imprint=blank() + bordered(COPIES, 8, 6, ONE_IN) + bordered(PRINTER, 0, 8, ONE_IN + RIGHT_STOP)),
    "A": lambda: paper(closing=listed("附件：汛期值班表") + signed(), after=attached("附件", "汛期值班表")),
}  # fmt: skip
"""The correct documents the faults are put into."""


def on(base: str, *pairs: tuple[str, str], part: str = DOCUMENT, count: int = 1) -> Callable[[], bytes]:
    """A base with some of its XML replaced."""

    def made() -> bytes:
        package = Package.open(BASES[base]())
        text = package.part(part).decode()
        for old, new in pairs:
            assert old in text, (base, old)
            text = text.replace(old, new, count)
        return package.with_parts({part: text.encode()})

    return made


def inside(base: str, words: str, *pairs: tuple[str, object], part: str = DOCUMENT) -> Callable[[], bytes]:
    """A base with the paragraph changed that holds these words; the pairs are patterns."""

    def made() -> bytes:
        package = Package.open(BASES[base]())
        text = package.part(part).decode()
        at = text.index(f">{words}")
        start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
        paragraph = text[start:end]
        for old, new in pairs:
            assert re.search(old, paragraph), (words, old)
            paragraph = re.sub(old, new, paragraph)
        return package.with_parts({part: (text[:start] + paragraph + text[end:]).encode()})

    return made


def font(name: str) -> tuple[str, object]:
    """Another font on every run."""
    return (
        r'w:(ascii|hAnsi|eastAsia)="[^"]*"(?= w:(?:hAnsi|eastAsia|hint)|/)',
        lambda slot: f'w:{slot[1]}="{name}"',
    )


def size(half_points: int) -> tuple[str, str]:
    """Another size on every run."""
    return r'<w:sz w:val="\d+"/>', f'<w:sz w:val="{half_points}"/>'


def aligned(side: str) -> tuple[str, str]:
    """An alignment on the paragraph."""
    return "</w:pPr>", f'<w:jc w:val="{side}"/></w:pPr>'


BLUE = ("<w:sz w", '<w:color w:val="0070C0"/><w:sz w')
UNALIGNED = (r'<w:jc w:val="\w+"/>', "")
_SEALED_LATER = on(
    "F",
    (para(run("000003"), PITCH), ""),
    (para(run("特急", HEI), PITCH), para(run("特急", HEI), PITCH) + para(run("000003"), PITCH)),
)

OTHER_FAULTS = (
    Fault("份号在紧急程度下", "notice-order", _SEALED_LATER, None),
# 5
    Fault("纸张是Letter","paper",on("F",('w:w="11906" w:h="16838"','w:w="12240" w:h="15840"')),None),
    Fault("Word默认页边距","white-above|white-left",on("P",('w:top="2098"','w:top="1440"'),('w:left="1587"','w:left="1800"')),None),
    Fault("上边距30","white-above",on("P",('w:top="2098"','w:top="1701"')),None),
    Fault("装订线10毫米","white-left",on("P",('w:gutter="0"','w:gutter="567"')),None),
    Fault("下边距25","type-height",on("P",('w:bottom="1984"','w:bottom="1417"')),None),
    Fault("右边距31.8","type-width",on("P",('w:right="1474"','w:right="1803"')),None),
    Fault("行距1.5倍","lines-a-page",on("P",('w:line="579" w:lineRule="exact"','w:line="360" w:lineRule="auto"'),count=99),None),
    Fault("行距固定25磅","lines-a-page",on("P",('w:line="579"','w:line="500"'),count=99),None),
    Fault("字距紧缩1磅","characters-a-line",on("P",('<w:sz w:val="32"/>','<w:spacing w:val="-20"/><w:sz w:val="32"/>'),count=99),None),
    Fault("一段用小四","body-size",inside("P",TEXT[1][:6],size(24)),TEXT[1][:6]),
    Fault("一段用宋体","body-font",inside("P",TEXT[1][:6],font(SONG)),TEXT[1][:6]),
    Fault("一段用等线","body-font",inside("P",TEXT[1][:6],font("等线")),TEXT[1][:6]),
    Fault("一段蓝字","black",inside("P",TEXT[1][:6],BLUE),TEXT[1][:6]),
    Fault("标题红字","black",inside("P",TITLE[:5],BLUE),TITLE[:5]),
    Fault("署名蓝字","black",inside("P","中共石桥镇委员会<",BLUE),"中共石桥镇委员会"),
    Fault("日期蓝字","black",inside("P","2026年3月5日<",BLUE),"2026年3月5日"),
    Fault("抄送蓝字","black",inside("P","抄送：",BLUE),"抄送"),
    Fault("一级标题蓝字","black",inside("P","一、提高认识",BLUE),"一、提高认识"),
    Fault("字号蓝字","black",inside("P","石桥发〔2026〕12号",BLUE),"石桥发"),
    Fault("附件标题红字","black",inside("F",TWO[0]+"</w:t></w:r></w:p><w:p><w:pPr><w:spacing",BLUE),TWO[0]),
# head
    Fault("份号无零","copy-number",on("F",(">000003<",">3<")),"3"),
    Fault("份号7位","copy-number",on("F",(">000003<",">0000003<")),"0000003"),
    Fault("份号前写份号","copy-number",on("F",(">000003<",">份号：000003<")),"份号"),
    Fault("份号居右","copy-number",inside("F","000003",aligned("right")),"000003"),
    Fault("密级缺星","secrecy",on("F",("机密★1年","机密1年")),"机密"),
    Fault("密级星号","secrecy",on("F",("机密★1年","机密*1年")),"机密"),
    Fault("密级全角数","secrecy",on("F",("机密★1年","机密★１年")),"机密"),
    Fault("密级宋体","secrecy-font",inside("F","机密★1年",font(SONG)),"机密"),
    Fault("密级四号","secrecy-font",inside("F","机密★1年",size(28)),"机密"),
    Fault("紧急写火急","urgency",on("F",(">特急<",">火急<")),"火急"),
    Fault("紧急仿宋","urgency-font",inside("F","特急",font(FANG)),"特急"),
    Fault("红头黑色","mark-color",on("F",('<w:color w:val="FF0000"/>',"")),"中共石桥镇委员会文件"),
    Fault("红头黑体","mark-font",inside("F","中共石桥镇委员会文件",font(HEI)),"中共石桥镇委员会文件"),
    Fault("红头居左","mark-align",inside("F","中共石桥镇委员会文件",UNALIGNED),"中共石桥镇委员会文件"),
    Fault("字号【】","number-form",on("F",("〔2026〕","【2026】")),"石桥发"),
    Fault("字号()","number-form",on("F",("〔2026〕","（2026）")),"石桥发"),
    Fault("字号<>","number-form",on("F",("〔2026〕","〈2026〉")),"石桥发"),
    Fault("字号半角[]","number-form",on("F",("〔2026〕","[2026]")),"石桥发"),
    Fault("字号没括号","number-form",on("F",("〔2026〕","2026")),"石桥发"),
    Fault("字号第","number-form",on("F",("〕12号","〕第12号")),"石桥发"),
    Fault("字号012","number-form",on("F",("〕12号","〕012号")),"石桥发"),
    Fault("字号缺号字","number-form",on("F",("〕12号","〕12")),"石桥发"),
    Fault("字号全角数","number-form",on("F",("〔2026〕12号","〔２０２６〕１２号")),"石桥发"),
    Fault("字号汉字数","number-form",on("F",("〕12号","〕十二号")),"石桥发"),
    Fault("字号年在外","number-form",on("F",("〔2026〕12号","〔2026年〕12号")),"石桥发"),
    Fault("字号居右","number-align",inside("F","石桥发〔2026〕12号",(r'<w:jc w:val="center"/>','<w:jc w:val="right"/>')),"石桥发"),
    Fault("红线黑","red-rule-color",on("F",('w:space="1" w:color="FF0000"','w:space="1" w:color="auto"')),"石桥发"),
    Fault("红线蓝","red-rule-color",on("F",('w:space="1" w:color="FF0000"','w:space="1" w:color="0000FF"')),"石桥发"),
    Fault("红线没有","red-rule",on("F",(RED_BORDER,"")),"石桥发"),
    Fault("签发人缺冒号","signer-form",on("U",("签发人：","签发人　")),"签发人"),
    Fault("签发人缺姓名","signer-form",on("U",(">王建国<","><")),"签发人"),
    Fault("签发人仿宋","signer-font",on("U",(f'"{KAI}"','"仿宋"'),count=9),"签发人"),
    Fault("签发人四号","signer-font",on("U",('<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">王建国','<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">王建国')),"签发人"),
    Fault("上行文字号居中","number-align",on("U",(">　石政〔2026〕8号<",">　　　　　　　石政〔2026〕8号<")),"石政"),
    Fault("报告无签发人","signer-missing",on("P",(TITLE,"关于防汛工作情况的报告")),"石桥发"),
# title
    Fault("标题仿宋","title-font",inside("F","关于做好汛期",font(FANG)),"关于做好"),
    Fault("标题三号","title-size",inside("F","关于做好汛期",size(32)),"关于做好"),
    Fault("标题居左","title-align",inside("F","关于做好汛期",UNALIGNED),"关于做好"),
    Fault("标题沙漏","title-shape",on("F",(">中共石桥镇委员会<",">中共石桥镇委员会关于做好<"),(">关于做好汛期安全生产工作的通知<",">汛期安全</w:t><w:br/><w:t>生产工作会议和培训等事项的通知<")),None),
    Fault("标题断词","title-break",on("F",(">中共石桥镇委员会<",">中共石桥镇委员会关于做好汛期安<"),(">关于做好汛期安全生产工作的通知<",">全生产工作的通知<")),None),
    Fault("标题缺的","title-form",on("F",("工作的通知","工作通知")),None),
    Fault("标题缺文种","title-form",on("F",("工作的通知","工作")),None),
    Fault("标题末句号","title-point",on("F",("工作的通知","工作的通知。")),None),
    Fault("标题下无空行","addressee-gap",lambda: paper(titled=blank()*2+para(run(TITLE,XBS,22),exact(33)+jc("center"))),"各党支部"),
    Fault("标题上空四行","title-gap",lambda: paper(titled=title(TITLE,blanks=4)),TITLE[:4]),
    Fault("标题上不空","title-gap",lambda: paper(titled=title(TITLE,blanks=0)),TITLE[:4]),
    Fault("标题缺","title-missing",lambda: paper(titled=blank()*3),None),
# addressee
    Fault("主送半角冒号","addressee-colon",on("F",("镇直各单位：","镇直各单位:")),"各党支部"),
    Fault("主送无冒号","addressee-colon",on("F",("镇直各单位：","镇直各单位")),"各党支部"),
    Fault("主送逗号结尾","addressee-colon",on("F",("镇直各单位：","镇直各单位，")),"各党支部"),
    Fault("主送句号结尾","addressee-colon",on("F",("镇直各单位：","镇直各单位。")),"各党支部"),
    Fault("主送缩进","addressee-align",inside("F","各党支部，镇直",("</w:pPr>",'<w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>')),"各党支部"),
    Fault("主送居中","addressee-align",inside("F","各党支部，镇直",aligned("center")),"各党支部"),
    Fault("主送三号黑体","body-font",inside("F","各党支部，镇直",font(HEI)),"各党支部"),
    Fault("主送四号","body-size",inside("F","各党支部，镇直",size(28)),"各党支部"),
    Fault("请示主送两机关","addressee-one",on("U",("岚河区人民政府：","岚河区人民政府、岚河区水务局：")),"岚河区"),
    Fault("请示主送区长","addressee-person",on("U",("岚河区人民政府：","张区长：")),"张区长"),
# body
    Fault("一段不缩进","indent",inside("P",TEXT[1][:6],(r"<w:ind [^>]*/>","")),TEXT[1][:6]),
    Fault("一段缩一字","indent",inside("P",TEXT[1][:6],(r"<w:ind [^>]*/>",'<w:ind w:firstLineChars="100" w:firstLine="320"/>')),TEXT[1][:6]),
    Fault("一段缩四字","indent",inside("P",TEXT[1][:6],(r"<w:ind [^>]*/>",'<w:ind w:firstLineChars="400" w:firstLine="1280"/>')),TEXT[1][:6]),
    Fault("一段整段左缩进","indent",inside("P",TEXT[1][:6],(r"<w:ind [^>]*/>",'<w:ind w:leftChars="200" w:left="640"/>')),TEXT[1][:6]),
    Fault("一段悬挂","indent",inside("P",TEXT[1][:6],(r"<w:ind [^>]*/>",'<w:ind w:left="640" w:hanging="640"/>')),TEXT[1][:6]),
    Fault("一级标题仿宋","level-one-font",inside("P","一、提高认识",font(FANG)),"一、"),
    Fault("一级标题楷体","level-one-font",inside("P","二、落实措施",font(KAI)),"二、"),
    Fault("一级标题二号","body-size",inside("P","一、提高认识",size(44)),"一、"),
    Fault("二级标题仿宋","level-two-font",inside("P","（一）排查隐患",font(FANG)),"（一）"),
    Fault("三级标题楷体","level-three-font",inside("P","1.建立清单",font(KAI)),"1."),
    Fault("一级重号","level-order",on("P",("二、落实措施","一、落实措施")),"一、落实"),
    Fault("二级跳号","level-order",on("P",("（二）强化整改","（三）强化整改")),"（三）"),
    Fault("三级从2起","level-order",on("P",("1.建立清单","2.建立清单"),("2.限期销号","3.限期销号")),"2.建立"),
    Fault("一、写成一.","level-mark",on("P",("二、落实措施","二.落实措施")),"二."),
    Fault("（一）半角","level-mark",on("P",("（一）排查","(一)排查")),"(一)"),
    Fault("1.写成1、","level-mark",on("P",("1.建立清单","1、建立清单")),"1、"),
    Fault("（一）加逗号","level-mark",on("P",("（二）强化","（二）、强化")),"（二）"),
# 附件说明
    Fault("附件半角冒号","attachments-form",on("F",("附件：1.","附件:1.")),"附件"),
    Fault("附件无冒号","attachments-form",on("F",("附件：1.","附件　1.")),"附件"),
    Fault("附件名句号","attachments-form",on("F",("　　　　　2.推荐审批表填写说明","　　　　　2.推荐审批表填写说明。")),"2."),
    Fault("附件序号顿号","attachments-number",on("F",("附件：1.","附件：1、"),("　　　　　2.","　　　　　2、")),"附件"),
    Fault("附件序号跳","attachments-number",on("F",("　　　　　2.","　　　　　3.")),None),
    Fault("一个附件编号","attachments-number",on("A",("附件：汛期","附件：1.汛期")),"附件"),
    Fault("附件说明紧接正文","attachments-indent",lambda: paper(closing=listed("附件：汛期值班表")[len(blank()):]+signed(),after=attached("附件","汛期值班表")),"附件"),
    Fault("附件说明四字","attachments-indent",inside("F","附件：1.",('w:firstLineChars="200" w:firstLine="640"','w:firstLineChars="400" w:firstLine="1280"')),"附件"),
    Fault("附件说明黑体","body-font",inside("F","附件：1.",font(HEI)),"附件"),
    Fault("附件说明四号","body-size",inside("F","附件：1.",size(28)),"附件"),
# signature
    Fault("日期汉字","date-form",on("P",(">2026年3月5日<",">二〇二六年三月五日<")),"二〇"),
    Fault("日期补零","date-form",on("P",(">2026年3月5日<",">2026年03月05日<")),"2026年03"),
    Fault("日期点","date-form",on("P",(">2026年3月5日<",">2026.3.5<")),"2026.3.5"),
    Fault("日期号","date-form",on("P",(">2026年3月5日<",">2026年3月5号<")),"2026年3月5号"),
    Fault("日期两位年","date-form",on("P",(">2026年3月5日<",">26年3月5日<")),"26年"),
    Fault("日期全角","date-form",on("P",(">2026年3月5日<",">２０２６年３月５日<")),"２０２６"),
    Fault("日期缺日","date-form|date-missing",on("P",(">2026年3月5日<",">2026年3月<")),None),
    Fault("日期不存在","date-real",on("P",(">2026年3月5日<",">2026年2月30日<")),"2026年2月30"),
    Fault("日期居中","date-place",inside("P","2026年3月5日<",(r"<w:ind [^>]*/>",""),(r'w:val="right"','w:val="center"')),"2026年3月5日"),
    Fault("日期贴右","date-place",inside("P","2026年3月5日<",(r"<w:ind [^>]*/>","")),"2026年3月5日"),
    Fault("署名贴左","signature-place",inside("P","中共石桥镇委员会<",(r"<w:ind [^>]*/>",""),UNALIGNED),"中共石桥镇委员会"),
    Fault("署名在日期下","signature-place|signature-missing",on("P",(">中共石桥镇委员会<",">@<"),(">2026年3月5日<",">中共石桥镇委员会<"),(">@<",">2026年3月5日<")),None),
    Fault("署名缺","signature-missing",on("P",(">中共石桥镇委员会<","><")),"2026年"),
    Fault("署名黑体","body-font",inside("P","中共石桥镇委员会<",font(HEI)),"中共石桥镇委员会"),
    Fault("日期四号","body-size",inside("P","2026年3月5日<",size(28)),"2026年3月5日"),
    Fault("附注半角括号","note-form",on("F",("（此件公开发布）","(此件公开发布)")),"(此件"),
    Fault("附注顶格","note-form",inside("F","（此件公开",(r"<w:ind [^>]*/>","")),"（此件"),
    Fault("附注黑体","body-font",inside("F","（此件公开",font(HEI)),"（此件"),
# attachments
    Fault("附件一","attachment-label",on("F",(">附件1<",">附件一<")),"附件"),
    Fault("附件1冒号","attachment-label",on("F",(">附件1<",">附件1：<")),"附件1"),
    Fault("附件居中","attachment-label",inside("F","附件1<",aligned("center")),"附件1"),
    Fault("附件四号","attachment-label",inside("F","附件2<",size(28)),"附件2"),
    Fault("附件不另面","attachment-page",inside("F","附件2<",(r'<w:r><w:br w:type="page"/></w:r>',"")),"附件2"),
    Fault("附件标题不同","attachment-title",on("F",(">推荐名额分配表<",">推荐名额表<")),None),
    Fault("附件标题宋体","attachment-title-look",inside("F","推荐名额分配表<",font(SONG)),"推荐名额"),
    Fault("附件标题居左","attachment-title-look",inside("F","推荐名额分配表<",UNALIGNED),"推荐名额"),
    Fault("附件少一个","attachment-count",on("F",("　　　　　2.推荐审批表填写说明","　　　　　2.推荐审批表填写说明</w:t><w:br/><w:t>　　　　　3.登记表")),None),
# imprint
    Fault("抄送无句号","copies-form",on("P",("区委宣传部。","区委宣传部")),"抄送"),
    Fault("抄送半角冒号","copies-form",on("P",("抄送：","抄送:")),"抄送"),
    Fault("抄送三号","copies-font",inside("P","抄送：",size(32)),"抄送"),
    Fault("抄送黑体","copies-font",inside("P","抄送：",font(HEI)),"抄送"),
    Fault("抄送顶格","copies-indent",inside("I","抄送：",(r"<w:ind [^>]*/>","")),"抄送"),
    Fault("印发缺二字","printer-form",on("P",("3月6日印发","3月6日")),"2026年3月6日"),
    Fault("印发补零","printer-form",on("P",("2026年3月6日印发","2026年03月06日印发")),"2026年03"),
    Fault("印发汉字","printer-form",on("P",("2026年3月6日印发","二〇二六年三月六日印发")),"二〇"),
    Fault("印发点","printer-form",on("P",("2026年3月6日印发","2026.3.6印发")),"2026.3.6"),
    Fault("印发早","printer-date",on("P",("2026年3月6日印发","2026年3月4日印发")),"2026年3月4"),
    Fault("印发日不存在","printer-form|date-real",on("P",("2026年3月6日印发","2026年3月32日印发")),"2026年3月32"),
    Fault("印发缺机关","printer-form",on("P",(">中共石桥镇委员会办公室<","><")),"2026年3月6日"),
    Fault("印发机关在下行","printer-form",lambda: paper(imprint=blank()+bordered(COPIES,8,6,ONE_IN)+bordered(run("中共石桥镇委员会办公室",FANG,14),0,0,ONE_IN)+bordered(run("2026年3月6日印发",FANG,14),0,8,ONE_IN+jc("right"))),None),
    Fault("版记缺末线","imprint-rules",lambda: paper(imprint=blank()+bordered(COPIES,8,6,ONE_IN)+bordered(PRINTER,0,0,ONE_IN+RIGHT_STOP)),None),
    Fault("版记缺首线","imprint-rules",lambda: paper(imprint=blank()+bordered(COPIES,0,6,ONE_IN)+bordered(PRINTER,0,8,ONE_IN+RIGHT_STOP)),None),
    Fault("版记全细","imprint-thickness",on("I",('w:sz="8"','w:sz="4"'),count=9),None),
    Fault("版记首末细中间粗","imprint-thickness",on("I",('w:sz="8"','w:sz="@"'),('w:sz="6"','w:sz="8"'),('w:sz="@"','w:sz="6"'),count=9),None),
    Fault("版记首粗末细","imprint-thickness",lambda: paper(imprint=blank()+bordered(COPIES,8,6,ONE_IN)+bordered(PRINTER,0,4,ONE_IN+RIGHT_STOP)),None),
    Fault("版记后有字","imprint-place",lambda: paper(imprint=imprint_table()+para(run("补充：请按时报送。"),PITCH+TWO_IN)),"补充"),
# page numbers
    Fault("页码缺","page-number",lambda: paper(feet={"default":para(),"even":para()}),None),
    Fault("偶数页无页码","page-number-sides",lambda: paper(feet={**FEET,"even":para()}),None),
    Fault("页码第1页","page-number-dashes",on("P",("— ","第"),(" —","页"),part=ODD_FOOT),None),
    Fault("页码短横","page-number-dashes",on("P",("— ","- "),(" —"," -"),part=ODD_FOOT),None),
    Fault("页码无横","page-number-dashes",on("P",("— ",""),(" —",""),part=ODD_FOOT),None),
    Fault("偶数页码短横","page-number-dashes",on("P",("— ","- "),(" —"," -"),part=EVEN_FOOT),None),
    Fault("页码Times","page-number-font",on("P",(f'w:ascii="{SONG}" w:hAnsi="{SONG}"','w:ascii="Times New Roman" w:hAnsi="Times New Roman"'),part=ODD_FOOT,count=9),None),
    Fault("偶数页码小五","page-number-font",on("P",('<w:sz w:val="28"/>','<w:sz w:val="18"/>'),part=EVEN_FOOT,count=9),None),
    Fault("页码左右颠倒","page-number-sides",lambda: paper(feet={"default":FEET["even"],"even":FEET["default"]}),None),
    Fault("页码贴边","page-number-sides",on("P",('<w:ind w:rightChars="100" w:right="280"/>',""),part=ODD_FOOT),None),
    Fault("页码太高","page-number-height",on("P",('w:footer="1417"','w:footer="1800"')),None),
    Fault("首页不同无码","page-number",lambda: paper(ending=section(more="<w:titlePg/>")),None),
# letters etc
    Fault("信函带文件","letter-mark",on("L",(">石桥镇人民政府<",">石桥镇人民政府文件<")),"石桥镇人民政府文件"),
    Fault("信函字号居左","letter-number",inside("L","石政函",UNALIGNED),"石政函"),
    Fault("信函线单线","letter-rule",on("L",("thickThinSmallGap","single")),None),
    Fault("信函首页页码","letter-first-page",on("L",("<w:titlePg/>","")),None),
    Fault("信函线黑色","letter-rule",on("L",('w:color="FF0000"/></w:pBdr>','w:color="000000"/></w:pBdr>')),None),
    Fault("令号补零","order-number",on("O",(">第7号<",">第07号<")),"第07号"),
    Fault("令号居左","order-number",inside("O","第7号",UNALIGNED),"第7号"),
    Fault("令号年号","order-number",on("O",(">第7号<",">〔2026〕7号<")),None),
    Fault("纪要出席仿宋","present-font",inside("M","出席：",font(FANG)),"出席"),
    Fault("纪要出席半角","present-font",on("M",("出席：","出席:")),"出席"),
    Fault("纪要列席四号","present-font",inside("M","列席：",size(28)),"列席"),
    Fault("报告夹请示","report-asks",lambda: upward(para(run("　石政〔2026〕8号\t签发人：")+run("王建国",KAI),PITCH+RIGHT_STOP),line=para("",RED_BORDER+exact(6)),titled="石桥镇人民政府关于防汛工作情况的报告",text=body(count=2)+level("以上报告，请批复。"),note="<!-- -->"),"以上报告"),
    Fault("请示缺结语","closing-phrase",on("U",("妥否，请批示。","特此函告。")),"特此"),
    Fault("请示缺联系人","note-contact",on("U",("（联系人：李明，联系电话：0314-7654321）","")),None),
    Fault("引号西文字体","quotes-font",lambda: paper(text=body(count=1)+para('<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr><w:t>要做到“两个维护”，抓好落实。</w:t></w:r>',PITCH+TWO_IN)),"要做到"),
    Fault("此页无正文","no-text-page",lambda: paper(closing=para('<w:r><w:br w:type="page"/></w:r>'+run("（此页无正文）"),PITCH+TWO_IN)+signed()),None),
)  # fmt: skip
"""The faults by element, in the order of the standard."""
