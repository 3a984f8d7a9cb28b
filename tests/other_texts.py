"""Correct official documents by other hands: the text and its end, from attachments to the day.

Word as it comes, chains of styles, grids, controls, fields, revisions nobody has accepted, sections.
"""

from __future__ import annotations

from habits import (
    TWO_IN,
    attached,
    level,
    listed,
    paper,
)
from strangers import (
    FANG,
    HEI,
    KAI,
    RED_BORDER,
    SONG,
    TEXT,
    XBS,
    addressee,
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
    styled,
    title,
)
from word_pieces import (
    LOOK,
    MARK_LINE,
    PITCH,
    TITLE,
    closed,
    control,
    dated,
    drawn_box,
    drawn_line,
    field,
    rule,
    table,
)


def _chained_styles() -> bytes:
    def style(own: str, base: str, paragraph: str = "", letters: str = "") -> str:
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        default = ' w:default="1"' if not base else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{own}"><w:name w:val="{own}"/>{based}<w:pPr>{paragraph}</w:pPr>'
            f"<w:rPr>{letters}</w:rPr></w:style>"
        )

    fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}"/>'
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + style("a", "", PITCH) + style("公文基准", "a", "", fonts.format(FANG) + '<w:sz w:val="32"/>')
        + style("公文正文", "公文基准", TWO_IN) + style("公文正文二", "公文正文", '<w:ind w:rightChars="0"/>')
        + style("标题基准", "公文基准", jc("center"), fonts.format(XBS)) + style("公文标题", "标题基准", exact(33), '<w:sz w:val="44"/>')
        + style("一级", "公文正文二", "", fonts.format(HEI) + '<w:b w:val="0"/>') + style("主送", "公文基准")
    )  # fmt: skip
    text = (
        styled("公文正文", "为做好有关工作，现就有关事项通知如下，请认真贯彻执行。") + styled("一级", "一、提高认识")
        + styled("公文正文二", "各支部要充分认识做好这项工作的重要意义，切实加强领导。") + styled("一级", "二、抓好落实")
        + styled("公文正文", "各支部要结合实际制定措施，确保各项任务落到实处。")
    )  # fmt: skip
    return docx(head() + blank() * 2 + styled("公文标题", TITLE) + styled("主送", "") + styled("主送", "各党支部：") + text + signed() + imprint_table(),
                styles=styles)  # fmt: skip


def _word_defaults() -> bytes:
    """What a new document of a Chinese Word has: 等线 by the theme, 10.5 pt, a grid of 312, everything on the runs."""
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:fontScheme name="Office">'
        '<a:majorFont><a:latin typeface="等线 Light"/><a:ea typeface=""/><a:font script="Hans" typeface="等线 Light"/></a:majorFont>'
        '<a:minorFont><a:latin typeface="等线"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        '<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="header"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="footer"/><w:basedOn w:val="a"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4153"/>'
        '<w:tab w:val="right" w:pos="8306"/></w:tabs><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    )
    grid = '<w:docGrid w:type="lines" w:linePitch="312"/>'
    return docx(
        head() + title(TITLE) + addressee() + body() + signed() + imprint_table(),
        section(grid=grid),
        styles=styles,
        theme=theme,
    )


def _on_the_grid(kind: str, *, spacing: str = "", more: str = "") -> bytes:
    grid = f'<w:docGrid w:type="{kind}" w:linePitch="579"{more}/>'
    styles = f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="{FANG}"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    text = "".join(
        para(run(words), spacing + TWO_IN)
        for words in (
            "为做好有关工作，现将有关事项通知如下，请认真贯彻执行。",
            "各支部要结合实际制定措施，确保各项任务落到实处。",
        )
        * 2
    )
    close = (
        para() * 2
        + para(run("中共石桥镇委员会"), ind(right=1130) + jc("right"))
        + para(run("2026年3月5日"), ind(right=1280) + jc("right"))
    )
    titled = blank() * 2 + para(run(TITLE, XBS, 22), exact(33) + jc("center")) + para()
    return docx(
        head() + titled + para(run("各党支部："), spacing) + text + close + imprint_table(),
        section(grid=grid),
        styles=styles,
    )


