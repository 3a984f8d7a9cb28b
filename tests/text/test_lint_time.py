"""No text can make the lint slow: time grows with length, and no expression can be driven further."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from re import _constants as ops
from re import _parser

import pytest

import toolkit.text.linting as package
from toolkit.text.linting import lint
from toolkit.text.mend import mend

UNBOUNDED = 1_000
MODULES = [
    importlib.import_module(f"{package.__name__}.{found.name}")
    for found in pkgutil.iter_modules(package.__path__)
]
EXPRESSIONS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}


def repeats(tree, depth: int = 0):
    """Every unbounded repeat of an expression with the number of unbounded repeats around it."""
    for operation, argument in tree:
        if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            is_open = argument[1] >= UNBOUNDED
            if is_open:
                yield depth
            yield from repeats(argument[2], depth + is_open)
        else:
            for branch in branches(operation, argument):
                yield from repeats(branch, depth)


def branches(operation, argument):
    if operation is ops.SUBPATTERN:
        return [argument[3]]
    if operation is ops.BRANCH:
        return argument[1]
    if operation in (ops.ASSERT, ops.ASSERT_NOT):
        return [argument[1]]
    return []


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_expression_nests_one_unbounded_repeat_in_another(name):
    expression = EXPRESSIONS[name]
    assert max(repeats(_parser.parse(expression.pattern, expression.flags)), default=0) == 0


HOSTILE = [
    "，", "。", "“", "”", '"', "'", "(", ")", "（", "《", "〈", "<", "1", "0", "1,", "1～", "年", "20xx", "__", "-", "—", ".", "…", "①", "一", "一、",
    "一是", "第一，", "（一）\n", "1.\n", "附件1\n", "附件：x\n", "附 ", "〔2026〕", "http://", "a@", "@", "`", " ", "　", "\t", "×", "×年", "某",
    "*", "#", "约1", "2026年", "3月5日至", "2026-02-30/", "《根据", "根据《", "抄送：a ", "抄送：", "，\n", "\n，", "，“", "《《", "》》", "“a“", "'a'",
    "，，", "甲、", '"甲"', "中 ", ")甲", "|---", "- ", "\r\n", "的的", "是是", "开展", "日8:", "请予", "恳请", "此处", "{{", "（此处", "截止", "百分之1",
    "第一部分", "1.1", "一二三四五六七八九十",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_time_grows_no_faster_than_length(unit):
    short, long = (best_time(unit * (size // len(unit))) for size in (2_000, 8_000))
    assert long < 4 * short * 2.5 + 0.05


def best_time(text: str) -> float:
    """The better of two runs, in seconds of work."""
    return min(timed(text) for _ in range(2))


def timed(text: str) -> float:
    began = time.process_time()
    lint(text)
    return time.process_time() - began


@pytest.mark.parametrize("unit", ["，，", '"甲"', "(甲)", "1、甲\n", "各支部,", "20xx年,"], ids=repr)
def test_mending_ten_thousand_faults_takes_no_longer_than_finding_them_a_few_times(unit):
    text = unit * (10_000 // len(unit))
    began = time.process_time()
    mended = mend(text)
    assert time.process_time() - began < 12 * max(timed(text), 0.05)
    assert [fault.code for fault in mended.left if fault.fix] == []
