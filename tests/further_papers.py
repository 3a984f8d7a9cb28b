"""Forty-odd correct documents more, by hands the checker had not met: subtitles, remarks under a title, minutes without
a title, names in tables, what stands beside a table, how many copies were printed.
"""

from __future__ import annotations

from habits import TWO_IN, level, listed, paper
from other_heads import DOUBLE, LETTER_NUMBER, letter, minutes, order, upward
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
from word_pieces import COPIES, ONE_IN, PITCH, PRINTER, RIGHT_STOP, TITLE, bordered, rule, table

NEXT_LINE, TURN = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
CENTRED, TITLE_PITCH = jc("center"), exact(33)
LETTER_MARK = para(run("石桥镇人民政府", XBS, 42, RED), exact(50) + CENTRED)
ASKS = para(run("　石政〔2026〕8号\t签发人：") + run("王建国", KAI), PITCH + RIGHT_STOP)


def large(text: str) -> str:
    """A line of a title."""
    return para(run(text, XBS, 22), TITLE_PITCH + CENTRED)


def below_title(text: str, size: float = 16, font: str = KAI) -> str:
    """A line in the middle below a title: a subtitle, a name, a day."""
    return para(run(text, font, size), PITCH + CENTRED)


def told(text: str) -> str:
    """A paragraph of the text."""
    return para(run(text), PITCH + TWO_IN + jc("both"))


def unheaded(titled: str, text: str, closing: str = "") -> bytes:
    """A paper without a red head."""
    return docx(titled + text + closing)


def signed_off(name: str, date: str = "2026年3月5日") -> str:
    """A name and a day at the right."""
    return (
        blank() * 2 + para(run(name), PITCH + ind(right=1130) + jc("right"))
        + para(run(date), PITCH + ind(right=1280) + jc("right"))
    )  # fmt: skip