def _spaced(spacing: str) -> bytes:
    text = "".join(
        para(run(words), spacing + TWO_IN)
        for words in (
            "为做好有关工作，现将有关事项通知如下，请认真贯彻执行。",
            "各支部要结合实际制定措施，确保各项任务落到实处。",
        )
        * 2
    )
    return paper(text=text)


_AT_LEAST = '<w:spacing w:line="579" w:lineRule="atLeast"/>'


def _revised(content: str) -> str:
    return f'<w:ins w:id="11" w:author="甲" w:date="2026-03-01T08:00:00Z">{content}</w:ins>'


def _deleted(text: str) -> str:
    return f'<w:del w:id="12" w:author="甲" w:date="2026-03-01T08:00:00Z"><w:r>{LOOK}<w:delText>{text}</w:delText></w:r></w:del>'


def _pending_everywhere() -> bytes:
    gone = para(
        _deleted("这一段整个删去，还没有接受。"), f'{PITCH}<w:rPr><w:del w:id="13" w:author="甲"/></w:rPr>'
    )
    number = para(
        run("石桥发〔2026〕") + _deleted("01") + _revised(run("12")) + run("号"),
        RED_BORDER + PITCH + jc("center"),
    )
    date = para(
        run("2026年") + _deleted("03") + _revised(run("3")) + run("月5日"),
        PITCH + ind(right=1280) + jc("right"),
    )
    to = para(run("各党支部") + _deleted("，各单位") + _revised(run("：")), PITCH)
    heading = para(run("一、") + _deleted("思想") + _revised(run("提高认识", HEI)), PITCH + TWO_IN).replace(
        f'w:eastAsia="{FANG}"', f'w:eastAsia="{HEI}"', 1
    )
    name = para(run("中共石桥镇委员会"), PITCH + ind(right=1130) + jc("right"))
    return docx(
        blank() * 3 + MARK_LINE + blank() * 2 + number + title(TITLE) + to + body(count=1) + heading + gone + body(count=2) + blank() * 2 + name + date
        + imprint_table()
    )  # fmt: skip


def _moved() -> bytes:
    words = "各党支部要认真学习文件精神，结合实际制定措施，抓好落实。"
    away = para(f'<w:moveFrom w:id="21" w:author="甲">{run(words)}</w:moveFrom>', PITCH + TWO_IN)
    here = para(f'<w:moveTo w:id="22" w:author="甲">{run(words)}</w:moveTo>', PITCH + TWO_IN)
    return paper(text=away + body() + here)


def _formerly_other() -> bytes:
    """Formatting changed under revision: what was is kept in rPrChange and pPrChange."""
    was = '<w:rPrChange w:id="31" w:author="甲"><w:rPr><w:color w:val="0000FF"/><w:sz w:val="21"/></w:rPr></w:rPrChange>'
    old = '<w:pPrChange w:id="32" w:author="甲"><w:pPr><w:jc w:val="center"/><w:ind w:left="0"/></w:pPr></w:pPrChange>'
    words = run("各党支部要认真学习文件精神，结合实际制定措施，抓好落实。").replace(
        "</w:rPr>", was + "</w:rPr>", 1
    )
    return paper(text=body(count=1) + para(words, PITCH + TWO_IN + old) * 2)


def _signed_table() -> str:
    cells = para(run("中共石桥镇委员会"), PITCH + jc("center")) + para(
        run("2026年3月5日"), PITCH + jc("center")
    )
    return blank() * 2 + table([[(4000, para("", PITCH), ""), (4845, cells, "")]])


