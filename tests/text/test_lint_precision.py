"""What looks like a fault and is none: not one of these sentences may draw an error or a warning."""

from __future__ import annotations

import pytest

from toolkit.model import Severity
from toolkit.text.linting import lint

INNOCENT = """
详情请登录https://www.qhxf.gov.cn/djgz/list.html?id=12;page=3查看。
材料电子版请发至zzb.office@yunxi.gov.cn，逾期不候。
会议定于上午8:30开始，11:45结束，中间休息15分钟。
双方以3:2的比分握手言和，图纸比例尺为1:500。
项目总投资1,234,567.89元，其中自筹300,000元。
本标准依据GB/T 9704—2012制定，软件版本为V2.0.1，设备型号为HG680-KA。
他在讲话中说：“‘两个维护’是首要政治任务，必须毫不动摇。”
认真贯彻《关于印发〈党员积分管理办法〉的通知》（云政发〔2026〕5号）要求。
同时废止国发〔2020〕1号、6号文件和云党发〔2019〕3、5号文件。
北京—上海线路全长1318公里，2021—2025年共投资15亿～20亿元。
室内温度保持在18℃～26℃，每日消毒100～150平方米。
“七一”“八一”“十一”期间，各支部都要组织升国旗仪式。
七、八月份雨水较多，一、二组和三、四组轮流值班。
第一、第二季度和第三、四季度的考核成绩分别计算。
六年级一、二班学生参加了“3·15”国际消费者权益日宣传。
违反规定的，对李某某、王××等人依法依规处理。
中奖号码的手机尾号为138****1234，身份证号为130***********1234。
房间长3×5米，两块展板的尺寸均为2×1.2米。
明确工作的目的的确很有必要，存在在岗不在位的现象。
请到3号楼5号会议室领取材料，执行国务院令第5号。
二〇二六年是建党105周年，20世纪90年代入党的党员占三分之一。
他入党近20年，入伍满30年，先后3次荣立三等功。
工期为12个月，10月底前完成主体工程，11月5日前竣工。
值班时间为24小时，夜班从18时至次日8时30分。
1.5万元用于慰问困难党员，0.8万元用于购置图书。
表决采取举手方式进行：A.同意；B.不同意；C.弃权。
按照职务、等级、等次分别计算，省、市、县、乡四级联动。
他还说……“只要群众满意，再苦再累也值得。”
听取意见——无论是批评还是表扬——都要如实记录……
参加活动的有农民、工人、教师等，涉及农业、林业等行业。
会期为2月28日至3月2日，报名截止3月10日。
春节假期从12月30日至次年1月5日，共7天。
定于2026年2月28日（星期六）上午9:00召开党员大会。
经费从5000～1万元不等，由财政所审核后拨付。
截至2026年3月底，全乡共发展党员14名，转正12名。
主要任务包括：（1）学习党章；（2）重温誓词；（3）志愿服务。
材料清单为：①花名册；②会议记录；③汇总表。
本办法中的“以上”“以下”均包括本数。
请各支部将《入党志愿书》、介绍信、转正申请书一并报送。
GDP、CPI等指标和AI（人工智能）技术应用情况见统计年鉴。
It’s well known that “Party building” means 党的建设。
《中国共产党章程》《中国共产党纪律处分条例》等党内法规。
工作人员在“学习强国”学习平台、“清河先锋”公众号发布信息。
经研究，拟于五月中下旬召开座谈会，三五天内通知到人。
百分之八十的党员参加了培训，合格率为98.5%。
一是抓学习；二是抓队伍；三是抓项目。
第一，要提高认识。第二，要抓好落实。第三，要加强督查。
主要有三个原因：首先是认识不到位，其次是措施不具体，三是督查不及时。
近年来，我们一是敢想，二是敢干，三是敢于负责。
全乡设网格68个、配网格员136名，人均服务群众约40户。
工程编号为2026-03-05-A，合同号为HT-2026-018。
经纬度为北纬40.9°、东经117.9°，海拔826.5米。
党员李明（女，35岁，大专文化）被评为“优秀共产党员”。
会议指出，要坚持“三个务必”，做到“五个带头”，实现“七个有力”。
选举结果当场宣布（赞成35票，反对0票，弃权1票）。
参见本办法第三条第（二）项、第五条第二款和附则。
电话：0314-5556018转8001，传真：0314-5556019。
每亩补贴60～80元，其中A类80元、B类70元、C类60元。
在全县率先实现“一站式”服务、“零距离”办事。
水位为18.85米，比2012年的18.59米高出0.26米。
以上承诺请党员和群众监督。监督电话：0314-5556018
对帐篷、折叠床等物资登记造册，列出重要要素和主要要求。
比例由42.3%提高到58.9%，由3家增加到5家，1．2026年工作总结，2．3月底前完成。
附件一2026年名单，第一百26次会议，十五2026年，三百余家。
传真0535-1380013，编号138001380001，手机13800138000。
""".strip().split("\n")


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_is_left_alone(sentence):
    text = f"一、总体情况\n{sentence}\n二、下一步打算\n继续抓好各项工作的落实。"
    assert [str(fault) for fault in lint(text) if fault.severity is not Severity.HINT] == []


