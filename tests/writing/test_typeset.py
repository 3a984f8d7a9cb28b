"""What the typesetter writes: real styles, the standard's figures, every value, nothing else."""

from __future__ import annotations

import os
import re
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from official_papers import PAPERS, matter, prose, table

from toolkit.errors import Refused
from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import REPLACEMENT, WP, W, is_allowed
from toolkit.writing.shield import shield
from toolkit.writing.typeset import SCHOOLS, Page, Settings, typeset
from toolkit.writing.typeset.tables import _Column, column_widths

NOTICE = {"发文机关": "中共清岚乡委员会", "发文字号": "清岚发〔2026〕5号", "标题": "关于开展主题党日活动的通知",
          "主送": "各党支部", "成文日期": "2026年3月5日"}  # fmt: skip


def made(body="正文。", choices=None, **entries):
    return typeset(matter(**(NOTICE | entries)) + body, choices or Settings())


def xml(data, part="word/document.xml"):
    return Package.open(data).part(part).decode()


def tree(data, part="word/document.xml"):
    return Package.open(data).tree(part)


def texts(data):
    """Every paragraph's words by its style's name, the boxes included."""
    package = Package.open(data)
    names = {
        el.get(f"{W}styleId"): el.find(f"{W}name").get(f"{W}val")
        for el in package.tree("word/styles.xml").iterfind(f"{W}style")
    }
    found = []
    for p in package.tree("word/document.xml").iter(f"{W}p"):
        inside = (t for run in p.iter(f"{W}r") for t in run if next(run.iterancestors(f"{W}p")) is p)
        own = [t for t in inside if t.tag in {f"{W}t", f"{W}br", f"{W}tab"}]
        words = "".join(
            t.text or "" if t.tag == f"{W}t" else "\n" if t.tag == f"{W}br" else "\t" for t in own
        )
        found.append((names[p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")], words))
    return found


def words_in(data, style):
    return [words for name, words in texts(data) if name == style]


def test_the_page_is_a4_with_the_margins_of_the_school_and_22_exact_lines():
    for name, (top, bottom, pitch) in SCHOOLS.items():
        data = made(choices=Settings(page=Page(SCHOOLS[name])))
        margins = tree(data).find(f".//{W}sectPr/{W}pgMar")
        assert margins.get(f"{W}top") == str(round(top * 1440 / 25.4))
        assert margins.get(f"{W}bottom") == str(round(bottom * 1440 / 25.4))
        assert margins.get(f"{W}left") == "1587"
        assert f'w:line="{pitch}" w:lineRule="exact"' in xml(data, "word/styles.xml")
        height = 16838 - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
        assert height // pitch == 22


def test_styles_are_named_in_chinese_and_fixed_in_every_font_slot():
    styles = tree(made(), "word/styles.xml")
    names = {el.find(f"{W}name").get(f"{W}val") for el in styles.iterfind(f"{W}style")}
    assert {
        "公文标题",
        "主送机关",
        "公文正文",
        "一级标题",
        "二级标题",
        "成文日期",
        "抄送机关",
        "页码",
    } <= names
    for fonts in styles.iter(f"{W}rFonts"):
        assert not [key for key in fonts.attrib if key.endswith("Theme")]
        assert {fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            fonts.get(f"{W}eastAsia")
        }
    assert styles.find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"


def test_python_docx_opens_it_and_finds_the_styles():
    document = Document(BytesIO(made("## 一级\n正文。")))
    names = [paragraph.style.name for paragraph in document.paragraphs]
    assert names == [
        "发文机关标志", "发文字号", "红色分隔线", "公文标题", "主送机关", "一级标题", "公文正文", "发文机关署名", "成文日期",
    ]  # fmt: skip


def test_headings_are_numbered_at_four_levels_unless_they_bring_their_number():
    data = made("## 甲\n### 乙\n#### 丙\n##### 丁\n## 三、自带\n## 接着\n（一）自起的。后文。\n### 再来")
    assert words_in(data, "一级标题") == ["一、甲", "三、自带", "四、接着"]
    assert words_in(data, "二级标题") == ["（一）乙", "（二）再来"]
    assert words_in(data, "三级标题") == ["1.丙"]
    assert words_in(data, "四级标题") == ["（1）丁"]


def test_a_heading_that_runs_on_is_set_in_its_own_type_up_to_the_point():
    data = made("（一）建立机制。要充分发挥作用。")
    assert '<w:rStyle w:val="GwCharSecond"/></w:rPr><w:t xml:space="preserve">（一）建立机制。</w:t>' in xml(
        data
    )
    assert words_in(data, "公文正文") == ["（一）建立机制。要充分发挥作用。"]


def test_text_that_merely_counts_is_no_heading():
    data = made(
        "一是加强领导。二是落实责任。\n一、二班共有党员12名，他们都参加了这次活动，并且在活动中发挥了很好的作用，群众反映很好。"
    )
    assert words_in(data, "一级标题") == []


@pytest.mark.parametrize(
    ("entries", "style", "words"),
    [
        ({}, "发文机关标志", ["中共清岚乡委员会文件"]),
        ({"标志": "中共清岚乡委员会"}, "发文机关标志", ["中共清岚乡委员会"]),
        ({"份号": "12"}, "份号", ["000012"]),
        ({"密级": "机密", "保密期限": "1年"}, "密级和保密期限", ["机密★1年"]),
        ({"紧急程度": "特急"}, "紧急程度", ["特急"]),
        ({"主送": ["各党支部", "乡直各单位"]}, "主送机关", ["各党支部、乡直各单位："]),
        ({"主送": ["各委、办、局", "各乡镇："]}, "主送机关", ["各委、办、局，各乡镇："]),
        ({"附注": "此件公开发布"}, "附注", ["（此件公开发布）"]),
        ({"附件": ["甲表", "乙表。"]}, "附件说明", ["附件：1.甲表", "2.乙表"]),
        ({"附件": "甲表"}, "附件说明", ["附件：甲表"]),
        ({"抄送": ["甲局", "乙局。"]}, "抄送机关", ["抄送：甲局、乙局。"]),
        ({"印发机关": "办公室", "印发日期": "2026-03-06"}, "印发机关", ["办公室\t2026年3月6日印发"]),
        ({"版式": "信函", "抄送": "甲局", "印发机关": "办公室"}, "印发机关", []),
        ({"版式": "信函"}, "发文机关标志", ["中共清岚乡委员会"]),
        ({"签发人": ["张三"]}, "发文字号", ["清岚发〔2026〕5号\t签发人：张　三"]),
        ({"签发人": ["张三", "欧阳旻瑄", "李四"]}, "发文字号",
         ["\t签发人：张　三\t欧阳旻瑄", "清岚发〔2026〕5号\t\t李　四"]),
    ],
)  # fmt: skip
def test_each_element_is_written_as_its_clause_says(entries, style, words):
    assert words_in(made(**entries), style) == words


def test_the_organs_of_a_joint_paper_sign_two_in_a_row_the_date_below_the_last():
    data = made(发文机关=["中共清岚乡委员会", "清岚乡人民政府", "清岚乡人民武装部"])
    assert words_in(data, "联合发文机关标志") == ["中共清岚乡委员会", "清岚乡人民政府", "清岚乡人民武装部"]
    assert words_in(data, "发文机关署名") == ["\t中共清岚乡委员会\t清岚乡人民政府", "\t清岚乡人民武装部"]
    assert words_in(data, "成文日期") == ["\t2026年3月5日"]


def test_the_imprint_hangs_on_the_last_line_of_the_signature_and_a_line_as_high_as_it_keeps_its_room():
    data = made(抄送="甲局", 印发机关="办公室", 印发日期="2026-03-06")
    box = next(tree(data).iter(f"{WP}anchor"))
    (height,) = {int(size.get("cy")) for size in box.iter(f"{WP}extent")}
    holder = next(box.iterancestors(f"{W}p"))
    assert "".join(text.text for text in holder.iterfind(f"{W}r/{W}t")).endswith("日")
    room = holder.getnext().find(f"{W}pPr/{W}spacing")
    assert (int(room.get(f"{W}line")) * 635, room.get(f"{W}lineRule")) == (height, "exact")


def test_receivers_too_many_for_the_first_page_stand_in_the_imprint_above_the_copies():
    many = [f"岚河区{at}乡镇党委" for at in range(30)]
    data = made(主送=many, 抄送="甲局", 印发机关="办公室", 印发日期="2026-03-06")
    assert words_in(data, "主送机关") == []
    names, copies = words_in(data, "抄送机关")
    assert names.startswith("主送：岚河区0乡镇党委、")
    assert copies == "抄送：甲局。"
    assert [name for name, _ in texts(data) if name != "版记位置"][-6:] == [
        "版记粗线",
        "抄送机关",
        "抄送机关",
        "版记细线",
        "印发机关",
        "版记粗线",
    ]


def test_attachments_begin_pages_and_carry_the_titles_of_the_list():
    data = made("正文。\n# 附件1\n甲\n# 附件2　乙表\n乙", 附件=["甲表", "乙表"])
    assert words_in(data, "附件标识") == ["附件1", "附件2"]
    assert words_in(data, "附件标题") == ["甲表", "乙表"]
    style = next(
        el
        for el in tree(data, "word/styles.xml").iterfind(f"{W}style")
        if el.find(f"{W}name").get(f"{W}val") == "附件标识"
    )
    assert style.find(f"{W}pPr/{W}pageBreakBefore") is not None


@pytest.mark.parametrize(
    ("body", "listed", "code"),
    [
        ("正文\n# 附件　丙表\n丙", "甲表", "attachment-title"),
        ("正文\n# 附件1\n甲\n# 附件2\n乙", "甲表", "attachment-extra"),
    ],
)
def test_attachments_that_do_not_agree_with_the_list_are_refused(body, listed, code):
    with pytest.raises(Refused) as caught:
        made(body, 附件=listed)
    assert caught.value.code == code


def test_titles_of_attachments_are_listed_where_the_front_matter_lists_none():
    assert words_in(made("正文\n# 附件1 甲表\n甲\n# 附件2 乙表\n乙"), "附件说明") == [
        "附件：1.甲表",
        "2.乙表",
    ]


def test_tables_repeat_their_header_break_no_row_and_fill_the_type_area():
    (found,) = tree(made(table(5))).iter(f"{W}tbl")
    rows = found.findall(f"{W}tr")
    assert len(rows) == 6
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 5]
    assert sum(int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol")) == 8845


def columns_of(data):
    """The widths of the first table's columns in characters of its own type."""
    (found,) = tree(data).iter(f"{W}tbl")
    used = next(found.iter(f"{W}pStyle")).get(f"{W}val")
    (style,) = (one for one in tree(data, "word/styles.xml") if one.get(f"{W}styleId") == used)
    size = int(next(style.iter(f"{W}sz")).get(f"{W}val")) * 10
    return [int(column.get(f"{W}w")) / size for column in found.iter(f"{W}gridCol")]


LONG_CELL = "学习制度不够健全，检查落实不够经常，联系群众不够紧密，服务发展的办法还不够多。"
HEADS = "| 序号 | 党组织 | 考核总分 | 核定档次 | 申报日期 | 活动场所 | 制度档案 | 活动管理 | 服务群众 |"


def test_numbers_and_dates_have_the_room_they_need_and_a_long_text_the_most():
    cells = f"| 1 | 恒丰仓储物流有限公司党支部 | 100.0% | 2011年12月31日 | {LONG_CELL} |"
    data = made(f"| 序号 | 党组织 | 完成率 | 期限 | 问题 |\n|--|--|--|--|--|\n{cells}\n")
    number, org, share, day, problem = columns_of(data)
    assert share > 3.5
    assert day > 8.5
    assert number > 2
    assert problem > org


def test_white_that_nobody_needs_is_shared_alike():
    first, second = columns_of(made("| 甲 | 乙 |\n|--|--|\n| 一 | 二 |\n"))
    assert first == pytest.approx(second, abs=0.1)


def test_heads_fold_between_words_before_the_type_gets_small():
    row = "| 1 | 恒丰仓储物流有限公司党支部 | 18.5 | 先进 | 3月 | 18 | 18 | 18 | 18 |"
    data = made(f"{HEADS}\n|--|--|--|--|--|--|--|--|--|\n{row}\n")
    heads = words_in(data, "表头")
    assert "服务\n群众" in heads
    assert "序号" in heads


def test_a_heading_and_a_leading_line_stay_with_the_table_below():
    body = next(iter(tree(made(f"## 结果\n{table(2)}\n名单如下：\n{table(2)}"))))
    for found in body.findall(f"{W}tbl"):
        white = found.getprevious()
        leads = white.getprevious()
        assert white.find(f"{W}pPr/{W}keepNext") is not None
        style = leads.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        assert style == "GwFirst" or leads.find(f"{W}pPr/{W}keepNext") is not None


def test_a_plain_paper_may_begin_and_end_on_landscape_pages():
    sheet = {"发文字号": "", "主送": "", "用印": "否"}
    data = made(f":::横排\n截至6月底，登记问题2个。\n{table(3)}\n:::", **sheet)
    assert [el.get(f"{W}orient") for el in tree(data).iter(f"{W}pgSz")] == ["landscape"]
    assert words_in(data, "成文日期") == ["2026年3月5日"]
    marked = made(f":::横排\n{table(3)}\n:::\n完。")
    assert [el.get(f"{W}orient") for el in tree(marked).iter(f"{W}pgSz")] == [None, "landscape", None]


def test_a_speech_of_nobody_on_no_day_is_set_all_the_same():
    assert words_in(typeset(matter(版式="讲话稿", 标题="在动员大会上的讲话") + "同志们："), "公文标题") != []


def test_an_attachment_that_begins_on_a_landscape_page_stays_on_it():
    data = made(f"正文。\n:::横排\n还是正文。\n# 附件 名册\n{table(3)}\n:::\n完。")
    assert [el.get(f"{W}orient") for el in tree(data).iter(f"{W}pgSz")] == [None, "landscape", None]
    (width,) = (int(el.get(f"{W}w")) for el in tree(data).iter(f"{W}tblW"))
    assert width > 8845


def test_landscape_pages_are_sections_of_their_own_with_turned_numbers():
    data = made("正文。\n:::横排\n" + table(3) + "\n:::\n完。")
    sizes = [(el.get(f"{W}w"), el.get(f"{W}orient")) for el in tree(data).iter(f"{W}pgSz")]
    assert sizes == [("11906", None), ("16838", "landscape"), ("11906", None)]
    assert 'w:textDirection w:val="tbRl"' in xml(data, "word/footer4.xml")


def test_no_blank_paragraph_is_used_for_white_and_nothing_is_drawn_as_a_seal():
    for text in PAPERS.values():
        data = typeset(text)
        blank = [name for name, words in texts(data) if not words and name not in _CARRIERS]
        assert blank == []
        assert "pic:pic" not in xml(data)


_CARRIERS = {
    "红色分隔线",
    "红色双线",
    "版记粗线",
    "版记细线",
    "版记位置",
    "表格文字",
    "表格文字四号",
    "发文机关署名",
    "发文机关标志",
    "主送机关",
}


def test_the_same_text_gives_the_same_bytes():
    assert made(prose(3)) == made(prose(3))


def test_a_latin_font_of_the_units_own_is_used_for_letters_but_never_for_quotation_marks():
    data = made("他说“好”，共30人。", Settings(latin="Times New Roman"))
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"' in xml(
        data, "word/styles.xml"
    )
    quoted = [el for el in tree(data).iter(f"{W}r") if "“" in "".join(el.itertext())]
    assert all(el.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia" for el in quoted)


def test_page_numbers_are_song_whatever_the_letters_are():
    data = made("共30人。", Settings(latin="Times New Roman"))
    styles = xml(data, "word/styles.xml")
    assert styles.count('w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"') >= 2


VALUES = st.text(max_size=30) | st.text("<>&\"'|*#:-[]\n\t]]>\ud800😀𠮷昇—“”\x00\ufffe（）", max_size=30)


@settings(max_examples=1000 if os.environ.get("BANWEN_NO_SKIP") else 200)
@given(VALUES, VALUES)
def test_every_value_is_found_again_in_the_document_and_none_shortens_it(first, second):
    data = typeset(
        matter(**NOTICE)
        + f"姓名：{shield(first)}，事迹：{shield(second)}。\n\n| 甲 | 乙 |\n|--|--|\n| {shield(first)} | {shield(second)}完 |\n末段。"
    )
    everything = _bare("".join(words for _, words in texts(data)))
    for value in (first, second):
        assert everything.count(_bare(_fit(value))) >= 2 or not _bare(_fit(value))
    assert "末段。" in everything
    assert "完" in everything


def _fit(value):
    return "".join(
        char if is_allowed(ord(char)) and not "\U0010e000" <= char <= "\U0010e1ff" else REPLACEMENT
        for char in value
    )


def _bare(text):
    return re.sub(r"[\s　]", "", text)


def test_long_names_of_a_joint_paper_share_a_row_that_needs_no_room_for_the_date():
    names = [
        "甲县财政局",
        "甲县水利局",
        "甲县人力资源和社会保障局",
        "甲县住房和城乡建设局",
        "甲县公安局",
        "甲县教育局",
    ]
    found = made(发文机关=names, 署名=names)
    rows = [text for style, text in texts(found) if style == "发文机关署名"]
    assert [row.split("\t")[1:] for row in rows] == [names[:2], names[2:4], names[4:]]


def test_a_name_set_below_another_ones_keeps_its_blanks():
    body = "副组长：李　强　常务副县长\n　　　　　　张　伟　副县长\n　　　　各单位要抓好落实。\n　　　一、组织领导"
    found = [text for _, text in texts(made(body))]
    assert "　　　　张　伟　副县长" in found
    assert "各单位要抓好落实。" in found
    assert "一、组织领导" in found


# --- items, short texts, long addresses ------------------------------------------------------------------


def styles_of(body):
    return [
        (style, words)
        for style, words in texts(made(body))
        if words.startswith(("一", "二", "三", "（", "此"))
    ]


def test_numbered_sentences_with_nothing_beneath_are_items_and_keep_their_point():
    body = "批复如下：\n一、同意立项。\n二、由区财政安排600万元。\n三、请认真组织实施。\n此复。"
    assert styles_of(body) == [
        ("公文正文", "一、同意立项。"), ("公文正文", "二、由区财政安排600万元。"), ("公文正文", "三、请认真组织实施。"),
        ("公文正文", "此复。"),
    ]  # fmt: skip


def test_an_item_marked_as_a_heading_keeps_its_point_a_heading_does_not():
    found = dict(map(reversed, styles_of("## 一、同意立项。\n## 二、总体要求。\n正文。\n## 三、抓队伍。")))
    assert found == {"一、同意立项。": "公文正文", "二、总体要求": "一级标题", "三、抓队伍。": "公文正文"}


def test_numbered_lines_that_go_on_behind_a_semicolon_are_items():
    assert [style for style, _ in styles_of("要求：\n一、按时参加；\n二、不得缺席。")] == ["公文正文"] * 2


def test_a_numbered_line_with_text_a_table_or_deeper_numbers_beneath_is_a_heading_without_a_point():
    body = "一、基本情况。\n正文。\n二、存在问题。\n（一）台账不全。\n1.缺失7份。\n三、名单。\n| 甲 |\n|--|\n| 乙 |"
    found = {words: style for style, words in styles_of(body)}
    assert found == dict.fromkeys(("一、基本情况", "二、存在问题", "三、名单"), "一级标题") | {
        "（一）台账不全": "二级标题"
    }


@pytest.mark.parametrize("body", ["正文。", "## 要求\n正文。", ":::横排\n正文。\n:::"])
def test_the_only_line_is_not_taken_from_the_first_page_to_stay_with_the_signature(body):
    def kept(words, body):
        return "<w:keepNext/>" in re.search(rf"<w:p>(?:(?!</w:p>).)*{words}.*?</w:p>", xml(made(body)))[0]

    assert not kept("正文", body)
    assert kept("正文", body.replace("正文", "正文" * 15))
    assert kept("末段", f"{body}\n末段。")


def test_an_address_too_long_for_its_line_leaves_the_line_before_it_short():
    def looks(words):
        return re.search(rf"<w:p>(?:(?!</w:p>).)*{words}.*?</w:p>", xml(made(f"{words}。\n末段。")))[0]

    long = looks("网址https://www.qinglan.gov.cn/index")
    assert '<w:wordWrap w:val="0"/>' in long
    assert '<w:jc w:val="left"/>' in long
    assert "wordWrap" not in looks("用Chrome 110打开")


# --- below the title, and in the head of minutes ---------------------------------------------------------

REMARK = "（2026年9月12日中国共产党清岚乡第十五次代表大会通过）"


def test_who_adopted_a_resolution_and_when_stands_in_the_middle_under_its_title():
    data = typeset(f"---\n标题: 关于工作报告的决议\n---\n{REMARK}\n大会批准这个报告。")
    assert words_in(data, "副标题署名") == [REMARK]
    annex = made(f"正文。\n# 附件　议事规则\n{REMARK}\n第一条　总则。", 附件="议事规则")
    assert words_in(annex, "副标题署名") == [REMARK]


@pytest.mark.parametrize("body", [f"{REMARK}\n正文。", "正文。\n（2026年9月12日前报送）"])
def test_brackets_in_the_text_of_a_paper_with_an_addressee_are_text(body):
    assert words_in(made(body), "副标题署名") == []


def test_minutes_tell_their_issue_under_the_mark():
    data = typeset(
        "---\n版式: 纪要\n标志: 会议纪要\n期号: 〔2026〕第8次\n标题: 研究有关事宜\n---\n会议决定……"
    )
    assert words_in(data, "发文字号") == ["〔2026〕第8次"]


def test_columns_that_cannot_all_have_what_they_need_keep_the_narrow_ones_whole():
    columns = [_Column(2, 2), _Column(3, 3), _Column(12, 30), _Column(10, 10)]
    widths = column_widths(columns, 10.5, 3600)
    assert sum(widths) == 3600
    assert widths[0] >= 2 * 210
    assert widths[1] >= 3 * 210
    assert widths[2] > widths[3] > widths[1]


def test_minutes_without_a_title_leave_its_room_below_the_red_line():
    rule = '<w:pStyle w:val="GwRedRule"/><w:spacing w:after="1184"/>'
    untitled = matter(版式="纪要", 标志="镇长办公会议纪要", 发文字号="〔2026〕4号") + "会议议定以下事项。"
    assert rule in xml(typeset(untitled))
    assert rule not in xml(typeset(PAPERS["14-纪要"]))
