"""A title's lines never break a word, a number or a name, and look like a trapezoid or a lozenge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.writing.fonts import em_width
from toolkit.writing.titles import PER_LINE, balanced, breaks_word, is_hourglass, words


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于材料报送情况的通报", ("关于材料报送情况的通报",)),
        (
            "中共清岚乡委员会关于开展2025年度民主评议党员工作的通知",
            ("中共清岚乡委员会", "关于开展2025年度民主评议党员工作的通知"),
        ),
        (
            "青石乡人民政府关于申请拨付2025年第一批扶贫专项资金350万元的请示",
            ("青石乡人民政府关于申请拨付", "2025年第一批扶贫专项资金350万元的请示"),
        ),
        (
            "关于表彰先进基层党组织、优秀共产党员和优秀党务工作者的决定",
            ("关于表彰先进基层党组织、", "优秀共产党员和优秀党务工作者的决定"),
        ),
        (
            "清岚县人民政府关于表彰2025年度全县安全生产工作先进单位和先进个人的决定",
            ("清岚县人民政府关于表彰2025年度", "全县安全生产工作先进单位和先进个人的决定"),
        ),
        (
            "云溪区人民政府办公室转发区民政局等部门关于进一步完善关爱服务体系若干措施的通知",
            ("云溪区人民政府办公室转发区民政局等部门", "关于进一步完善关爱服务体系若干措施的通知"),
        ),
        (
            "凝心聚力　真抓实干　奋力谱写中国式现代化建设清岚篇章",
            ("凝心聚力　真抓实干", "奋力谱写中国式现代化建设清岚篇章"),
        ),
        (
            "弘扬脱贫攻坚精神　全面推进乡村振兴——柳河镇2025年工作总结",
            ("弘扬脱贫攻坚精神　全面推进乡村振兴", "——柳河镇2025年工作总结"),
        ),
        (
            "政府工作报告——在柳河镇第十六届人民代表大会第二次会议上",
            ("政府工作报告", "——在柳河镇第十六届", "人民代表大会第二次会议上"),
        ),
        ("关于学习《红星——照耀中国》的通知", ("关于学习《红星——照耀中国》的通知",)),
        (
            "中共清岚县委　清岚县人民政府关于做好2026年全面推进乡村振兴重点工作的实施意见",
            ("中共清岚县委　清岚县人民政府", "关于做好2026年全面推进乡村振兴", "重点工作的实施意见"),
        ),
    ],
)
def test_the_usual_titles_are_set_as_people_set_them(title, lines):
    assert balanced(title) == lines


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_a_year_and_a_sum_stay_whole(year):
    lines = balanced(
        f"清岚乡人民政府关于申请拨付{year}年度农村人居环境整治专项资金1350.5万元和以奖代补资金的请示"
    )
    assert any(f"{year}年度" in line for line in lines)
    assert any("1350.5万元" in line for line in lines)


def test_a_name_with_rare_characters_stays_whole():
    lines = balanced("中共清岚乡委员会关于给予欧阳旻瑄等优秀共产党员和赟昇等先进工作者通报表扬的决定")
    assert any("欧阳旻瑄" in line for line in lines)
    assert any("赟昇" in line for line in lines)


def test_a_name_the_document_brings_along_stays_whole():
    organ = "中共岚河区清岚乡委员会创先争优领导小组"
    lines = balanced(f"{organ}关于做好材料报送工作的通知", [organ])
    assert lines[0] == organ


def test_a_title_already_broken_keeps_its_lines():
    assert balanced("公　　告\n（第1号）") == ("公　　告", "（第1号）")


def test_words_cut_in_two_are_named():
    assert breaks_word(("关于民主评", "议党员工作的通知")) == ("民主评议",)
    assert breaks_word(("关于做好20", "25年度工作的通知"))[0].startswith("2025")


def test_an_hourglass_is_told_from_a_trapezoid_and_a_lozenge():
    assert is_hourglass(("一二三四五六", "一二三", "一二三四五六"))
    assert not is_hourglass(("一二三", "一二三四五六", "一二三"))
    assert not is_hourglass(("一二三", "一二三四", "一二三四五"))


PARTS = st.lists(
    st.sampled_from(
        [
            "关于",
            "在全乡",
            "基层党组织",
            "和党员中",
            "深入开展",
            "创先争优活动",
            "表彰",
            "2025年度",
            "先进单位",
            "、",
            "优秀共产党员",
            "工作",
            "350万元",
            "《管理办法（试行）》",
            "的",
            "欧阳旻瑄",
            "等同志",
            "组织委员",
            "任职",
        ]
    ),
    min_size=1,
    max_size=14,
).map(lambda parts: "".join([*parts, "的通知"]))


@settings(max_examples=150)
@given(PARTS)
def test_no_title_loses_a_character_or_breaks_a_word_or_a_line(title):
    lines = balanced(title)
    assert "".join(lines) == title
    assert all(0 < em_width(line) <= PER_LINE for line in lines)
    assert not breaks_word(lines) or any(em_width(word) > PER_LINE for word in words(title))
    assert not any(line.startswith(("，", "、", "》", "）", "的")) for line in lines[1:])


@settings(max_examples=100)
@given(st.text(max_size=120))
def test_any_text_can_be_set_as_a_title(title):
    lines = balanced(title)
    assert "".join("".join(lines).split()) == "".join(title.split())


def test_a_fixed_phrase_stays_whole_where_the_title_has_another_way():
    lines = balanced("关于申请拨付2026年度高标准农田建设项目县级配套资金的请示")
    assert any("高标准农田" in line for line in lines)
    assert all(em_width(line) <= PER_LINE for line in lines)


def test_no_line_ends_with_the_blank_that_parts_a_title():
    assert not any(
        line.endswith("　") for line in balanced("真抓实干　奋力开创全县经济社会高质量发展新局面　谱写新篇章")
    )


def test_no_line_ends_with_a_mark_that_opens_or_begins_with_one_that_closes():
    title = (
        "柳河镇人民政府转发《青阳县人民政府办公室关于转发县教育体育局等部门〈青阳县义务教育阶段学生作业负担"
        "和校外培训负担治理实施方案〉的通知》的通知"
    )
    for line in balanced(title):
        assert line[-1] not in "《〈（“「"
        assert line[0] not in "》〉）”」"


def test_a_subtitle_makes_no_hourglass_of_the_title_above_it():
    assert not is_hourglass(("弘扬精神", "推进", "——柳河镇2025年工作总结"))
    assert is_hourglass(("弘扬脱贫攻坚精神", "推进", "柳河镇2025年工作总结"))
