"""The clerk's workbook: columns in any order, and every mistake told with its cell."""

from datetime import date

import pytest
from office_folders import MEMBERS, ORGS, a_roster, workbook

from toolkit.errors import Misconfigured
from toolkit.office.roster_file import is_id_number, read_roster

KINDS = {"农村": ("村情复杂", "相对贫困"), "机关": ()}


def read(orgs=ORGS, members=MEMBERS):
    return read_roster(a_roster(orgs, members), "花名册.xlsx", KINDS, "岚河区清岚乡")


def told(orgs=ORGS, members=MEMBERS) -> Misconfigured:
    with pytest.raises(Misconfigured) as caught:
        read(orgs, members)
    return caught.value


def changed(rows, row, column, value):
    """The rows with one cell changed; row and column by their position from 0."""
    return tuple(
        tuple(value if (r, c) == (row, column) else cell for c, cell in enumerate(cells))
        for r, cells in enumerate(rows)
    )


def test_a_roster_is_read_with_what_the_program_knows_and_what_the_clerk_added():
    roster = read()
    first = roster.members[0]
    assert (first.name, first.org, first.id_number) == ("孟繁昇", "河东村党支部", "130000196209132132")
    assert (first.born, first.joined, first.working) == ("1962-09", "1992-05-01", "是")
    assert first.extra == {"爱好": "象棋"}
    assert (roster.members[1].born, roster.members[1].joined) == ("1944-03", "1971-07")
    assert (roster.orgs[0].village, roster.orgs[0].secretary) == ("村情复杂", "孟繁昇")


def test_columns_stand_in_any_order_below_any_title_and_are_known_by_other_names():
    orgs = (
        ("清岚乡党组织一览",),
        (),
        ("支部书记：", "党组织名称", "类 别", "村情"),
        ("孟繁昇", "河东村党支部", "农村", "相对贫困"),
    )
    members = (
        ("党员名册",),
        ("所在党支部", "*姓　名"),
        ("河东村", "孟 繁 昇"),
        (None, None),
        ("河东村", "贺广田"),
    )
    roster = read(orgs, members)
    assert (roster.orgs[0].name, roster.orgs[0].secretary) == ("河东村党支部", "孟繁昇")
    assert [member.name for member in roster.members] == ["孟繁昇", "贺广田"]


def test_cells_that_hold_dates_and_numbers_are_read_as_they_are_meant():
    members = changed(changed(MEMBERS, 1, 3, date(1962, 9, 13)), 1, 4, date(1992, 5, 1))
    orgs = (
        ("名称", "类别", "村情", "联系电话"),
        ("河东村党支部", "农村", "村情复杂", 15401371001),
        ("乡机关党支部", "机关", None, 1.0),
    )
    roster = read(orgs, members)
    assert (roster.members[0].born, roster.members[0].joined) == ("1962-09", "1992-05-01")
    assert [org.phone for org in roster.orgs] == ["15401371001", "1"]


@pytest.mark.parametrize(
    ("row", "column", "value", "place", "found"),
    [
        (1, 0, None, "工作表“党员” A2", "空的"),
        (1, 1, "河西村", "工作表“党员” B2", "“河西村”"),
        (1, 2, "130000196209132133", "工作表“党员” C2", "“130000196209132133”"),
        (1, 2, 1.30000196209132e17, "工作表“党员” C2", "“130000196209132000”"),
        (1, 3, "那年秋天", "工作表“党员” D2", "“那年秋天”"),
        (1, 3, 1962.1, "工作表“党员” D2", "“1962.1”"),
        (2, 4, "1971年2月30日", "工作表“党员” E3", "“1971年2月30日”"),
        (1, 5, "大概", "工作表“党员” F2", "“大概”"),
        (1, 6, "积极分子", "工作表“党员” G2", "“积极分子”"),
        (2, 2, "130000196209132132", "工作表“党员” C3", "“130000196209132132”"),
    ],
)
def test_a_wrong_cell_among_the_members_is_told_with_its_place(row, column, value, place, found):
    fault = told(members=changed(MEMBERS, row, column, value))
    assert fault.code == "roster-cell"
    assert (str(fault.words["place"]), fault.words["found"]) == (place, found)


@pytest.mark.parametrize(
    ("row", "column", "value", "place", "allowed"),
    [
        (1, 1, "农材", "工作表“党组织” B2", "其中之一：农村、机关"),
        (1, 2, None, "工作表“党组织” C2", "农村的村情/类型，其中之一：村情复杂、相对贫困"),
        (2, 2, "村情复杂", "工作表“党组织” C3", "空着"),
        (2, 0, "河东村党支部", "工作表“党组织” A3", "一个没有重复的名称"),
        (2, 0, None, "工作表“党组织” A3", "党组织的全称"),
    ],
)
def test_a_wrong_cell_among_the_organisations_is_told_with_what_is_allowed(
    row, column, value, place, allowed
):
    fault = told(changed(ORGS, row, column, value))
    assert (str(fault.words["place"]), fault.words["allowed"]) == (place, allowed)


def test_all_mistakes_of_a_sheet_are_told_at_once():
    fault = told(members=changed(changed(MEMBERS, 1, 3, "?"), 2, 3, "?"))
    assert fault.words["more"] == "（另有1处：工作表“党员” D3“出生年月”）"
    assert str(fault) == (
        "花名册.xlsx 工作表“党员” D2的“出生年月”是“?”，应当是文本格式的年月日，形如 1975-03 或 1998-07-01。"
        "请改好后保存。（另有1处：工作表“党员” D3“出生年月”）（roster-cell）"
    )


def test_a_missing_sheet_or_column_is_told_with_what_is_there():
    with pytest.raises(Misconfigured) as caught:
        read_roster(workbook(党组织=ORGS), "花名册.xlsx", KINDS)
    assert (caught.value.code, caught.value.words["found"]) == ("roster-no-sheet", "党组织")
    fault = told((("名称", "书记"), ("河东村党支部", "孟繁昇")))
    assert (fault.code, fault.words["key"], fault.words["line"]) == ("roster-no-column", "类别", 1)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "姓名,支部".encode()])
def test_a_file_that_is_no_workbook_is_told(data):
    with pytest.raises(Misconfigured) as caught:
        read_roster(data, "花名册.xlsx", KINDS)
    assert caught.value.code == "roster-unreadable"


def test_an_empty_roster_is_a_roster():
    roster = read(ORGS[:1], MEMBERS[:1])
    assert (roster.orgs, roster.members) == ((), ())


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("130000196209132132", True),
        ("13000019700713509X", True),
        ("130000196209132131", False),
        ("130000196213132132", False),
        ("13000019620913213", False),
        ("１３００００１９６２０９１３２１３２", False),
        ("", False),
    ],
)
def test_a_citizens_number_has_a_real_day_and_the_right_check_digit(number, is_one):
    assert is_id_number(number) is is_one
