"""A whole small office with one form of its own and the office's real letters: for tests of the real judge."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from office_folders import an_office
from small_desk import Clock

from toolkit.pipeline import open_desk
from toolkit.pipeline.scheduling import keep_the_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.pipeline import Desk

LETTERS = Path(__file__).resolve().parents[1] / "templates"

BLANK = """\
# 情况报告

单位：{{ 单位 }}
姓名：{{ 姓名 }}
入党时间：{{ 入党时间 }}
参加人数：{{ 参加人数 }}
到会人数：{{ 到会人数 }}
"""

FORM = """\
title = "情况报告"
from = "member"
key = ["单位", "姓名"]
version = "2"

[fields."单位"]
type = "org"
required = true

[fields."姓名"]
type = "name"
required = true
personal = "name"

[fields."入党时间"]
type = "month"
required = true

[fields."参加人数"]
type = "integer"
required = true
max = 100

[fields."到会人数"]
type = "integer"

[[rules]]
must = "到会人数 <= 参加人数"
field = "到会人数"
say = "“到会人数”比“参加人数”多。"
"""


def a_paper(name="张三", joined="1998年7月", took_part="12", came="10", org="河东村党支部") -> str:
    """The form, filled in by hand in a text file."""
    return f"情况报告\n\n单位：{org}\n姓名：{name}\n入党时间：{joined}\n参加人数：{took_part}\n到会人数：{came}\n"


@contextmanager
def real_desk(folder: Path, clock: Clock | None = None) -> Iterator[Desk]:
    """The desk of that office."""
    if not (folder / "office.toml").exists():
        an_office(folder)
        shutil.rmtree(folder / "forms")
        (folder / "forms" / "情况报告").mkdir(parents=True)
        (folder / "forms" / "情况报告" / "form.md").write_text(BLANK, "utf-8")
        (folder / "forms" / "情况报告" / "form.toml").write_text(FORM, "utf-8")
        plan = (folder / "plan.toml").read_text("utf-8").replace('form = "报告"', 'form = "情况报告"')
        (folder / "plan.toml").write_text(plan, "utf-8")
        shutil.copytree(LETTERS, folder / "templates")
    with open_desk(folder, clock or Clock()) as desk:
        yield desk


def calendar_kept(desk) -> list[str]:
    """What the clerk is told when the calendar is kept."""
    return list(keep_the_calendar(desk))
