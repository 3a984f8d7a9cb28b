"""Pieces of Word documents that the plain ones of `strangers` do not have: boxes, lines, tables, controls, fields."""

from __future__ import annotations

from strangers import (
    FANG,
    RED,
    XBS,
    blank,
    boxed,
    exact,
    ind,
    jc,
    para,
    run,
)

PITCH = exact(28.95)
MARK = run("中共石桥镇委员会文件", XBS, 48, RED)
MARK_LINE = para(MARK, exact(60) + jc("center"))
TITLE = "关于做好汛期安全生产工作的通知"
_RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


def rule(side: str, size: int = 12, color: str = "FF0000") -> str:
    """One border."""
    return _RULE.format(side=side, size=size, color=color)


def table(rows: list[list[tuple[int, str, str]]], borders: str = "", more: str = "") -> str:
    """A table of cells (width, content, properties)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _, _ in max(rows, key=len))
    made = "".join(
        "<w:tr>" + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{own}</w:tcPr>{content}</w:tc>' for width, content, own in row
        ) + "</w:tr>"
        for row in rows
    )  # fmt: skip
    inside = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return f'<w:tbl><w:tblPr>{more}<w:tblW w:w="8845" w:type="dxa"/>{inside}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def drawn_box(content: str, align: str = "center", *, fallback: bool = True) -> str:
    """A text box of today's Word, with the VML one it keeps for old readers."""
    old = f"<mc:Fallback>{boxed(content)[len('<w:r>') : -len('</w:r>')]}</mc:Fallback>" if fallback else ""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:align>{align}</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph">'
        '<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5600000" cy="700000"/><wp:wrapNone/><wp:docPr id="7" name="文本框 7"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr/><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice>{old}</mc:AlternateContent></w:r>"
    )


def drawn_line(color: str = "FF0000", kind: str = "") -> str:
    """A line drawn in today's Word."""
    return (
        '<w:r><w:drawing><wp:anchor simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph">'
        '<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5616000" cy="0"/><wp:wrapNone/><wp:docPr id="8" name="直接连接符 8"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:prstGeom prst="line"/><a:ln w="19050"{kind}><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def picture_line() -> str:
    """A line that is a picture."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="5616000" cy="19050"/><wp:docPr id="9" name="红线"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def control(content: str, more: str = "") -> str:
    """A content control around a block or a run."""
    return f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, shown: str, look: str = "") -> str:
    """A field of the long kind."""
    return "".join(
        f"<w:r>{look}{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip


LOOK = f'<w:rPr><w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}" w:eastAsia="{FANG}"/><w:sz w:val="32"/></w:rPr>'


def closed(name: str, date: str, above: int = 2) -> str:
    return blank() * above + name + date


def bordered(content: str, over: int = 0, under: int = 0, more: str = "") -> str:
    sides = (rule("top", over, "auto") if over else "") + (rule("bottom", under, "auto") if under else "")
    return para(content, f"<w:pBdr>{sides}</w:pBdr>{exact(28)}{more}")


ONE_IN = ind(leftChars=100, left=280, rightChars=100, right=280)
RIGHT_STOP = '<w:tabs><w:tab w:val="right" w:pos="8565"/></w:tabs>'
COPIES, PRINTER = (
    run("抄送：区委组织部，区委宣传部。", FANG, 14),
    run("中共石桥镇委员会办公室\t2026年3月6日印发", FANG, 14),
)


def dated(content: str) -> str:
    name = para(run("中共石桥镇委员会"), PITCH + ind(right=1130) + jc("right"))
    return closed(name, para(content, PITCH + ind(rightChars=400, right=1280) + jc("right")))