FURTHER_PAPERS = {
"副标题楷体":lambda: unheaded(blank()+large("弘扬脱贫攻坚精神")+below_title("——石桥镇2025年工作总结")+blank(),body(),signed_off("石桥镇人民政府")),
"红头下副标题":lambda: paper(titled=blank()*2+large("关于开展“清廉石桥”建设的意见")+below_title("（2026年3月5日中共石桥镇委员会第6次会议通过）")+blank()),
"讲话署名日期":lambda: unheaded(blank()+large("在全镇春季农业生产动员会上的讲话")+below_title("镇党委书记　王建国")+below_title("（2026年3月5日）")+blank(),para(run("同志们："),PITCH)+body()),
"纪要无标题":lambda: docx(head(words="石桥镇党委会议纪要",number="〔2026〕4号")+blank()*2+body()+blank()+para(run("出席：",HEI)+run("王建国　李　明"),PITCH+TWO_IN)+blank()*3+imprint_table()),
"署名盖章字样":lambda: paper(closing=signed_off("中共石桥镇委员会（盖章）")),
"署名两行":lambda: paper(closing=blank()*2+para(run("中共石桥镇委员会党的建设工作领导小组"),PITCH+ind(right=320)+jc("right"))+para(run("办公室"),PITCH+ind(right=1600)+jc("right"))+para(run("2026年3月5日"),PITCH+ind(right=1280)+jc("right"))),
"商会署名靠左缩进":lambda: paper(closing=blank()*2+para(run("石桥镇商会"),PITCH+ind(left=5600))+para(run("2026年3月5日"),PITCH+ind(left=5600))),
"正文联系人段":lambda: paper(text=body()+told("联系人：李明，联系电话：0314-7654321，电子邮箱：sq@163.com。")),
"主送带括注":lambda: docx(head()+title(TITLE)+para(run("各党总支（支部）、镇直各单位，驻镇各单位："),PITCH)+body()+signed()+imprint_table()),
"第一第二":lambda: paper(text=body(count=1)+told("第一，要提高站位。")+told("第二，要落实责任。")+told("一要严肃纪律。")+told("二要加强督查。")+told("①摸清底数；")+told("②建立台账。")),
"四级标题齐":lambda: paper(text=body(count=1)+level("一、总体要求",font=HEI)+level("（一）指导思想",font=KAI)+told("1.基本原则")+told("（1）坚持党的领导。要落实。")+told("（2）坚持群众路线。要做到。")+told("2.主要目标")+told("到2027年全面完成。")+level("（二）工作安排",font=KAI)+body(count=1)),
"一级下直接1":lambda: paper(text=body(count=1)+level("一、总体要求",font=HEI)+told("1.提高认识。要重视。")+told("2.加强领导。要落实。")+level("二、工作安排",font=HEI)+body(count=1)),
"附注县级":lambda: paper(closing=signed()+para(run("（此件发至村级）"),PITCH+TWO_IN)),
"共印份数":lambda: paper(imprint=blank()+bordered(COPIES,8,6,ONE_IN)+bordered(PRINTER,0,6,ONE_IN+RIGHT_STOP)+bordered(run("\t（共印50份）",FANG,14),0,8,ONE_IN+RIGHT_STOP)),
"抄报抄送":lambda: paper(imprint=blank()+bordered(run("抄报：区委，区政府。",FANG,14),8,0,ONE_IN)+bordered(run("抄送：区委组织部，区委宣传部。",FANG,14),0,6,ONE_IN)+bordered(PRINTER,0,8,ONE_IN+RIGHT_STOP)),
"秘密长期":lambda: docx(para(run("000003"),PITCH)+para(run("秘密★长期",HEI),PITCH)+para(run("加　急",HEI),PITCH)+para(run("中共石桥镇委员会文件",XBS,48,RED),exact(60,before=110)+CENTRED)+blank()*2+para(run("石桥发〔2026〕12号"),RED_BORDER+PITCH+CENTRED)+title(TITLE)+addressee()+body()+signed()+imprint_table()),
"长代字":lambda: paper(upper=head(number="石桥党组干〔2026〕128号")),
"标志办公室":lambda: paper(upper=head(words="中共石桥镇委员会办公室文件")),
"标题三行倒梯形":lambda: paper(titled=blank()*2+para(NEXT_LINE.join(run(t,XBS,22) for t in ("中共石桥镇委员会关于进一步加强和改进","新形势下农村基层党组织建设","若干问题的实施意见")),TITLE_PITCH+CENTRED)+blank()),
"关键词加粗":lambda: paper(text=body(count=1)+para(run("各支部要做到“三个到位”：",FANG,16,"<w:b/>")+run("认识到位、责任到位、措施到位。"),PITCH+TWO_IN)*2),
"总结署名在题下":lambda: unheaded(blank()+large("石桥镇2025年党建工作总结")+below_title("中共石桥镇委员会",16,FANG)+below_title("（2025年12月20日）",16,FANG)+blank(),body()),
"情况说明":lambda: unheaded(blank()+large("关于石桥村道路硬化工程进展的情况说明")+blank(),para(run("区财政局："),PITCH)+body()+told("特此说明。"),signed_off("石桥镇人民政府")),
"证明":lambda: unheaded(blank()+large("证　明")+blank(),told("兹证明王建国同志为我村村民，中共党员，情况属实。")+told("特此证明。"),signed_off("石桥村村民委员会")),
"公示":lambda: unheaded(blank()+large("关于拟发展中共党员的公示")+blank(),body()+told("公示期：2026年3月5日至3月11日。")+told("联系电话：0314-7654321。"),signed_off("石桥村党支部")),
"会议通知时间地点":lambda: paper(titled=title("关于召开2026年党建工作会议的通知"),text=told("兹定于3月10日召开全镇党建工作会议。现将有关事项通知如下：")+level("一、时间",font=HEI)+told("2026年3月10日（星期二）上午9:00，会期半天。")+level("二、地点",font=HEI)+told("镇政府三楼会议室。")+level("三、参会人员",font=HEI)+told("各村党支部书记、镇直各单位负责人。")),
"WPS默认样式":lambda: docx(head()+title(TITLE)+addressee()+body()+signed()+imprint_table(),styles='<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="等线" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr></w:style>'),
"装订线加左边距":lambda: docx(head()+title(TITLE)+addressee()+body()+signed()+imprint_table(),section(left=23).replace('w:gutter="0"','w:gutter="283"')),
"中文引号":lambda: paper(text=told("要落实“三会一课”制度——特别是主题党日……做到‘应到尽到’。")*3),
"上行报告两家":lambda: upward(para(run("　石政〔2026〕8号\t签发人：")+run("王建国　李　明",KAI),PITCH+RIGHT_STOP),titled="石桥镇人民政府关于2025年防汛工作情况的报告",text=body(count=2)+told("特此报告。"),note=""),
"请示附件":lambda: upward(ASKS,text=body(count=2)+told("妥否，请批示。")+listed("附件：防汛专项资金测算表")),
"信函附件":lambda: letter(LETTER_MARK+para("",DOUBLE+exact(3)),LETTER_NUMBER,more=listed("附件：道路平面图")),
"令附件另页":lambda: order("第9号"),
"纪要列席长":lambda: minutes("第4期",present=blank()+para(run("出　席：",HEI)+run("王建国、李明、赵志强"),PITCH+TWO_IN)+para(run("请　假：",HEI)+run("无"),PITCH+TWO_IN)+para(run("记　录：",HEI)+run("孙晓梅"),PITCH+TWO_IN)),
"附件标题两行副题":lambda: paper(closing=listed("附件：村级小微权力清单")+signed(),after=para(TURN+run("附件",HEI),PITCH)+blank()+large("村级小微权力清单")+below_title("（2026年版）")+blank()+body(count=2)),
"附件有落款":lambda: paper(closing=listed("附件：责任书")+signed(),after=para(TURN+run("附件",HEI),PITCH)+blank()+large("责任书")+blank()+body(count=2)+blank()+para(run("责任人：　　　　　　　2026年　月　日"),PITCH+jc("right"))),
"办法附后无附件字":lambda: paper(titled=title("关于印发《石桥镇值班制度》的通知"),closing=signed()+para(TURN+run("石桥镇值班制度",XBS,22),TITLE_PITCH+CENTRED)+blank()+body(count=2)),
"页码宋体数字Times以外":lambda: paper(feet={k:v.replace("— ","—").replace(" —","—") for k,v in FEET.items()}),
"表格在文中带单位":lambda: paper(text=body(count=1)+para(run("表1　各村任务分解表",HEI,14),PITCH+CENTRED)+para(run("单位：万元",FANG,12),PITCH+jc("right"))+table([[(4400,para(run(a,SONG,10.5),CENTRED),""),(4400,para(run(b,SONG,10.5),CENTRED),"")] for a,b in (("村名","金额"),("石桥村","12.5"),("合计","12.5"))],"".join(rule(s,4,"auto") for s in ("top","left","bottom","right","insideH","insideV")))+para(run("注：不含上级补助。",FANG,12),PITCH+TWO_IN)+body(count=1)),
"成文日期跨行署名居中":lambda: paper(closing=blank()*2+para(run("　　　　　　　　　　　　　　中共石桥镇委员会"),PITCH)+para(run("　　　　　　　　　　　　　　　2026年3月5日"),PITCH)),
"批转通知":lambda: paper(titled=title("石桥镇人民政府批转镇财政所关于加强村级财务管理意见的通知")),
"任免通知":lambda: paper(titled=title("关于王建国等同志职务任免的通知"),text=told("经研究决定：")+told("王建国同志任石桥村党支部书记；")+told("免去李明同志石桥村党支部书记职务。")),
"决定标题":lambda: paper(titled=title("关于表彰2025年度先进集体和先进个人的决定")),
"特此函复":lambda: letter(LETTER_MARK+para("",DOUBLE+exact(3)),LETTER_NUMBER),
}  # fmt: skip
"""The documents by their habit, each made when called."""