def _joint_names() -> str:
    row = [
        (4422, para(run(name), PITCH + jc("center")), "") for name in ("中共石桥镇委员会", "石桥镇人民政府")
    ]
    return blank() * 2 + table(
        [row, [(4422, para("", PITCH), ""), (4422, para(run("2026年3月5日"), PITCH + jc("center")), "")]]
    )


_SIDEWAYS = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="1000" w:gutter="0"/></w:sectPr>'


def _landscape_attachment() -> bytes:
    cells = [(4422, para(run(word, FANG, 14)), "") for word in ("序号", "姓名", "等次")]
    grid = "".join(rule(side, 4, "auto") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    annex = (
        para(run("附件", HEI), PITCH)
        + blank()
        + para(run("汛期值班表", XBS, 22), exact(33) + jc("center"))
        + blank()
        + table([cells, cells], grid)
    )
    return docx(
        head() + title(TITLE) + addressee() + body() + listed("附件：汛期值班表") + signed()
        + para("", section()) + annex + para("", _SIDEWAYS) + imprint_table(),
    )  # fmt: skip


def _annexed_by_section() -> bytes:
    one = attached("附件1", "推荐名额分配表", "") + para("", section())
    return docx(
        head() + title(TITLE) + addressee() + body() + listed("附件：1.推荐名额分配表", "　　　　　2.推荐审批表填写说明") + signed()
        + para("", section()) + one + attached("附件 2", "推荐审批表填写说明", "") + imprint_table(),
    )  # fmt: skip


def _many_attachments() -> bytes:
    names = [f"第{word}季度任务清单" for word in "一二三四"] + [
        f"{word}片区责任清单" for word in ("东部", "西部", "南部", "北部", "中部", "城区")
    ]
    first = para(run(f"附件：1.{names[0]}"), PITCH + TWO_IN)
    rest = "".join(
        para(run(f"{at}.{name}"), PITCH + ind(left=1600 - 160 * (at > 9)))
        for at, name in enumerate(names[1:], 2)
    )
    return paper(closing=blank() + first + rest + signed())


def _hung(*names: str) -> str:
    first = para(run(f"附件：1.{names[0]}"), PITCH + ind(left=1920, hanging=1280))
    return (
        blank()
        + first
        + "".join(
            para(run(f"{at}.{name}"), PITCH + ind(left=1920, hanging=320))
            for at, name in enumerate(names[1:], 2)
        )
    )


def _own_form() -> bytes:
    """An attachment that is a form: its name stands over a table, its own blanks for a name and a day under it."""
    grid = "".join(rule(side, 4, "auto") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    cells = [(4422, para(run(word, FANG, 14)), "") for word in ("姓名", "")]
    form = (
        attached("附件", "登记表").replace(body(count=2), "")
        + table([cells, cells], grid)
        + para(run("填表人：　　　　　年　　月　　日", FANG, 14))
    )
    return paper(closing=listed("附件：登记表") + signed(), after=form)


def _text_with_everything() -> str:
    """Bookmarks, proofing marks, hyperlinks, notes, comments, smart tags, symbols, a picture, a caption and a table."""
    marks = '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellStart"/><w:lastRenderedPageBreak/>'
    link = f'<w:hyperlink w:anchor="_GoBack">{run("区政府门户网站")}</w:hyperlink>'
    tagged = f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">{run("2026年5月1日")}</w:smartTag>'
    words = para(
        marks.replace("<w:lastRenderedPageBreak/>", "")
        + run("各党支部要登录")
        + link
        + run("查看名单，并于")
        + tagged
        + run("前上报。"),
        PITCH + TWO_IN,
    )
    grid = "".join(rule(side, 4, "auto") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    cells = [(4422, para(run(word, SONG, 10.5), jc("center")), "") for word in ("支部", "党员数")]
    caption = para(run("表1　各支部党员人数", HEI, 14), PITCH + jc("center"))
    return body(count=1) + words + caption + table([cells, cells, cells], grid) + body(count=2)


def _tabbed_text() -> str:
    stop = '<w:tabs><w:tab w:val="left" w:pos="640"/></w:tabs>'
    return "".join(
        para(run("\t各党支部要认真学习文件精神，结合实际制定措施，抓好落实。"), PITCH + stop + jc("both"))
        for _ in range(3)
    )


def _half_blanks() -> str:
    return "".join(
        para(run("    各党支部要认真学习文件精神，结合实际制定措施，抓好落实。"), PITCH) for _ in range(3)
    )


def _mixed_letters() -> str:
    tnr = "Times New Roman"
    return (
        body(count=1)
        + para(
            run("要切实做到“两个维护”，全年新增")
            + run("GDP", FANG, latin=tnr)
            + run("的")
            + run("3.5%", FANG, latin=tnr)
            + run("用于民生，确保完成。"),
            PITCH + TWO_IN,
        )
        * 2
    )


_THEME_BLACK = '<w:color w:val="000000" w:themeColor="text1"/>'


def _chapters() -> str:
    """An office's own rules: chapters in the middle, articles, items counted below one of them."""

    def chapter(words: str) -> str:
        return para(run(words, HEI), PITCH + jc("center"))

    def article(number: str, words: str) -> str:
        return para(run(f"第{number}条", HEI) + run(f"　{words}"), PITCH + TWO_IN)

    items = level("（一）村级重大事项；") + level("（二）村级财务事项。")
    return (
        body(count=1) + blank() + chapter("第一章　总则") + article("一", "为规范权力运行，制定本办法。")
        + article("二", "本办法适用于下列事项：") + items + chapter("第二章　附则") + article("三", "本办法自2026年5月1日起施行。")
    )  # fmt: skip


def _run_in(first: str, rest: str) -> str:
    return level(first, rest, HEI)


_BREAK = "<w:r><w:br/></w:r>"
_TURN = '<w:r><w:br w:type="page"/></w:r>'
_LONG = ("优秀共产党员和优秀党务工作者", "推荐审批表及填写说明")


def _broken_text() -> str:
    """A text pasted from a page of the web: one paragraph, its lines parted by breaks."""
    return para(_BREAK.join(run(f"　　{words}") for words in TEXT), PITCH)


def _broken_title() -> bytes:
    """An attachment whose long title is parted by a break."""
    words = _BREAK.join(run(part, XBS, 22) for part in _LONG)
    after = para(_TURN + run("附件", HEI), PITCH) + blank() + para(words, exact(33) + jc("center"))
    return paper(closing=listed(f"附件：{''.join(_LONG)}") + signed(), after=after + blank() + body())


def _titled_in_table() -> bytes:
    """An attachment that is a form with its title in the first row."""
    rows = [
        [(8800, para(run("登记表", XBS, 22), jc("center")), "")],
        [(8800, para(run("姓名", FANG, 14)), "")],
    ]
    after = para(_TURN + run("附件", HEI), PITCH) + table(rows, rule("insideH", 4, "auto"))
    return paper(closing=listed("附件：登记表") + signed(), after=after)


OTHER_TEXTS = {
    "正文用换行符分段": lambda: paper(text=_broken_text()), "附件标题用换行符分行": _broken_title, "附件标题在表格里": _titled_in_table,
    "分页符在一段中间": lambda: paper(text=body() + para(run(TEXT[0]) + _TURN + run(f"　　{TEXT[1]}"), PITCH + TWO_IN)),
    "Word默认样式": _word_defaults,
    "样式三层继承": _chained_styles,
    "网格22行28字": lambda: _on_the_grid("linesAndChars", more=' w:charSpace="-849"'),
    "只有行网格": lambda: _on_the_grid("lines"),
    "对齐字符网格": lambda: _on_the_grid("snapToChars", more=' w:charSpace="-849"'),
    "最小值行距": lambda: _spaced(_AT_LEAST),
    "首行缩进只有字符": lambda: paper(text="".join(para(run("各党支部要认真学习文件精神，结合实际制定措施，抓好落实。"), PITCH + ind(firstLineChars=200)) for _ in range(3))),
    "首行缩进只有磅": lambda: paper(text="".join(para(run("各党支部要认真学习文件精神，结合实际制定措施，抓好落实。"), PITCH + ind(firstLine=640)) for _ in range(3))),
    "首行缩进用制表符": lambda: paper(text=_tabbed_text()),
    "首行缩进用半角空格": lambda: paper(text=_half_blanks()),
    "文字1主题色": lambda: paper(text=para(run("各党支部要认真学习文件精神，结合实际制定措施，抓好落实。", FANG, 16, _THEME_BLACK), PITCH + TWO_IN) * 3),
    "正文杂物齐全": lambda: paper(text=_text_with_everything()),
    "数字用西文字体": lambda: paper(text=_mixed_letters()),
    "未接受的修订": _pending_everywhere,
    "移动的段": _moved,
    "格式修订": _formerly_other,
    "正文整块在内容控件里": lambda: paper(text=control(body() + level("一、提高认识", font=HEI))),
    "附件说明悬挂缩进": lambda: paper(closing=_hung("推荐名额分配表", "优秀共产党员和优秀党务工作者推荐审批表及填写说明") + signed()),
    "十个附件": _many_attachments,
    "附件横排一节": _landscape_attachment,
    "附件各成一节": _annexed_by_section,
    "附件是表": _own_form,
    "日期是域": lambda: paper(closing=dated(field('DATE \\@ "yyyy年M月d日"', "2026年3月5日", LOOK))),
    "日期是简单域": lambda: paper(closing=dated(f'<w:fldSimple w:instr="DATE">{run("2026年3月5日")}</w:fldSimple>')),
    "日期是日期控件": lambda: paper(closing=dated(control(run("2026年3月5日"), '<w:date w:fullDate="2026-03-05T00:00:00Z"><w:dateFormat w:val="yyyy年M月d日"/></w:date>'))),
    "日期数字两边有空格": lambda: paper(closing=dated(run("2026 年 3 月 5 日"))),
    "署名日期左缩进": lambda: paper(closing=closed(para(run("中共石桥镇委员会"), PITCH + ind(leftChars=1500, left=4800)), para(run("2026年3月5日"), PITCH + ind(leftChars=1600, left=5120)))),
    "署名日期缩进后居中": lambda: paper(closing=closed(*(para(run(words), PITCH + ind(left=4800) + jc("center")) for words in ("中共石桥镇委员会", "2026年3月5日")))),
    "署名日期在表格里": lambda: paper(closing=_signed_table()),
    "联合署名在表格里": lambda: paper(closing=_joint_names()),
    "署名日期在文本框里": lambda: paper(closing=blank() * 2 + para(drawn_box(para(run("中共石桥镇委员会"), jc("center")) + para(run("2026年3月5日"), jc("center")), "right"))),
    "署名日期用空格推": lambda: paper(closing=closed(para(run("　　　　　　　　　　　　　　　　中共石桥镇委员会"), PITCH), para(run("　　　　　　　　　　　　　　　　　2026年3月5日"), PITCH))),
    "不用印右空二字": lambda: paper(closing=closed(para(run("石桥镇防汛指挥部"), PITCH + ind(right=640 + 320) + jc("right")), para(run("2026年2月15日"), PITCH + ind(right=640) + jc("right")), 1)),
    "印章是浮动图片": lambda: paper(closing=closed(para(run("中共石桥镇委员会") + drawn_line(), PITCH + ind(right=1130) + jc("right")), para(run("2026年3月5日"), PITCH + ind(right=1280) + jc("right")))),
    "附注公开": lambda: paper(closing=signed() + para(run("（此件公开发布）"), PITCH + TWO_IN)),
    "办法带章条": lambda: paper(titled=title("石桥镇村级小微权力运行管理办法"),text=_chapters()),
    "一级标题带句": lambda: paper(text=body(count=1)+_run_in("一、提高认识。","各支部要充分认识这项工作。")+_run_in("二、抓好落实。","各支部要制定措施。")),
    "一级标题加粗": lambda: paper(text=body(count=1)+level("一、提高认识",font=HEI)+para(run("（一）健全机制",KAI,16,"<w:b/>"),PITCH+TWO_IN)+body(count=1)),
    "一是二是": lambda: paper(text=body(count=1)+level("一是提高认识。各支部要重视。")+level("二是抓好落实。各支部要行动。")+level("第一，要重视。")+level("第三，要落实。")),
    "批复": lambda: paper(titled=title("关于同意石桥村党支部换届的批复"),text=level("你们《关于石桥村党支部换届的请示》（石村〔2026〕3号）收悉。经研究，批复如下：")+level("一、同意王建国同志任书记。")+level("二、同意李明同志任副书记。")+level("此复。")),
    "函用文件格式": lambda: paper(titled=title("关于商请支持道路建设的函")),
    "单行附件单独装订": lambda: docx(para(run("石桥发〔2026〕12号附件1",HEI),PITCH)+blank()+para(run("推荐名额分配表",XBS,22),exact(33)+jc("center"))+blank()+body()),
    "缩进用start": lambda: paper(text=body(),closing=closed(para(run("中共石桥镇委员会"), PITCH + ind(end=1130) + jc("end")), para(run("2026年3月5日"), PITCH + ind(endChars=400,end=1280) + jc("end")))),
    "转发文在后": lambda: paper(closing=signed()+para('<w:r><w:br w:type="page"/></w:r>'+run("区委组织部关于开展活动的通知",XBS,22),exact(33)+jc("center"))+blank()+para(run("各乡镇党委："),PITCH)+body()+signed("中共岚河区委组织部","2026年3月1日"),imprint=imprint_table()),
    "落款前空行很多": lambda: paper(closing=blank()*6+signed()),
    "正文里有附件字样": lambda: paper(text=body(count=1)+level("请各支部填好报名表（见附件1），于3月20日前报送。附件：略。")+body(count=1)),
    "正文有网址邮箱": lambda: paper(text=body(count=1)+level("请发至dangjian@shiqiao.gov.cn，逾期不候。")),
    "落款在同段换行": lambda: paper(closing=blank()*2+para(run("中共石桥镇委员会")+"<w:r><w:br/></w:r>"+run("2026年3月5日"),PITCH+ind(right=1280)+jc("right"))),
    "上边距37.2": lambda: paper(ending=section(37.2,34.8,28.2,25.8)),
    "行距29磅": lambda: paper(text=body(29)),
    "脚注": lambda: paper(text=body(count=1)+para(run("各支部要落实规定")+'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'+run("的要求。"),PITCH+TWO_IN)),
    "文档网格不对齐": lambda: paper(text=body().replace("<w:pPr>",'<w:pPr><w:snapToGrid w:val="0"/>'),ending=section(grid='<w:docGrid w:type="lines" w:linePitch="312"/>')),
    "正文含公式括注段": lambda: paper(text=body(count=1)+level("（本项工作由党建办负责）")+body(count=1)),
    "正文末尾特此通知": lambda: paper(text=body()+level("特此通知。")),
    "署名三机关两行": lambda: paper(closing=blank()*2+para(run("石桥镇党建办公室　　石桥镇纪委　　　"),PITCH+jc("right"))+para(run("石桥镇人民政府　　　"),PITCH+jc("right"))+para(run("2026年3月5日"),PITCH+ind(right=1280)+jc("right"))),
    "全角数字空格段": lambda: paper(text=body()+level("（1）摸清底数；")+level("（2）建好台账。")),
}  # fmt: skip
"""The documents by their habit, each made when called."""
