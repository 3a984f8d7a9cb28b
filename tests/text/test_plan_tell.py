"""A plan that was read is told to programs and to people whole."""

import json
from pathlib import Path

import pytest

from toolkit.text.outlining import lines_of_text, outline
from toolkit.text.plan import read_plan
from toolkit.text.plan.tell import plan_json, plan_sketch


@pytest.fixture(scope="module")
def seed():
    path = Path(__file__).parents[1] / "samples" / "实施方案-种子.txt"
    return read_plan(outline(lines_of_text(path.read_text("utf-8"))))


def test_the_plan_is_plain_json(seed):
    told = json.loads(json.dumps(plan_json(seed), ensure_ascii=False))
    assert told["title"] == "创先争优措施方案"
    assert told["stages"][0]["tasks"][0]["said"]["place"] == "第24行"
    assert told["stages"][0]["window"] == {"from": None, "to": None, "vague": "20xx年、下旬、20xx年、底"}
    assert told["organisations"][0]["themes"][3]["sort"] == "相对贫困"
    assert told["reports"][0]["what"] == ["实施方案", "动员讲话", "活动开展情况"]


def test_the_sketch_names_everything_with_its_place(seed):
    lines = plan_sketch(seed).splitlines()
    assert lines[0] == "创先争优措施方案"
    assert "目标：加强基层组织（第9行）" in lines
    assert "农村（相对贫困）：主题“追赶超越先进，建设富裕文明新村”，载体“争当致富先锋”（第16行）" in lines
    assert "第二阶段：全面争创，扎实推进，从20xx年6月开始至20xx年6月底（第25行）" in lines
    assert "  活动：“党建创新”活动（第31行）" in lines
    assert "表彰：优秀党支部书记，名额没有写（第32行）" in lines
    assert sum(line.startswith("标准") for line in lines) == 10


def test_an_empty_plan_is_told_as_empty():
    plan = read_plan(outline(()))
    assert plan_json(plan)["stages"] == []
    assert plan_sketch(plan) == "（没有标题）\n活动：没有读到"
