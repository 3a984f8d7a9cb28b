"""Leadership: every branch has one guide and one responsible person, and a notice says who they are."""

from datetime import date

from office_at_work import accepted, faults, only_fault, prose, written
from sample_office import office

from toolkit.model import Severity

LIST, FORM = "领导小组与指导员名册", "第一责任人确认书"
OFFICE, RIVER, WILLOW = "清岚乡机关党支部", "河东村党支部", "柳林村党支部"
ROSTER = office().roster
DAY = date(2010, 5, 20)


def a_leader(number, name, rank="成员"):
    return {"序号": number, "姓名": name, "组内职务": rank, "工作职务": "乡党委委员", "办公电话": None}


LEADERS = [a_leader(1, "郑怀远", "组长"), a_leader(2, "鲁秋萍", "副组长"), a_leader(3, "尚志刚")]


def guides():
    return [
        {
            "编号": n,
            "联系党组织": org.name,
            "指导员": org.instructor,
            "所在单位和职务": None,
            "联系电话": "0300-5550137",
        }
        for n, org in enumerate(ROSTER.orgs, 1)
    ]


def a_list(rows=None, **changes):
    return {
        "党组织": OFFICE, "填报日期": "2010-04-28", "领导小组": LEADERS, "指导": rows or guides(),
        "办公室负责人": "舒静祎", "办公室电话": "0300-5550137", **changes,
    }  # fmt: skip


def test_a_list_with_one_guide_for_every_branch_is_accepted():
    assert faults(LIST, a_list(), branch="乡机关") == []


def test_a_branch_without_a_guide_is_named():
    found = only_fault(LIST, a_list([row for row in guides() if row["联系党组织"] != WILLOW]))
    assert found.message == "还没有指导员的党组织有柳林村党支部。"


def test_a_branch_with_two_guides_is_named():
    found = only_fault(LIST, a_list([*guides(), {**guides()[0], "编号": 12}]))
    assert (found.field, found.message) == ("指导[12].联系党组织", "河东村党支部有两名指导员。")


def test_a_branch_is_written_out_and_known():
    short = [{**row, "联系党组织": "河东村"} if row["联系党组织"] == RIVER else row for row in guides()]
    assert "“河东村”不是全称。" in [one.message for one in faults(LIST, a_list(short))]
    foreign = [*guides(), {**guides()[0], "编号": 12, "联系党组织": "沙河村党支部"}]
    assert only_fault(LIST, a_list(foreign)).message == "花名册里没有“沙河村党支部”这个党组织。"


def test_a_guide_other_than_the_rosters_or_of_too_many_branches_is_noted():
    other = [{**row, "指导员": "鲁秋萍"} if row["联系党组织"] in (RIVER, WILLOW) else row for row in guides()]
    found = faults(LIST, a_list(other))
    assert {one.severity for one in found} == {Severity.WARNING}
    assert "河东村党支部的指导员填的是鲁秋萍，花名册登记的是郑怀远。" in [one.message for one in found]
    assert "鲁秋萍联系了4个党组织，超过了3个。" in [one.message for one in found]


def test_the_group_has_one_head_and_nobody_twice():
    two = [*LEADERS[:2], a_leader(3, "尚志刚", "组长")]
    assert only_fault(LIST, a_list(领导小组=two)).message == "领导小组有2名组长，应当是1名。"
    assert only_fault(LIST, a_list(领导小组=[*LEADERS, a_leader(4, "尚志刚")])).field == "领导小组[4].姓名"


def a_confirmation(org=RIVER, **changes):
    branch = ROSTER.org(org)
    return {
        "党组织": org, "第一责任人": branch.secretary, "党内职务": "支部书记", "联系电话": "13800138000",
        "指导员": branch.instructor, "党员人数": len(ROSTER.members_of(org)), "确认日期": "2010-05-10",
        "履职打算": prose(50), "本人签名": branch.secretary, **changes,
    }  # fmt: skip


ON_FILE = (LIST, OFFICE, "", {"指导": guides()})


def test_the_secretary_confirms_in_person():
    assert faults(FORM, a_confirmation(), ON_FILE, branch="河东村") == []
    assert only_fault(FORM, a_confirmation(本人签名="王建军"), ON_FILE).field == "本人签名"
    other = a_confirmation(第一责任人="王建军", 本人签名="王建军")
    assert (
        only_fault(FORM, other, ON_FILE).message == "第一责任人填的是王建军，花名册登记的支部书记是孟繁昇。"
    )


def test_nobody_answers_for_two_branches():
    elsewhere = (FORM, WILLOW, "", {"党组织": WILLOW, "第一责任人": "孟繁昇", "联系电话": "13800138000"})
    assert only_fault(FORM, a_confirmation(), ON_FILE, elsewhere).field == "第一责任人"
    again = (FORM, RIVER, "", {"党组织": RIVER, "第一责任人": "孟繁昇", "联系电话": "13800138000"})
    assert faults(FORM, a_confirmation(), ON_FILE, again) == []


def test_the_guide_is_that_of_the_list():
    assert only_fault(FORM, a_confirmation(指导员="鲁秋萍"), ON_FILE).field == "指导员"
    assert faults(FORM, a_confirmation(指导员="鲁秋萍")) == []
    assert only_fault(FORM, a_confirmation(党员人数=20), ON_FILE).severity is Severity.WARNING


def test_the_notice_shows_guide_and_responsible_person_of_every_branch():
    papers = [accepted(1, LIST, a_list(), day=DAY), accepted(2, FORM, a_confirmation(), ON_FILE, day=DAY)]
    lines = written("联系点安排通知", papers, DAY)
    text = "\n".join(lines)
    assert "1|河东村党支部|郑怀远|0300-5550137|孟繁昇|13800138000" in lines
    assert "2|柳林村党支部|舒静祎|0300-5550137|待确认|" in lines
    assert "共11个党组织，已确定指导员11个，已确认第一责任人1个。" in text
    assert "尚未确认第一责任人的有：柳林村党支部、石门村党支部" in text
    assert "1|郑怀远|组长|乡党委委员" in lines


def the_papers():
    return [accepted(1, LIST, a_list(), day=DAY), accepted(2, FORM, a_confirmation(), ON_FILE, day=DAY)]


def test_it_can_be_written_before_anything_has_come():
    lines = written("联系点安排通知", [], DAY)
    assert "1|河东村党支部|待定||待确认|" in lines
    assert "领导小组名册尚未报送。" in lines
