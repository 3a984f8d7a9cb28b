"""Mass appraisal: the ballots of members and of the masses come in; the circular of results goes out."""

import pytest
from campaign_papers import campaign_desk, complaints, judged, said, sent, written

INNER, OUTER = "民主评议汇总表", "群众评议汇总表"
HEDONG, SHIMEN = "河东村党支部", "石门村党支部"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with campaign_desk(tmp_path_factory.mktemp("appraisal")) as desk:
        yield desk


def row(table: str, form: str, **answers) -> dict:
    """The form with other answers in the first row of the list."""
    return said(form, **{table: lambda rows: [{**rows[0], **answers}, *rows[1:]]})


def voted(form: str, table: str, columns: tuple[str, ...], votes: tuple[int, ...], **answers) -> dict:
    """The first row with these votes; the sums of the table go with them."""
    values = row(table, form, **dict(zip(columns, votes, strict=True)), **answers)
    sums = {
        f"{name}合计": sum(one[name] for one in values[table]) for name in columns if f"{name}合计" in values
    }
    return {**values, **sums}


@pytest.mark.parametrize("form", [INNER, OUTER])
@pytest.mark.parametrize("org", [HEDONG, SHIMEN, "清岚乡中心小学党支部", "岚山建材有限公司党支部"])
def test_a_careful_count_is_accepted(desk, form, org):
    assert complaints(judged(desk, form, said(form, org), org)) == {}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"收回票": lambda count: count + 9}, "收回票", "收回的不应比发出的多"),
        ({"有效票": lambda count: count + 9}, "有效票", "有效的不应比收回的多"),
        ({"有效票": 3}, "有效票", "没有超过群众代表"),
        ({"组织不满意": lambda count: count + 1}, "组织满意", "不等于有效票"),
    ],
)
def test_ballots_of_the_masses_run_down_and_add_up(desk, changes, field, words):
    found = {
        finding.field: finding.message for finding in judged(desk, OUTER, said(OUTER, **changes)).findings
    }
    assert words in found[field]


def test_issued_returned_and_valid_may_be_equal(desk):
    values = said(OUTER)
    assert (
        complaints(judged(desk, OUTER, {**values, "发出票": values["有效票"], "收回票": values["有效票"]}))
        == {}
    )


def test_a_members_votes_add_up_to_the_valid_ballots(desk):
    values = row("党员", OUTER, 不满意=9)
    (finding,) = judged(desk, OUTER, values).findings
    assert (finding.field, finding.place.sheet) == ("党员[1].满意", OUTER)
    inner = {finding.field for finding in judged(desk, INNER, row("评议", INNER, 基本合格=9)).findings}
    assert "评议[1].小计" in inner


GRADES = [((0.6, 0.3, 0.1), "满意"), ((0.5, 0.4, 0.1), "基本满意"), ((0.1, 0.3, 0.6), "不满意")]


@pytest.mark.parametrize(("shares", "grade"), GRADES)
@pytest.mark.parametrize("given", ["满意", "基本满意", "不满意"])
def test_the_masses_grade_follows_their_votes(desk, shares, grade, given):
    votes = tuple(int(share * 20) for share in shares)
    values = said(OUTER, 群众代表=20, 发出票=20, 收回票=20, 有效票=20)
    values["党员"] = [
        {**one, "满意": votes[0], "基本满意": votes[1], "不满意": votes[2], "总评": grade}
        for one in values["党员"]
    ]
    values["党员"][0] = {**values["党员"][0], "总评": given}
    values |= {"组织满意": votes[0], "组织基本满意": votes[1], "组织不满意": votes[2], "组织总评": given}
    fields = [finding.field for finding in judged(desk, OUTER, values).findings]
    assert fields == ([] if given == grade else ["组织总评", "党员[1].总评"])


COLUMNS = ("优秀", "合格", "基本合格", "不合格")


@pytest.mark.parametrize(
    ("shares", "given", "right"),
    [
        ((5, 2, 0, 0), "合格", True),
        ((3, 4, 0, 0), "优秀", False),
        ((1, 2, 4, 0), "合格", False),
        ((1, 2, 4, 0), "基本合格", True),
        ((1, 2, 0, 4), "基本合格", False),
        ((1, 2, 0, 4), "不合格", True),
        ((3, 3, 1, 0), "基本合格", False),
    ],
)
def test_the_members_grade_follows_the_votes(desk, shares, given, right):
    valid = said(INNER)["有效票"]
    assert valid >= 7
    votes = (shares[0], shares[1], shares[2], shares[3])
    more = max(range(4), key=votes.__getitem__)
    votes = tuple(vote + (valid - 7 if at == more else 0) for at, vote in enumerate(votes))
    fields = {
        finding.field
        for finding in judged(desk, INNER, voted(INNER, "评议", COLUMNS, votes, 综合等次=given)).findings
    }
    assert ("评议[1].综合等次" not in fields) is right


def test_no_more_are_excellent_than_the_quota(desk):
    values = said(INNER)
    limit = desk.office.plan.quota("评议优秀等次").of(len(values["评议"]))
    assert sum(one["综合等次"] == "优秀" for one in values["评议"]) == limit
    assert "评议" not in {finding.field for finding in judged(desk, INNER, values).findings}
    values["评议"] = [{**one, "综合等次": "优秀"} for one in values["评议"]]
    messages = complaints(judged(desk, INNER, values))
    assert f"评为优秀的有{len(values['评议'])}人，按比例最多{limit}人。" in messages


def test_members_in_service_are_all_appraised_and_strangers_are_not(desk):
    values = said(OUTER)
    left_out, values["党员"] = values["党员"][0]["姓名"], values["党员"][1:]
    assert any(f"在职党员{left_out}没有列入评议" in one for one in complaints(judged(desk, OUTER, values)))
    assert "田家驹不在本支部的花名册上。" in complaints(
        judged(desk, OUTER, row("党员", OUTER, 姓名="田家驹"))
    )


def test_the_circular_adds_up_what_the_branches_counted(tmp_path):
    with campaign_desk(tmp_path) as desk:
        papers = {org: (said(INNER, org), said(OUTER, org)) for org in (HEDONG, SHIMEN)}
        for org, (inner, outer) in papers.items():
            assert sent(desk, INNER, inner, org) == "已接收"
            assert sent(desk, OUTER, outer, org) == "已接收"
        circular = written(desk, "评议结果通报")
    inner = [one for one, _ in papers.values()]
    grades = [row["综合等次"] for one in inner for row in one["评议"]]
    assert f"发出票{sum(one['发出票'] for one in inner)}张" in circular
    assert f"评议党员{len(grades)}名。其中优秀{grades.count('优秀')}名" in circular
    assert f"合计|{len(grades)}|{grades.count('优秀')}|{grades.count('合格')}|0|0" in circular
    outer = [one for _, one in papers.values()]
    assert f"组织群众代表{sum(one['群众代表'] for one in outer)}名进行评议" in circular
    assert f"合计|{sum(one['有效票'] for one in outer)}|{sum(one['组织满意'] for one in outer)}|" in circular
    assert "柳林村党支部、" in circular
