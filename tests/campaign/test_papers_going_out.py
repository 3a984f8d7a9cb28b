"""What goes out of the campaign stands up to the office's own checks: the page and the prose."""

import pytest
from campaign_papers import campaign_desk, said, sent

from toolkit.model import Severity
from toolkit.pipeline import issue
from toolkit.reading import read
from toolkit.text.linting import lint
from toolkit.writing.conform import conform

HEDONG, SHIMEN = "河东村党支部", "石门村党支部"
FORMS = (
    "实施方案", "动员讲话", "动员大会记录", "公开承诺书", "践诺情况表", "百题测试成绩表", "学习讨论记录", "民主评议汇总表",
    "群众评议汇总表", "活动开展情况表", "义务奉献日记录", "服务群众活动登记表", "亮牌示范登记表",
)  # fmt: skip
DOCUMENTS = (
    "实施方案备案汇总表", "动员部署情况通报", "公开承诺公示", "践诺情况通报", "党性分析综合报告", "测试成绩通报", "评议结果通报",
    "活动情况汇总", "活动简报", "挂牌名册",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Two branches have sent one of everything."""
    with campaign_desk(tmp_path_factory.mktemp("out"), (2011, 6, 25)) as desk:
        for org in (HEDONG, SHIMEN):
            for form in FORMS:
                assert sent(desk, form, said(form, org), org).startswith("已接收")
            for member in desk.office.roster.members_of(org)[:2]:
                values = said("党性分析报告", org, member.name)
                assert sent(desk, "党性分析报告", values, org, member.name).startswith("已接收")
        yield desk


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_conforms_and_reads_without_an_error(desk, name):
    issued = issue(name, desk, "文书")
    data = (desk.office.folder / issued.path).read_bytes()
    assert [check for check in conform(data) if not check.ok and check.severity is Severity.ERROR] == []
    faults = [fault for fault in lint(read(data, f"{name}.docx")) if fault.severity is Severity.ERROR]
    assert faults == []
