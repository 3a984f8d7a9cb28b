"""Sixty-odd wrong documents more, one fault each, element by element, with the code that names it."""

from __future__ import annotations

from further_papers import ASKS, CENTRED, LETTER_MARK, NEXT_LINE, TITLE_PITCH, TURN, large, told
from habits import TWO, TWO_IN, attached, both_attached, level, listed, paper
from other_faults import ODD_FOOT, Fault, font, inside, on, size
from other_heads import DOUBLE, LETTER_NUMBER, letter, upward
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
    addressee,
    blank,
    body,
    docx,
    exact,
    head,
    imprint_table,
    ind,
    para,
    run,
    signed,
    title,
)
from word_pieces import COPIES, ONE_IN, PITCH, PRINTER, RIGHT_STOP, TITLE, bordered

INDENT = r"<w:ind [^>]*/>"
SECOND = TEXT[1][:6]
LINE = para("", RED_BORDER + exact(6))
COUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
COUNTING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)

FURTHER_FAULTS = (
    Fault("红头太高","mark-place",lambda: paper(upper=head()[len(blank())*3:]), None),
    Fault("红头太低","mark-place",lambda: paper(upper=blank()*4+head()), None),
    Fault("字号紧贴红头","number-gap",lambda: paper(upper=blank()*3+para(run("中共石桥镇委员会文件",XBS,48,RED),exact(60,before=200)+CENTRED)+para(run("石桥发〔2026〕12号"),RED_BORDER+PITCH+CENTRED)), None),
    Fault("标题第二行黑体","title-font",on("F",(run(TITLE,XBS,22),run(TITLE,HEI,22))), None),
    Fault("标题楷体","title-font",inside("P",TITLE[:5],font(KAI)), None),
    Fault("标题一号","title-size",inside("P",TITLE[:5],size(52)), None),
    Fault("标题居右","title-align",inside("P",TITLE[:5],(r'<w:jc w:val="center"/>','<w:jc w:val="right"/>')), None),
    Fault("一段居中","indent",inside("P",SECOND,(INDENT,""),(r'w:val="both"','w:val="center"')), None),
    Fault("一段居右","indent",inside("P",SECOND,(INDENT,""),(r'w:val="both"','w:val="right"')), None),
    Fault("一段左右缩进","indent",inside("P",SECOND,(INDENT,'<w:ind w:left="320" w:right="320" w:firstLineChars="200" w:firstLine="640"/>')), None),
    Fault("日期空格补零","date-form",on("P",(">2026年3月5日<",">2026 年 03 月 05 日<")), None),
    Fault("日期年月日斜杠","date-form",on("P",(">2026年3月5日<",">2026/3/5<")), None),
    Fault("日期混写","date-form",on("P",(">2026年3月5日<",">2026年三月五日<")), None),
    Fault("附件顺序颠倒","attachment-count",lambda: paper(closing=listed(f"附件：1.{TWO[0]}",f"　　　　　2.{TWO[1]}")+signed(),after=attached("附件2",TWO[1])+attached("附件1",TWO[0])), None),
    Fault("附件标题紧接附件","attachment-title-place",lambda: paper(closing=listed("附件：值班表")+signed(),after=para(TURN+run("附件",HEI),PITCH)+large("值班表")+blank()+body(count=2)), None),
    Fault("附件字样宋体","attachment-label",inside("A","附件<",font(SONG)), None),
    Fault("附件字样缩进","attachment-label",inside("A","附件<",("</w:pPr>",'<w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>')), None),
    Fault("单个附件写附件1","attachment-label|attachment-count",on("A",(">附件<",">附件1<")), None),
    Fault("印发机关顶格","printer-indent",lambda: paper(imprint=blank()+bordered(COPIES,8,6,ONE_IN)+bordered(PRINTER,0,8,RIGHT_STOP)), None),
    Fault("抄送末尾分号","copies-form",on("P",("区委宣传部。","区委宣传部；")), None),
    Fault("抄送无冒号","copies-form",on("P",("抄送：","抄送　")), None),
    Fault("抄送宋体","copies-font",inside("P","抄送：",font(SONG)), None),
    Fault("印发机关黑体","printer-font",inside("P","中共石桥镇委员会办公室",font(HEI)), None),
    Fault("印发小四","printer-font",inside("P","2026年3月6日印发",size(24)), None),
    Fault("页码en dash","page-number-dashes",on("P",("— ","– "),(" —"," –"),part=ODD_FOOT), None),
    Fault("页码全角横","page-number-dashes",on("P",("— ","－ "),(" —"," －"),part=ODD_FOOT), None),
    Fault("页码黑体","page-number-font",on("P",(f'w:ascii="{SONG}" w:hAnsi="{SONG}"',f'w:ascii="{HEI}" w:hAnsi="{HEI}"'),part=ODD_FOOT,count=9), None),
    Fault("页码三号","page-number-font",on("P",('<w:sz w:val="28"/>','<w:sz w:val="32"/>'),part=ODD_FOOT,count=9), None),
    Fault("双页码也居右","page-number-sides",lambda: paper(feet={"default":FEET["default"],"even":FEET["default"]}), None),
    Fault("页码缩进三字","page-number-sides",on("P",('w:rightChars="100" w:right="280"','w:rightChars="300" w:right="840"'),part=ODD_FOOT), None),
    Fault("正文灰色","black",inside("P",SECOND,("<w:sz w",'<w:color w:val="808080"/><w:sz w')), None),
    Fault("正文红字","black",inside("P",SECOND,("<w:sz w",'<w:color w:val="FF0000"/><w:sz w')), None),
    Fault("主送蓝字","black",inside("F","各党支部，镇直",("<w:sz w",'<w:color w:val="0070C0"/><w:sz w')), None),
    Fault("信函版记有线","letter-imprint",lambda: letter(LETTER_MARK+para("",DOUBLE+exact(3)),LETTER_NUMBER,imprint=blank()+bordered(run("抄送：区水务局。",FANG,14),8,8,ONE_IN)), None),
    Fault("四级黑体","level-three-font",lambda: paper(text=body(count=1)+level("一、总体要求",font=HEI)+level("（一）原则",font=KAI)+told("1.基本原则。要坚持。")+level("（1）坚持党的领导。",font=HEI)+body(count=1)), None),
    Fault("四级半角括号","level-mark",lambda: paper(text=body(count=1)+level("一、总体要求",font=HEI)+level("（一）原则",font=KAI)+told("1.基本原则。要坚持。")+told("(1)坚持党的领导。要落实。")+body(count=1)), None),
    Fault("三级写1)","level-mark",lambda: paper(text=body(count=1)+level("一、总体要求",font=HEI)+level("（一）原则",font=KAI)+told("1)基本原则。要坚持。")+told("2)加强领导。要落实。")), None),
    Fault("一级缺二","level-order",on("P",("二、落实措施","四、落实措施")), None),
    Fault("报告请批准","report-asks",lambda: upward(ASKS,line=LINE,titled="石桥镇人民政府关于防汛资金使用情况的报告",text=body(count=2)+level("以上报告当否，请批示。"),note=""), None),
    Fault("主送李书记","addressee-person",on("U",("岚河区人民政府：","李书记：")), None),
    Fault("主送区长并政府","addressee-person|addressee-one",on("U",("岚河区人民政府：","岚河区人民政府并王区长：")), None),
    Fault("份号No","copy-number",on("F",(">000003<",">No.000003<")), None),
    Fault("份号全角","copy-number",on("F",(">000003<",">００００03<")), None),
    Fault("密级内部","secrecy",on("F",("机密★1年","内部★1年")), None),
    Fault("密级期限空","secrecy",on("F",("机密★1年","机密★")), None),
    Fault("紧急写紧急","urgency",on("F",(">特急<",">紧急<")), None),
    Fault("左边距25","white-left",on("P",('w:left="1587"','w:left="1417"')), None),
    Fault("正文小三","body-size",on("P",('<w:sz w:val="32"/>','<w:sz w:val="30"/>'),count=99), None),
    Fault("标题断数","title-break",lambda: paper(titled=blank()*2+para(NEXT_LINE.join(run(t,XBS,22) for t in ("中共石桥镇委员会关于做好20","26年汛期安全生产工作的通知")),TITLE_PITCH+CENTRED)+blank()), None),
    Fault("标题缺关于","title-form",on("P",("关于做好汛期","做好汛期")), None),
    Fault("附：代附件","attachments-form",on("A",("附件：汛期","附：汛期")), None),
    Fault("附件名书名号句号","attachments-form",on("A",("附件：汛期值班表","附件：汛期值班表。")), None),
    Fault("印发只有日期","printer-form",on("P",(">中共石桥镇委员会办公室<","><")), None),
    Fault("印发两位年","printer-form",on("P",("2026年3月6日印发","26年3月6日印发")), None),
    Fault("标志楷体","mark-font",inside("P","中共石桥镇委员会文件",font(KAI)), None),
    Fault("标志蓝","mark-color",on("P",("FF0000","0000FF")), None),
    Fault("红线绿","red-rule-color",on("P",('w:space="1" w:color="FF0000"','w:space="1" w:color="00B050"')), None),
    Fault("字号年份〔〕用小括号半角","number-form",on("P",("〔2026〕","(2026)")), None),
    Fault("字号六角缺","number-form",on("P",("〔2026〕","〔2026")), None),
    Fault("字号带空格0","number-form",on("P",("〕12号","〕 012 号")), None),
    Fault("字号缺代字","number-form",on("P",("石桥发〔2026〕12号","〔2026〕12号")), None),
    Fault("附注书名号","note-form",on("F",("（此件公开发布）","【此件公开发布】")), None),
    Fault("纪要列席仿宋","present-font",inside("M","列席：",font(FANG)), None),
    Fault("版记三条全粗","imprint-thickness",on("I",('w:sz="6"','w:sz="8"'),count=9), None),
    Fault("附件：空着","attachments-form",lambda: docx(head()+title(TITLE)+addressee()+body()+blank()+para(run("附件："),PITCH+TWO_IN)+"".join(para(run(t),COUNTED+PITCH+ind(left=1600)) for t in TWO)+signed()+both_attached()+imprint_table(),numbering=COUNTING), None),
    Fault("附件说明在署名后","attachments-indent|attachments-form|signature-place",lambda: paper(closing=signed()+listed("附件：汛期值班表"),after=attached("附件","汛期值班表")), None),
    Fault("附注在署名前","note-form",lambda: paper(closing=para(run("（此件公开发布）"),PITCH+TWO_IN)+signed()), None),
)  # fmt: skip
"""The faults."""
