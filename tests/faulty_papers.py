"""Sixty wrong documents, each with one fault, over all elements; each with the code that must name it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from official_papers import PAPERS
from strangers import STRANGERS

from toolkit.ooxml.package import Package
from toolkit.writing.typeset import typeset

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


@dataclass(frozen=True)
class Fault:
    """One fault put into a correct document by changing a few characters of its XML."""

    name: str
    code: str
    paper: str
    old: str
    new: str
    part: str = DOCUMENT
    count: int = 1
    also: tuple[str, str] = ("", "")
    """One more change that the same fault needs."""

    def made(self) -> bytes:
        """The wrong document."""
        package = Package.open(correct(self.paper))
        text = package.part(self.part).decode()
        assert self.old in text, f"{self.name}: {self.old}"
        changed = text.replace(self.old, self.new, self.count)
        changed = changed.replace(*self.also, 1) if self.also[0] else changed
        return package.with_parts({self.part: changed.encode()})


@lru_cache(maxsize=64)
def correct(name: str) -> bytes:
    """The correct document a fault is put into."""
    if name in STRANGERS:
        return STRANGERS[name]()
    return typeset(next(text for paper, text in PAPERS.items() if paper.startswith(name)))


HAND, JOINT, ANNEX, LETTER, MINUTES = "手工空行排版", "联合行文", "两个附件", "信函", "纪要"
FAULTS: tuple[Fault, ...] = (
    # 5: paper and type area
    Fault("纸张是16开", "paper", HAND, 'w:w="11906" w:h="16838"', 'w:w="10433" w:h="14742"'),
    Fault("上边距25毫米", "white-above", HAND, 'w:top="2098"', 'w:top="1417"'),
    Fault("左边距32毫米", "white-left", HAND, 'w:left="1587"', 'w:left="1814"'),
    Fault("右边距20毫米", "type-width", HAND, 'w:right="1474"', 'w:right="1134"'),
    Fault("下边距20毫米", "type-height", HAND, 'w:bottom="1984"', 'w:bottom="1134"'),
    Fault("正文用宋体", "body-font", "01", '<w:t xml:space="preserve">各基层党组织', '<w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr><w:t xml:space="preserve">各基层党组织'),
    Fault("正文用四号", "body-size", "01", '<w:t xml:space="preserve">各基层党组织', '<w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">各基层党组织'),
    Fault("行距22磅", "lines-a-page", "无版头计划", 'w:line="579"', 'w:line="440"', count=99),
    Fault("字距加宽", "characters-a-line", "01", '<w:spacing w:val="-5"/>', '<w:spacing w:val="20"/>', STYLES),
    Fault("正文有蓝字", "black", "01", '<w:t xml:space="preserve">特此通知', '<w:rPr><w:color w:val="0000FF"/></w:rPr><w:t xml:space="preserve">特此通知'),
    # 7.2: head
    Fault("份号5位", "copy-number", "19", "000012", "00012"),
    Fault("密级用空格", "secrecy", "19", "机密★1年", "机密 1年"),
    Fault("密级期限用汉字", "secrecy", "涉密加急", "机密★1年", "机密★一年"),
    Fault("密级用仿宋", "secrecy-font", "涉密加急", '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">机密', '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">机密'),
    Fault("紧急程度写急件", "urgency", "19", "特急", "急件"),
    Fault("紧急程度在密级之上", "notice-order", "涉密加急", "机密★1年", "加急", also=("特急", "机密★1年")),
    Fault("标志居左", "mark-align", HAND, 'w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体" w:hint="eastAsia"/><w:color', 'w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体" w:hint="eastAsia"/><w:color'),
    Fault("标志黑色", "mark-color", HAND, '<w:color w:val="FF0000"/><w:sz w:val="96"/>', '<w:sz w:val="96"/>'),
    Fault("标志用宋体", "mark-font", "01", '<w:w w:val="69"/>', '<w:rFonts w:eastAsia="宋体"/><w:w w:val="69"/>'),
    Fault("标志在页顶", "mark-place", "01", '<w:pStyle w:val="GwMark"/><w:spacing w:before="19', '<w:pStyle w:val="GwMark"/><w:spacing w:before="6'),
    Fault("字号用方括号", "number-form", "01", "清岚发〔2026〕5号", "清岚发[2026]5号"),
    Fault("字号编虚位", "number-form", "06", "清岚发〔2026〕5号", "清岚发〔2026〕05号"),
    Fault("字号加第字", "number-form", HAND, "石桥发〔2026〕12号", "石桥发〔2026〕第12号"),
    Fault("字号年份两位", "number-form", "补偿页边距", "〔2026〕", "〔26〕"),
    Fault("字号居左", "number-align", HAND, '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312"', '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312"'),
    Fault("请示没有签发人", "signer-missing", "上行文用表格定位", "签发人：", "", also=("王建国", "")),
    Fault("通知有签发人", "signer-extra", "08", "350万元的请示", "350万元的通知"),
    Fault("签发人用半角冒号", "signer-form", "08", "签发人：", "签发人:"),
    Fault("签发人姓名用仿宋", "signer-font", "上行文用表格定位", '<w:rFonts w:ascii="楷体_GB2312" w:hAnsi="楷体_GB2312" w:eastAsia="楷体_GB2312"', '<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"'),
    Fault("没有红线", "red-rule", HAND, '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>', ""),
    Fault("红线是黑的", "red-rule-color", HAND, 'w:space="1" w:color="FF0000"', 'w:space="1" w:color="000000"'),
    # 7.3: title, addressee, text
    Fault("标题用黑体", "title-font", "主题字体", 'w:eastAsiaTheme="majorEastAsia"', 'w:eastAsia="黑体"', STYLES),
    Fault("标题小二号", "title-size", HAND, '<w:sz w:val="44"/>', '<w:sz w:val="36"/>'),
    Fault("标题居左", "title-align", HAND, '<w:spacing w:before="0" w:after="0" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>', '<w:spacing w:before="0" w:after="0" w:line="660" w:lineRule="exact"/>'),
    Fault("标题上没有空行", "title-gap", "01", 'GwTitle"/>', 'GwTitle"/><w:spacing w:before="100"/>'),
    Fault("标题断词", "title-break", "03", '委员会</w:t><w:br/><w:t xml:space="preserve">关于', '委</w:t><w:br/><w:t xml:space="preserve">员会关于'),
    Fault("标题沙漏形", "title-shape", "标题分三段", "关于在全镇农村党员中开展", "关于开展"),
    Fault("标题末尾加句号", "title-point", HAND, "主题党日活动的通知", "主题党日活动的通知。"),
    Fault("标题没有文种", "title-form", HAND, "关于开展主题党日活动的通知", "关于开展主题党日活动"),
    Fault("主送机关没有冒号", "addressee-colon", HAND, "各党支部：", "各党支部"),
    Fault("主送机关半角冒号", "addressee-colon", "01", "乡直各单位：", "乡直各单位:"),
    Fault("主送机关空两字", "addressee-align", HAND, '<w:t xml:space="preserve">各党支部：', '<w:t xml:space="preserve">　　各党支部：'),
    Fault("请示主送两个机关", "addressee-one", "08", "岚河区人民政府：", "岚河区人民政府、区财政局："),
    Fault("主送领导个人", "addressee-person", "08", "岚河区人民政府：", "王建国区长："),
    Fault("段落不缩进", "indent", HAND, 'w:firstLineChars="200" w:firstLine="640"', 'w:firstLine="0"'),
    Fault("一级标题用楷体", "level-one-font", "Word自动编号", 'w:eastAsia="黑体"', 'w:eastAsia="楷体"', STYLES),
    Fault("二级标题用黑体", "level-two-font", "无版头计划", '<w:rFonts w:ascii="楷体_GB2312" w:hAnsi="楷体_GB2312" w:eastAsia="楷体_GB2312"', '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"'),
    Fault("编号跳号", "level-order", "06", "二、主要目标", "三、主要目标"),
    Fault("（一）后加顿号", "level-mark", "无版头计划", "（一）抓学习", "（一）、抓学习"),
    Fault("1、代替1.", "level-mark", "06", "1.明确责任分工", "1、明确责任分工"),
    # 7.3.4–7.3.7: ends
    Fault("附件名称后加分号", "attachments-form", ANNEX, "1.推荐名额分配表", "1.推荐名额分配表；"),
    Fault("附件序号用汉字", "attachments-number", ANNEX, "附件：1.推荐", "附件：一、推荐"),
    Fault("附件说明顶格", "attachments-indent", ANNEX, '<w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">附件：', '</w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">附件：'),
    Fault("日期用汉字", "date-form", HAND, ">2026年3月5日<", ">二〇二六年三月五日<"),
    Fault("日期补零", "date-form", "01", ">2026年3月5日<", ">2026年03月05日<"),
    Fault("日期不存在", "date-real", HAND, ">2026年3月5日<", ">2026年2月30日<"),
    Fault("日期居左", "date-place", HAND, '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>', ""),
    Fault("没有署名", "signature-missing", "空格缩进", "中共石桥镇委员会　　　", ""),
    Fault("此页无正文", "no-text-page", HAND, ">2026年3月5日<", ">2026年3月5日</w:t></w:r></w:p><w:p><w:r><w:t>（此页无正文）</w:t></w:r></w:p><w:p><w:r><w:t><"),
    Fault("附注没有括号", "note-form", "08", "（联系人：", "联系人："),
    Fault("请示没有联系人", "note-contact", "上行文用表格定位", "（联系人：李明，电话：0314-7654321）", ""),
    Fault("附件没有另面", "attachment-page", ANNEX, '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', ""),
    Fault("附件二字用仿宋", "attachment-label", "03", '<w:pStyle w:val="GwAttachment"/>', '<w:pStyle w:val="GwAddressee"/><w:pageBreakBefore/>'),
    Fault("附件标题与说明不一致", "attachment-title", ANNEX, '推荐名额分配表</w:t></w:r></w:p><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:r></w:p><w:tbl>', "名额分配一览表</w:t></w:r></w:p><w:tbl>"),
    Fault("附件顺序号不对", "attachment-count", ANNEX, ">附件2<", ">附件3<"),
    # 7.4: 版记
    Fault("抄送没有句号", "copies-form", HAND, "区委宣传部。", "区委宣传部"),
    Fault("抄送半角冒号", "copies-form", "01", "抄送：", "抄送:"),
    Fault("抄送用三号", "copies-font", HAND, '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">抄送', '<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">抄送'),
    Fault("抄送顶格", "copies-indent", "补偿页边距", "　抄送：", "抄送："),
    Fault("印发日期补零", "printer-form", "01", "2026年3月6日印发", "2026年03月06日印发"),
    Fault("印发早于成文", "printer-date", "01", "2026年3月6日印发", "2026年3月1日印发"),
    Fault("版记没有末条线", "imprint-rules", "补偿页边距", '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>', ""),
    # 7.5, 10: page numbers, special formats, 条例
    Fault("没有页码", "page-number", HAND, "PAGE", "DATE", "word/footerdefault.xml"),
    Fault("页码用连字符", "page-number-dashes", HAND, "— ", "- ", "word/footerdefault.xml"),
    Fault("页码居中", "page-number-sides", HAND, '<w:jc w:val="right"/>', '<w:jc w:val="center"/>', "word/footerdefault.xml"),
    Fault("页码太低", "page-number-height", HAND, 'w:footer="1417"', 'w:footer="567"'),
    Fault("页码用小五号", "page-number-font", HAND, '<w:sz w:val="28"/>', '<w:sz w:val="18"/>', "word/footerdefault.xml", 99),
    Fault("信函加文件二字", "letter-mark", LETTER, ">石桥镇人民政府<", ">石桥镇人民政府文件<"),
    Fault("信函首页有页码", "letter-first-page", LETTER, "<w:titlePg/>", ""),
    Fault("出席用仿宋", "present-font", MINUTES, '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">出席', '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">出席'),
    Fault("报告夹带请示", "report-asks", "09", "特此报告。", "妥否，请批示。"),
    Fault("引号用西文字体", "quotes-font", "补偿页边距", ' w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">为深入贯彻落实', '/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">“为深入贯彻落实”'),
    # one more of each rule not met so far
    Fault("标题与主送机关之间没有空行", "addressee-gap", "01", 'w:before="1184" w:after="592" w:line="700"', 'w:before="1184" w:line="700"', STYLES),
    Fault("附件在版记之后", "attachment-before-imprint", HAND, "</w:tbl><w:p><w:pPr></w:pPr></w:p>", "</w:tbl><w:p><w:r><w:t>附件1</w:t></w:r></w:p><w:p><w:r><w:t>名单</w:t></w:r></w:p>"),
    Fault("请示没有结束语", "closing-phrase", "上行文用表格定位", "妥否，请批示。", "以上意见供研究时参考。"),
    Fault("没有成文日期", "date-missing", "空格缩进", "2026年3月5日　　　　", ""),
    Fault("版记之后还有正文", "imprint-place", HAND, "</w:tbl><w:p><w:pPr></w:pPr></w:p>", "</w:tbl><w:p><w:r><w:t>另有说明如下。</w:t></w:r></w:p>"),
    Fault("版记线都是细线", "imprint-thickness", "补偿页边距", 'w:sz="8"', 'w:sz="4"', count=99),
    Fault("信函有印发机关", "letter-imprint", LETTER, "<w:sectPr>", '<w:p><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>石桥镇人民政府办公室　2026年3月6日印发</w:t></w:r></w:p><w:sectPr>'),
    Fault("信函字号居中", "letter-number", LETTER, '<w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">石政函', '<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">石政函'),
    Fault("三级标题用黑体", "level-three-font", "06", '<w:t xml:space="preserve">1.明确', '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t xml:space="preserve">1.明确'),
    Fault("令号编虚位", "order-number", "令", "第7号", "第07号"),
    Fault("印发机关用三号", "printer-font", HAND, '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">2026年3月6日印发', '<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">2026年3月6日印发'),
    Fault("署名居左", "signature-place", HAND, '<w:ind w:right="1130"/><w:jc w:val="right"/>', ""),
    Fault("没有标题", "title-missing", HAND, "关于开展主题党日活动的通知", ""),
    Fault("紧急程度用仿宋", "urgency-font", "涉密加急", '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">特急', '<w:rPr><w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">特急'.replace("<w:rPr>", "")),
)  # fmt: skip
"""The faults; some make their document themselves."""