PAPERS = {
    "a quotation over several paragraphs": "他说：\n“我入党已经六十年了，看到家乡的变化，从心里高兴。\n“我要把余热献给党。”",
    "the dotted leaders of a table of contents": "目录\n一、总体要求…………………………………1\n二、主要任务………………………………3",
    "an English paragraph": 'Notes\nHello, world! It\'s (really) "fine"; see a.b, c: d... and 1.5-2.0, ok?',
    "a list of short items without stops": "一、报送材料\n1.党员花名册\n2.会议记录\n3.活动照片\n以上材料一式两份。",
    "numbering that goes on under the next heading": "一、甲方面\n（一）抓学习。\n（二）抓队伍。\n二、乙方面\n（三）抓作风。\n（四）抓纪律。",
    "a table of contents before the chapters": "管理办法\n第一章 总则\n第二章 附则\n第一章 总则\n为加强管理，制定本办法。\n第二章 附则\n本办法自印发之日起施行。",
    "an attachment sent by itself": "附件1\n先进基层党组织名单\n河东村党支部、西沟村党支部。",
    "a signed letter with no addressee": "倡议书\n让我们行动起来，为建设美丽家园贡献力量。\n云溪乡党委\n2026年3月5日",
}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_an_innocent_paper_is_left_alone(paper):
    assert [str(fault) for fault in lint(paper) if fault.severity is not Severity.HINT] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "做好项目前期工作，严把项目前置审批关。", "对以前年度和以后年度的损益分别列报。", "请说明年度预算执行情况，注明年份。",
        "以上月份的数据，由附近日间照料中心提供。", "须出具证明，明确证明天然气用量。", "至此前年均增长3%，过去年份不再调整。",
    ],
)  # fmt: skip
def test_a_word_for_a_time_inside_other_words_is_none(sentence):
    assert "date-relative" not in {fault.code for fault in lint(sentence)}


@pytest.mark.parametrize("row", ["| {} | {} |", "{} | {}"])
def test_the_rows_of_a_table_typed_in_markdown_are_no_broken_sentences(row):
    cells = (
        ("项目", "资金来源"), ("--", "--"), ("河道清淤", "区级补助180万元，其余由乡镇自筹"),
        ("措施", "要高度重视。要加强领导，明确责任，抓好落实，按时报送进度"), ("其他", "自筹，分两年拨付到位"),
    )  # fmt: skip
    rows = "\n".join(row.format(*line) for line in cells)
    assert lint(f"一、资金安排\n资金安排如下。\n{rows}\n二、工作要求\n加强领导。") == lint("甲")


def test_a_title_that_ends_with_a_kind_has_one():
    text = "关于农村集体产权制度改革情况的调研报告\n现将调研情况报告如下。"
    assert "title-form" not in {fault.code for fault in lint(text)}


@pytest.mark.parametrize(
    ("sentence", "code", "text"),
    [
        ("治理率由42.3提高到58.9%。", "range-percent", "42.3提高到58.9%"), ("预算98．6万元。", "wide-figure", "98．6"),
        ("总投资1，280.50万元。", "group-wide-comma", "1，280"), ("全体党员要要参加。", "word-twice", "要要"),
        ("建立台帐，逐项销号。", "word-misspelt", "台帐"), ("全区共有企业三百26家。", "numeral-mixed", "三百26"),
        ("联系电话：138001380001。", "phone-length", "138001380001"), ("##工作要求", "markup-left", "##"),
    ],
)  # fmt: skip
def test_one_mistake_is_named_as_what_it_is(sentence, code, text):
    assert [(fault.code, fault.text) for fault in lint(sentence)] == [(code, text)]
