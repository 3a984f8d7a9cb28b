"""The board of progress as one web page without scripts: bars, the board in colours, printable on A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from toolkit.writing.board import COLOURS, LEGEND, MISSING_COLOUR, SENT_COLOUR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.writing.board import Board, Standing

_MARKS = {"齐": "all", "缺": "some", "迟": "late", "退": "back", "": "none"}
_STYLE = f"""
body {{ max-width: 75em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
       font: 1rem/1.6 "Noto Sans CJK SC", "Microsoft YaHei", 微软雅黑, sans-serif; }}
h1 {{ font-size: 1.5rem; text-align: center; }}
table {{ border-collapse: collapse; width: 100%; margin: 1em 0; }}
th, td {{ border: 1px solid #999; padding: .2em .5em; text-align: center; }}
th {{ font-weight: normal; background: #eee; }}
td:first-child, th:first-child {{ text-align: left; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
.bars td {{ border: 0; }} .bars td:first-child {{ width: 16em; }}
.bar {{ display: flex; height: 1.1em; }}
.bar i {{ background: #{SENT_COLOUR}; }} .bar b {{ background: #{MISSING_COLOUR}; }}
{" ".join(f"td.{name} {{ background: #{COLOURS[mark]}; }}" for mark, name in _MARKS.items())}
@page {{ size: A4 landscape; margin: 15mm; }}
@media print {{ * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }} }}
""".strip()


def page(board: Board) -> str:
    """The whole HTML page."""
    head = f"<h1>{escape(board.title)}</h1>", f"<p>{board.summary}</p>"
    body = "\n".join((*head, *_bars(board), *_board(board)))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(board.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"{body}\n<p>{LEGEND}</p>\n</body>\n</html>\n"
    )


def _bars(board: Board) -> Iterator[str]:
    """A bar for each branch, as long as what is expected of it against the others."""
    most = max((board.of_org(org).expected for org in board.orgs), default=0)
    yield '<table class="bars"><tbody>'
    for org in board.orgs:
        one = board.of_org(org)
        bar = f'<i style="width:{_part(one.sent, most)}"></i><b style="width:{_part(one.missing, most)}"></b>'
        yield (
            f'<tr><td>{escape(org)}</td><td><div class="bar" title="已报 {one.sent}，未报 {one.missing}">'
            f"{bar}</div></td><td>{one.sent}/{one.expected}（{one.percent}）</td></tr>"
        )
    yield "</tbody></table>"


def _part(count: int, most: int) -> str:
    return f"{100 * count / most if most else 0:.2f}%"


def _board(board: Board) -> Iterator[str]:
    heads = "".join(f"<th>{escape(name)}</th>" for name in ("党组织", *board.materials, "合计"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for org in board.orgs:
        standings = [*(board.cell(org, material) for material in board.materials), board.of_org(org)]
        yield f"<tr><td>{escape(org)}</td>{''.join(map(_cell, standings))}</tr>"
    totals = [*(board.of_material(material) for material in board.materials), board.total]
    yield f"<tr><td>合计</td>{''.join(map(_cell, totals))}</tr>"
    yield "</tbody></table>"


def _cell(one: Standing) -> str:
    return f'<td class="{_MARKS[one.mark]}">{one.shown}</td>'
