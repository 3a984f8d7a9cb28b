"""The manual page of the lint, docs/lint.md, generated from the rules and their own examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model import Severity
from toolkit.text.linting.catalogue import CHAPTERS
from toolkit.text.linting.checking import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.catalogue import Chapter
    from toolkit.text.linting.rule import Rule

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
    fault = next(fault for fault in lint(rule.wrong) if fault.code == rule.code)
    says = fault.message + fault.advice
    cells = (f"`{rule.code}`", SEVERITY_WORDS[rule.severity], str(rule.basis), says, rule.wrong, rule.right)
    return "| " + " | ".join(cell.replace("\n", "<br>").replace("|", "\\|") for cell in cells) + " |"
