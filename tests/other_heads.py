"""Correct official documents by other hands: red heads, red lines, titles and special formats in all the ways they
are brought about.

Each is right as a reader of the printed page sees it: boxes, frames, tables, pictures, word art, hidden words.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from habits import (
    TWO_IN,
    level,
    paper,
)
from strangers import (
    FANG,
    FEET,
    HEI,
    KAI,
    RED,
    RED_BORDER,
    SONG,
    XBS,
    addressee,
    blank,
    body,
    boxed,
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
    vml_line,
)
from word_pieces import (
    LOOK,
    MARK,
    MARK_LINE,
    ONE_IN,
    PITCH,
    PRINTER,
    RIGHT_STOP,
    TITLE,
    bordered,
    control,
    drawn_box,
    drawn_line,
    field,
    picture_line,
    rule,
    table,
)

_NUMBER = run("石桥发〔2026〕12号")


def _head(mark: str, number: str = "", line: str = "", above: int = 3) -> str:
    number = number or para(_NUMBER, (RED_BORDER if not line else "") + PITCH + jc("center"))
    return blank() * above + mark + blank() * 2 + number + line


def _number_ruled_by_table() -> str:
    cell = (8845, para(_NUMBER, PITCH + jc("center")), f"<w:tcBorders>{rule('bottom')}</w:tcBorders>")
    return table([[cell]])


def _rule_of_table() -> str:
    return table([[(8845, para("", exact(6)), "")]], rule("top", 18))


def _joint_table() -> str:
    names = "".join(
        para(run(name, XBS, 40, RED), exact(50) + jc("distribute"))
        for name in ("中共石桥镇委员会", "石桥镇人民政府")
    )
    aside = para(run("文件", XBS, 40, RED), jc("center"))
    return table([[(6800, names, ""), (2045, aside, '<w:vAlign w:val="center"/>')]])


def _joint_three_rows() -> str:
    rows = [
        [(6800, para(run(name, XBS, 36, RED), exact(46) + jc("distribute")), ""),
         (2045, para(run("文件", XBS, 40, RED) if not at else "", jc("center")),
          f'<w:vMerge w:val="{"continue" if at else "restart"}"/><w:vAlign w:val="center"/>')]
        for at, name in enumerate(("中共石桥镇委员会", "石桥镇人民政府", "石桥镇人民武装部"))
    ]  # fmt: skip
    return table(rows)


_ASK = "石桥镇人民政府关于申请防汛专项资金的请示"


def upward(
    numbers: str, line: str = "", titled: str = _ASK, receiver: str = "岚河区人民政府：", **parts: str
) -> bytes:
    upper = (
        blank() * 3 + para(run("石桥镇人民政府文件", XBS, 50, RED), exact(64) + jc("center")) + blank() * 2
    )
    text = body(count=2) + level("妥否，请批示。")
    note = para(run("（联系人：李明，联系电话：0314-7654321）"), PITCH + ind(leftChars=200, left=640))
    return docx(
        upper + numbers + (line or para(vml_line(), exact(8))) + title(titled) + addressee(receiver)
        + parts.get("text", text) + signed("石桥镇人民政府") + parts.get("note", note)
        + imprint_table(copies="抄送：区水务局。", printer="石桥镇人民政府办公室"),
    )  # fmt: skip


def _signers_on_two_lines() -> str:
    stop = '<w:tabs><w:tab w:val="left" w:pos="5400"/></w:tabs>'
    first = para(run("\t签发人：") + run("王建国　李　明", KAI), PITCH + stop)
    second = para(run("　石政〔2026〕8号\t　　　　") + run("赵志强", KAI), PITCH + stop)
    return first + second


def _signers_in_rows() -> str:
    left = (
        4422,
        para(run("　石政〔2026〕8号"), PITCH),
        '<w:vMerge w:val="restart"/><w:vAlign w:val="bottom"/>',
    )
    right = (4423, para(run("签发人：") + run("王建国", KAI) + run("　"), PITCH + jc("right")), "")
    return table(
        [
            [left, right],
            [
                (4422, para("", PITCH), "<w:vMerge/>"),
                (4423, para(run("李　明", KAI) + run("　"), PITCH + jc("right")), ""),
            ],
        ]
    )


def letter(upper: str, number: str, *, more: str = "", imprint: str = "") -> bytes:
    feet = {**FEET, "first": para(vml_line())}
    return docx(
        upper + number + title("关于商请支持道路建设的函") + addressee("岚河区交通运输局：") + body()
        + level("请予函复。") + more + signed("石桥镇人民政府") + imprint,
        section(feet=("default", "even", "first"), more="<w:titlePg/>"), feet=feet,
    )  # fmt: skip


_LETTER_MARK = para(run("石桥镇人民政府", XBS, 42, RED), exact(50) + jc("center"))
DOUBLE = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>'

LINE_END = '<w:tabs><w:tab w:val="right" w:pos="8845"/></w:tabs>'
LETTER_NUMBER = para(run("石政函〔2026〕6号"), PITCH + jc("right"))


def order(number: str, who: str = "") -> bytes:
    upper = blank() * 2 + para(run("岚河区人民政府令", XBS, 54, RED), exact(70) + jc("center")) + blank() * 2
    office = (
        para(who or run("区　长　　") + run("王建国", KAI), PITCH + ind(right=1280) + jc("right")) + blank()
    )
    date = para(run("2026年3月5日"), PITCH + ind(right=1280) + jc("right"))
    return docx(
        upper
        + para(run(number), PITCH + jc("center"))
        + blank() * 2
        + body(count=1)
        + blank() * 2
        + office
        + date
    )


def minutes(number: str, *, present: str = "") -> bytes:
    people = present or (
        blank() + para(run("出席：", HEI) + run("王建国　李　明　赵志强"), PITCH + TWO_IN)
        + para(run("列席：", HEI) + run("周建军"), PITCH + TWO_IN)
    )  # fmt: skip
    upper = (
        blank() * 3
        + para(run("石桥镇党委会议纪要", XBS, 48, RED), exact(60, before=200) + jc("center"))
        + blank() * 2
    )
    return docx(
        upper + para(run(number), RED_BORDER + PITCH + jc("center")) + title("镇党委第四次会议纪要") + body() + people
        + blank() * 3 + imprint_table()
    )  # fmt: skip


def _addressed_below() -> str:
    first = bordered(
        run("主送：各村党支部，镇直各单位党组织，驻镇各企事业单位党组织。", FANG, 14), 8, 0, ONE_IN
    )
    return (
        blank()
        + first
        + bordered(run("抄送：区委组织部。", FANG, 14), 0, 6, ONE_IN)
        + bordered(PRINTER, 0, 8, ONE_IN + RIGHT_STOP)
    )


_TITLED = {
    "标题用换行符成梯形": run("中共石桥镇委员会", XBS, 22)
    + "<w:r><w:br/></w:r>"
    + run("关于做好汛期安全生产工作的通知", XBS, 22),
    "标题带试行": run("石桥镇村级小微权力运行管理办法（试行）", XBS, 22),
    "标题转发": run("石桥镇人民政府转发区教育局关于控辍保学工作意见的通知", XBS, 22),
    "标题带书名号": run("关于印发《石桥镇2026年党建工作要点》的通知", XBS, 22),
    "标题在内容控件里": control(run(TITLE, XBS, 22)),
    "标题字间加宽": run(TITLE, XBS, 22, '<w:spacing w:val="20"/>'),
}


def word_art():
    return '<w:r><w:pict><v:shape id="wa" type="#_x0000_t136" style="width:400pt;height:50pt" fillcolor="red"><v:textpath string="中共石桥镇委员会文件"/></v:shape></w:pict></w:r>'


def drawn_star():
    return '<w:r><w:pict><v:group id="g" style="width:442pt;height:10pt"><v:line from="0,0" to="200,0" strokecolor="red"/><v:shape type="#star5" fillcolor="red"/><v:line from="220,0" to="442,0" strokecolor="red"/></v:group></w:pict></w:r>'


def _strict(data):
    out = BytesIO()
    with ZipFile(BytesIO(data)) as a, ZipFile(out, "w") as b:
        for n in a.namelist():
            t = a.read(n).decode()
            t = t.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            b.writestr(n, t)
    return out.getvalue()


def _whole_head():
    red = f"<w:tcBorders>{rule('bottom', 12)}</w:tcBorders>"
    return table(
        [
            [(8845, para(run("000012"), PITCH), "")],
            [(8845, MARK_LINE, "")],
            [(8845, blank(), "")],
            [(8845, para(_NUMBER, PITCH + jc("center")), red)],
        ]
    )


def _hidden(w):
    return para(run(w, SONG, 10.5, _HIDDEN + '<w:color w:val="0000FF"/>'), "<w:rPr><w:vanish/></w:rPr>")


_HIDDEN = "<w:vanish/>"


def _two_rules() -> bytes:
    """A letter whose double line is the borders of two paragraphs."""
    lines = [f"<w:pBdr>{rule('bottom', size)}</w:pBdr>" for size in (24, 8)]
    mark = para(run("石桥镇人民政府", XBS, 42, RED), lines[0] + exact(50) + jc("center"))
    return letter(mark + para("", lines[1] + exact(3)), LETTER_NUMBER)


OTHER_HEADS = {
    "信函双线是两条框线": _two_rules,
    **{
        name: lambda words=words: paper(titled=blank() * 2 + para(words, exact(33) + jc("center")) + blank())
        for name, words in _TITLED.items()
    },
    "红头在老文本框": lambda: paper(upper=_head(para(boxed(MARK_LINE)))),
    "红头在新文本框": lambda: paper(upper=_head(para(drawn_box(MARK_LINE)))),
    "红头在无边框表格": lambda: paper(upper=_head(table([[(8845, MARK_LINE, "")]]))),
    "红头在图文框": lambda: paper(upper=_head(para(MARK, '<w:framePr w:w="8845" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="4082"/>' + jc("center")))),
    "红头字间有空": lambda: paper(upper=_head(para(run("石 桥 镇 人 民 政 府 文 件", XBS, 44, RED), exact(60) + jc("center")))),
    "红头压缩字宽": lambda: paper(upper=_head(para(run("中共石桥镇委员会机关党支部委员会文件", XBS, 60, RED + '<w:w w:val="55"/>'), exact(64, before=230) + jc("center")))),
    "红头分散对齐": lambda: paper(upper=_head(para(MARK, exact(60) + jc("distribute")))),
    "联合红头用表格": lambda: paper(upper=_head(_joint_table())),
    "联合红头三个机关": lambda: paper(upper=_head(_joint_three_rows(), above=1)),
    "字号在内容控件里": lambda: paper(upper=_head(MARK_LINE, para(control(_NUMBER), RED_BORDER + PITCH + jc("center")))),
    "字号是域": lambda: paper(upper=_head(MARK_LINE, para(field("DOCPROPERTY 文号", "石桥发〔2026〕12号", LOOK), RED_BORDER + PITCH + jc("center")))),
    "字号数字用西文字体": lambda: paper(upper=_head(MARK_LINE, para(run("石桥发〔") + run("2026", FANG, latin="Times New Roman") + run("〕") + run("12", FANG, latin="Times New Roman") + run("号"), RED_BORDER + PITCH + jc("center")))),
    "密级中间空一格": lambda: paper(upper=para(run("000003"), PITCH) + para(run("秘　密", HEI), PITCH) + para(run("特　急", HEI), PITCH) + para(MARK, exact(60, before=110) + jc("center")) + blank() * 2 + para(_NUMBER, RED_BORDER + PITCH + jc("center"))),
    "红线是新画的线": lambda: paper(upper=_head(MARK_LINE, line=para(drawn_line(), exact(6)))),
    "红线画在字号段里": lambda: paper(upper=_head(MARK_LINE, para(_NUMBER + drawn_line(), PITCH + jc("center")), "<!-- -->")),
    "红线画在红头段里": lambda: paper(upper=_head(para(MARK + drawn_line(), exact(60) + jc("center")), line="<!-- -->")),
    "红线是图片": lambda: paper(upper=_head(MARK_LINE, line=para(picture_line(), exact(6)))),
    "红线是字号表格的下框": lambda: paper(upper=_head(MARK_LINE, _number_ruled_by_table())),
    "红线是空表格的上框": lambda: paper(upper=_head(MARK_LINE, line=_rule_of_table())),
    "红线粗2.25磅": lambda: paper(upper=head().replace('w:sz="12"', 'w:sz="18"')),
    "签发人用制表位": lambda: upward(para(run("　石政〔2026〕8号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP)),
    "签发人用空格": lambda: upward(para(run("　石政〔2026〕8号　　　　　　　　签发人：") + run("王建国", KAI), RED_BORDER + PITCH), "<!-- -->"),
    "三个签发人": lambda: upward(_signers_on_two_lines()),
    "签发人表格两行": lambda: upward(_signers_in_rows()),
    "报告有签发人": lambda: upward(para(run("石政〔2026〕9号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP + ind(leftChars=100, left=320)), titled="石桥镇人民政府关于防汛工作情况的报告", text=body() + level("特此报告。"), note="<!-- -->"),
    "标题段前段后": lambda: paper(titled=para(run(TITLE, XBS, 22), '<w:spacing w:before="1158" w:after="579" w:line="660" w:lineRule="exact"/>' + jc("center"))),
    "标题段前按行": lambda: paper(titled=para(run(TITLE, XBS, 22), '<w:spacing w:beforeLines="200" w:afterLines="100" w:line="660" w:lineRule="exact"/>' + jc("center")), ending=section(grid='<w:docGrid w:type="lines" w:linePitch="579"/>')),
    "标题用多倍行距": lambda: paper(titled=blank() * 2 + para(run(TITLE, XBS, 22), '<w:spacing w:line="360" w:lineRule="auto"/>' + jc("center")) + blank()),
    "主送机关在版记": lambda: docx(head() + title(TITLE) + body() + signed() + _addressed_below()),
    "信函双线在段框": lambda: letter(para(run("石桥镇人民政府", XBS, 42, RED), DOUBLE + exact(50) + jc("center")), LETTER_NUMBER),
    "信函线是画的": lambda: letter(_LETTER_MARK + para(drawn_line(kind=' cmpd="thickThin"'), exact(6)), LETTER_NUMBER),
    "信函红头在文本框": lambda: letter(para(drawn_box(_LETTER_MARK)) + para("", DOUBLE + exact(6)), LETTER_NUMBER),
    "信函份号同行": lambda: letter(para(run("石桥镇人民政府", XBS, 42, RED), DOUBLE + exact(50) + jc("center")), para(run("000012\t石政函〔2026〕6号"), PITCH + LINE_END)),
    "信函有抄送": lambda: letter(para(run("石桥镇人民政府", XBS, 42, RED), DOUBLE + exact(50) + jc("center")), LETTER_NUMBER, imprint=blank() + para(run("抄送：区水务局。", FANG, 14), exact(28) + ONE_IN)),
    "令号有空格": lambda: order("第 7 号"),
    "令号汉字": lambda: order("第七号"),
    "令的签名章": lambda: order("第8号", run("区　长　　　　　　")),
    "纪要按期": lambda: minutes("第4期"),
    "纪要括号编号": lambda: minutes("（4）"),
    "纪要没有出席": lambda: minutes("〔2026〕4号", present="<!-- -->"),
    "纪要出席悬挂": lambda: minutes("〔2026〕4号", present=blank() + para(run("出　席：", HEI) + run("王建国、李明、赵志强"), PITCH + ind(left=1920, hanging=1280))),
    "红头是艺术字": lambda: paper(upper=_head(para(word_art(),jc("center")))),
    "红头是图片": lambda: paper(upper=_head(para(picture_line(),jc("center")))),
    "红线是带星组合": lambda: paper(upper=_head(MARK_LINE,line=para(drawn_star(),exact(8)))),
    "红线夹一颗星字": lambda: paper(upper=_head(MARK_LINE,line=para(drawn_line()+run("★",SONG,16,RED)+drawn_line(),exact(16)+jc("center")))),
    "整个版头在表格": lambda: paper(upper=blank()+_whole_head()),
    "隐藏的填写说明": lambda: paper(upper=head()+_hidden("在这里填标题"), closing=signed()+_hidden("打印前删去这一段")),
    "字号里有隐藏字": lambda: paper(upper=_head(MARK_LINE, para(run("文号：",FANG,16,_HIDDEN)+_NUMBER,RED_BORDER+PITCH+jc("center")))),
    "严格格式": lambda: _strict(paper()),
    "上行意见": lambda: upward(para(run("　石政〔2026〕8号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP),titled="石桥镇人民政府关于发展村集体经济的意见",text=body(),note="<!-- -->"),
    "讲话": lambda: docx(para(run("在全镇党建工作会议上的讲话",XBS,22),exact(33)+jc("center"))+para(run("（2026年3月5日）",KAI),PITCH+jc("center"))+para(run("王建国",KAI),PITCH+jc("center"))+blank()+para(run("同志们："),PITCH)+body()+level("一、提高认识",font=HEI)+body()),
    "红色在样式": lambda: docx(blank()*3+'<w:p><w:pPr><w:pStyle w:val="m"/></w:pPr><w:r><w:rPr><w:rStyle w:val="r"/></w:rPr><w:t>中共石桥镇委员会文件</w:t></w:r></w:p>'+blank()*2+para(_NUMBER,RED_BORDER+PITCH+jc("center"))+title(TITLE)+addressee()+body()+signed()+imprint_table(),
     styles=f'<w:style w:type="paragraph" w:styleId="m"><w:name w:val="红头"/><w:pPr>{exact(60)}{jc("center")}</w:pPr><w:rPr><w:sz w:val="96"/></w:rPr></w:style><w:style w:type="character" w:styleId="r"><w:name w:val="红字"/><w:rPr><w:rFonts w:ascii="{XBS}" w:hAnsi="{XBS}" w:eastAsia="{XBS}"/>{RED}</w:rPr></w:style>'),
    "主送两段": lambda: docx(head()+title(TITLE)+para(run("各党支部，镇直各单位，驻镇各企事业单位党组织，"),PITCH)+para(run("各人民团体："),PITCH)+body()+signed()+imprint_table()),
    "联系人两行": lambda: upward(para(run("　石政〔2026〕8号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP),note=para(run("（联系人：李明，电话：0314-7654321；"),PITCH+TWO_IN)+para(run("王芳，电话：0314-7654322）"),PITCH+TWO_IN)),
    "字号段后空行红框": lambda: paper(upper=head().replace(RED_BORDER,"")+para("",exact(4)+RED_BORDER)),
    "红框是style": lambda: docx(head().replace(RED_BORDER,'<w:pStyle w:val="num"/>')+title(TITLE)+addressee()+body()+signed()+imprint_table(), styles=f'<w:style w:type="paragraph" w:styleId="num"><w:name w:val="发文字号"/><w:pPr>{RED_BORDER}</w:pPr></w:style>'),
    "公报": lambda: docx(head(words="中国共产党石桥镇委员会公报")+title("中国共产党石桥镇第十五届委员会第三次全体会议公报")+para(run("（2026年3月5日中国共产党石桥镇第十五届委员会第三次全体会议通过）",KAI),PITCH+jc("center"))+blank()+body()),
    "议案": lambda: docx(head(words="岚河区人民政府文件",number="岚政〔2026〕9号")+title("岚河区人民政府关于提请审议2026年财政预算调整方案的议案")+addressee("岚河区人民代表大会常务委员会：")+body()+level("请审议。")+blank()*2+para(run("区长　王建国"),PITCH+ind(right=1280)+jc("right"))+para(run("2026年3月5日"),PITCH+ind(right=1280)+jc("right"))+imprint_table()),
    "标题主送同字号plain": lambda: paper(titled=blank()*2+para(run("中共石桥镇委员会",XBS,22),exact(33)+jc("center"))+para(run("关于开展党员冬训工作的通知",XBS,22),exact(33)+jc("center"))+blank()),
    "请示主送一机关并报": lambda: upward(para(run("　石政〔2026〕8号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP),receiver="岚河区发展和改革局："),
}  # fmt: skip
"""The documents by their habit, each made when called."""
