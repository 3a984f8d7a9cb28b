"""Every rule the checker knows: its clause, how strict it is, what it is about, what it expects.

Strength is the standard's own word: 规定 must be kept and is an error when it is not, 一般 and 推荐 are
warnings, 实务 (what offices usually do) is a hint. Clauses without a name are GB/T 9704-2012's.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from toolkit.model import Severity


class Strength(StrEnum):
    """How strictly a rule binds."""

    MUST = "规定"
    USUAL = "一般"
    ADVISED = "推荐"
    PRACTICE = "实务"


SEVERITIES = {
    Strength.MUST: Severity.ERROR,
    Strength.USUAL: Severity.WARNING,
    Strength.ADVISED: Severity.WARNING,
    Strength.PRACTICE: Severity.HINT,
}
"""How much a broken rule of each strength weighs."""


class Rule(NamedTuple):
    """One rule."""

    code: str
    clause: str
    strength: Strength
    subject: str
    """What it is about, in the words of the standard."""
    expected: str


_MUST, _USUAL, _ADVISED, _PRACTICE = Strength.MUST, Strength.USUAL, Strength.ADVISED, Strength.PRACTICE
_TIAOLI = "条例第{}条"

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        # 5 paper and type area
        Rule("paper", "5.1", _MUST, "纸张", "A4，210毫米×297毫米"),
        Rule("white-above", "5.2.1", _MUST, "天头（上白边）", "37毫米±1毫米"),
        Rule("white-left", "5.2.1", _MUST, "订口（左白边）", "28毫米±1毫米"),
        Rule("type-width", "5.2.1", _MUST, "版心宽", "156毫米"),
        Rule("type-height", "5.2.1", _MUST, "版心高", "225毫米"),
        Rule("body-font", "5.2.2", _USUAL, "正文字体", "仿宋体"),
        Rule("body-size", "5.2.2", _USUAL, "正文字号", "3号（16磅）"),
        Rule("lines-a-page", "5.2.3", _USUAL, "每面行数", "22行（固定行距28至30磅）"),
        Rule("characters-a-line", "5.2.3", _USUAL, "每行字数", "28个字"),
        Rule("black", "5.2.4", _MUST, "文字颜色", "黑色"),
        # 7.2 版头
        Rule("copy-number", "7.2.1", _MUST, "份号", "6位阿拉伯数字，顶格"),
        Rule("secrecy", "7.2.2", _MUST, "密级和保密期限", "绝密、机密或秘密，期限如“★1年”，数字用阿拉伯数字"),
        Rule("secrecy-font", "7.2.2", _USUAL, "密级和保密期限", "3号黑体，顶格"),
        Rule("urgency", "7.2.3", _MUST, "紧急程度", "特急或加急"),
        Rule("urgency-font", "7.2.3", _USUAL, "紧急程度", "3号黑体，顶格"),
        Rule("notice-order", "7.2.3", _MUST, "份号、密级、紧急程度的顺序",
             "自上而下依次为份号、密级、紧急程度"),
        Rule("mark-align", "7.2.4", _MUST, "发文机关标志", "居中"),
        Rule("mark-color", "7.2.4", _ADVISED, "发文机关标志", "红色"),
        Rule("mark-font", "7.2.4", _ADVISED, "发文机关标志", "小标宋体"),
        Rule("mark-place", "7.2.4", _MUST, "发文机关标志的位置", "上边缘在版心上边缘下35毫米"),
        Rule("number-form", "7.2.5", _MUST, "发文字号",
             "机关代字〔四位年份〕序号，如“清岚发〔2026〕5号”，不编虚位、不加“第”"),
        Rule("number-align", "7.2.5", _MUST, "发文字号的位置",
             "居中；上行文居左空一字，联合行文同签发人一行"),
        Rule("number-gap", "7.2.5", _MUST, "发文字号的位置", "发文机关标志下空二行"),
        Rule("signer-missing", "7.2.6", _MUST, "签发人", "上行文标注签发人"),
        Rule("signer-extra", "7.2.6", _MUST, "签发人", "只有上行文标注签发人"),
        Rule("signer-form", "7.2.6", _MUST, "签发人", "“签发人”后加全角冒号和姓名"),
        Rule("signer-font", "7.2.6", _USUAL, "签发人姓名", "3号楷体"),
        Rule("red-rule", "7.2.7", _MUST, "版头分隔线", "发文字号之下印一条红色分隔线"),
        Rule("red-rule-color", "7.2.7", _MUST, "版头分隔线", "红色"),
        # 7.3 主体
        Rule("title-missing", "7.3.1", _MUST, "标题", "有标题"),
        Rule("title-font", "7.3.1", _USUAL, "标题字体", "小标宋体"),
        Rule("title-size", "7.3.1", _USUAL, "标题字号", "2号（22磅）"),
        Rule("title-align", "7.3.1", _MUST, "标题", "居中"),
        Rule("title-gap", "7.3.1", _MUST, "标题的位置", "红色分隔线下空二行"),
        Rule("title-break", "7.3.1", _MUST, "标题回行", "词意完整，不把词、数或名称分在两行"),
        Rule("title-shape", "7.3.1", _MUST, "标题排列", "梯形或菱形"),
        Rule("title-point", "7.3.1", _PRACTICE, "标题", "末尾不加标点"),
        Rule("title-form", _TIAOLI.format("九"), _USUAL, "标题",
             "由发文机关名称、事由和文种组成，如“关于……的通知”"),
        Rule("addressee-colon", "7.3.2", _MUST, "主送机关", "最后一个机关名称后标全角冒号"),
        Rule("addressee-align", "7.3.2", _MUST, "主送机关", "居左顶格"),
        Rule("addressee-gap", "7.3.2", _MUST, "主送机关的位置", "标题下空一行"),
        Rule("addressee-one", _TIAOLI.format("十五"), _USUAL, "请示的主送机关", "原则上只主送一个上级机关"),
        Rule("addressee-person", _TIAOLI.format("十五"), _MUST, "主送机关", "主送机关，不主送领导者个人"),
        Rule("indent", "7.3.3", _MUST, "自然段", "首行左空二字，回行顶格"),
        Rule("level-one-font", "7.3.3", _USUAL, "一级标题（一、）", "黑体"),
        Rule("level-two-font", "7.3.3", _USUAL, "二级标题（（一））", "楷体"),
        Rule("level-three-font", "7.3.3", _USUAL, "三、四级标题（1.和（1））", "仿宋体"),
        Rule("level-order", "7.3.3", _USUAL, "结构层次序数",
             "依次用“一、”“（一）”“1.”“（1）”，从一起连续编号"),
        Rule("level-mark", "GB/T 15834", _USUAL, "层次序数的标点",
             "“一、”“（一）”“1.”“（1）”，括号后不再加标点"),
        Rule("attachments-form", "7.3.4", _MUST, "附件说明", "“附件”后标全角冒号和附件名称，名称后不加标点"),
        Rule("attachments-number", "7.3.4", _MUST, "附件说明的序号",
             "多个附件用阿拉伯数字编号，如“附件：1.××”"),
        Rule("attachments-indent", "7.3.4", _MUST, "附件说明的位置", "正文下空一行，左空二字"),
        Rule("signature-missing", "7.3.5", _MUST, "发文机关署名", "成文日期之上署发文机关名称"),
        Rule("signature-place", "7.3.5", _MUST, "发文机关署名的位置",
             "在成文日期之上，以成文日期为准居中编排或右空二字"),
        Rule("date-missing", "7.3.5", _MUST, "成文日期", "有成文日期"),
        Rule("date-form", "7.3.5.4", _MUST, "成文日期", "阿拉伯数字，年月日齐全，不编虚位，如“2026年8月1日”"),
        Rule("date-real", "7.3.5.4", _MUST, "成文日期", "日历上有的日子"),
        Rule("date-place", "7.3.5", _MUST, "成文日期的位置", "右空四字（加盖印章）或在署名首字右移二字"),
        Rule("no-text-page", "7.3.5.5", _PRACTICE, "“此页无正文”", "不采用，可调整行距、字距解决"),
        Rule("note-form", "7.3.6", _MUST, "附注", "居左空二字，加圆括号"),
        Rule("note-contact", "7.3.6", _PRACTICE, "请示的附注", "注明联系人和电话"),
        Rule("attachment-page", "7.3.7", _MUST, "附件", "另面编排"),
        Rule("attachment-label", "7.3.7", _MUST, "“附件”二字及顺序号", "3号黑体，顶格"),
        Rule("attachment-title", "7.3.7", _MUST, "附件标题", "与附件说明一致"),
        Rule("attachment-title-look", "7.3.7", _USUAL, "附件标题", "格式同正文标题：2号小标宋体，居中"),
        Rule("attachment-title-place", "7.3.7", _MUST, "附件标题的位置", "版心第三行，“附件”二字下空一行"),
        Rule("attachment-count", "7.3.7", _MUST, "附件顺序号", "与附件说明一致"),
        Rule("attachment-before-imprint", "7.3.7", _MUST, "附件", "在版记之前"),
        # 7.4 版记
        Rule("copies-form", "7.4.2", _MUST, "抄送机关", "“抄送”后加全角冒号，最后一个机关名称后标句号"),
        Rule("copies-font", "7.4.2", _USUAL, "抄送机关", "4号仿宋体"),
        Rule("copies-indent", "7.4.2", _MUST, "抄送机关的位置", "左右各空一字"),
        Rule("printer-form", "7.4.3", _MUST, "印发机关和印发日期",
             "同一行，日期后加“印发”二字，月日不编虚位"),
        Rule("printer-font", "7.4.3", _USUAL, "印发机关和印发日期", "4号仿宋体"),
        Rule("printer-indent", "7.4.3", _MUST, "印发机关和印发日期的位置",
             "印发机关左空一字，印发日期右空一字"),
        Rule("printer-date", "7.4.3", _USUAL, "印发日期", "不早于成文日期"),
        Rule("imprint-rules", "7.4.1", _MUST, "版记分隔线", "首条和末条分隔线"),
        Rule("imprint-thickness", "7.4.1", _ADVISED, "版记分隔线",
             "首条、末条粗（0.35毫米），中间细（0.25毫米）"),
        Rule("imprint-place", "7.4", _MUST, "版记", "在公文最后一面"),
        # 7.5 页码
        Rule("page-number", "7.5", _MUST, "页码", "有页码"),
        Rule("page-number-font", "7.5", _USUAL, "页码", "4号半角宋体阿拉伯数字"),
        Rule("page-number-dashes", "7.5", _MUST, "页码", "数字左右各放一条一字线（—）"),
        Rule("page-number-sides", "7.5", _MUST, "页码的位置", "单页码居右空一字，双页码居左空一字"),
        Rule("page-number-height", "7.5", _MUST, "页码的位置", "一字线上距版心下边缘7毫米"),
        # 10 special formats
        Rule("letter-mark", "10.1", _MUST, "信函的发文机关标志", "发文机关全称或规范化简称，不加“文件”"),
        Rule("letter-rule", "10.1", _MUST, "信函的红色双线", "发文机关标志下印一条红色双线，上粗下细"),
        Rule("letter-imprint", "10.1", _MUST, "信函的版记", "不加印发机关和印发日期、分隔线"),
        Rule("letter-number", "10.1", _MUST, "信函的发文字号", "顶格居版心右边缘"),
        Rule("letter-first-page", "10.1", _MUST, "信函的首页", "不显示页码"),
        Rule("order-number", "10.2", _MUST, "令号", "第×号，居中"),
        Rule("present-font", "10.3", _MUST, "出席、请假、列席", "3号黑体标注，后标全角冒号"),
        # 条例: what each kind of document may say
        Rule("report-asks", _TIAOLI.format("十五"), _MUST, "报告", "不夹带请示事项"),
        Rule("closing-phrase", "实务", _PRACTICE, "结尾用语", "请示以“妥否，请批示”一类的话结束"),
        Rule("quotes-font", "实务", _PRACTICE, "引号、破折号、省略号", "用中文字体，不用西文字体"),
    )
}  # fmt: skip
"""The rules by code."""
