"""Every rule of the lint, chapter by chapter, and the manual page that is generated from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Severity
from toolkit.text.lint import (
    attachments,
    dates,
    doc_numbers,
    framing,
    marks,
    numbers,
    ordinals,
    placeholders,
    punctuation,
    register,
    structure,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.lint.rule import Rule


class Chapter(NamedTuple):
    """A family of rules with its heading in the manual."""

    title: str
    rules: tuple[Rule, ...]


CHAPTERS = (
    Chapter("没有填写的地方", placeholders.RULES),
    Chapter("序号与层次", ordinals.RULES),
    Chapter("点号、省略号、破折号", punctuation.RULES),
    Chapter("引号、括号、书名号", marks.RULES),
    Chapter("数字", numbers.RULES),
    Chapter("日期和时间", dates.RULES),
    Chapter("发文字号", doc_numbers.RULES),
    Chapter("标题、主送、结尾、落款", framing.RULES),
    Chapter("附件", attachments.RULES),
    Chapter("段落与标题", structure.RULES),
    Chapter("用词", register.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for chapter in CHAPTERS for rule in chapter.rules)
RULE: dict[str, Rule] = {rule.code: rule for rule in RULES}

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}

_PREFACE = """# 文字检查规则

`banwen lint` 按下列规则检查文稿。“规定”是标准或条例必须遵守的，报为错误（凭文字看不准的降为警告）；
“一般”“推荐”报为警告；“实务”是各单位的习惯，只作提示。

在 `office.toml` 里可以按代码关掉任何一条：

```toml
[lint]
silence = ["comma-between-marked", "type-other"]
```

关掉“规定”一级的规则时，每次检查都会提醒。本页由规则表生成，请勿手改。
"""


def manual() -> str:
    """docs/lint.md: every rule with its code, weight, basis, sentence and an example of each side."""
    return "\n".join([_PREFACE, *(line for chapter in CHAPTERS for line in _chapter(chapter))])


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.title}\n"
    yield "| 代码 | 级别 | 依据 | 说明 | 不对 | 对 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    yield from (_row(rule) for rule in chapter.rules)
    yield ""


def _row(rule: Rule) -> str:
    says = (rule.message + rule.advice).replace("{", "〈").replace("}", "〉")
    cells = (f"`{rule.code}`", SEVERITY_WORDS[rule.severity], str(rule.basis), says, rule.wrong, rule.right)
    return "| " + " | ".join(cell.replace("\n", "<br>").replace("|", "\\|") for cell in cells) + " |"
