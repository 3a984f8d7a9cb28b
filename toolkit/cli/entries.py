"""Commands on the ledger: entries, show, correct, and what a clerk may decide about an entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.known import refuse_unknown, unknown_org
from toolkit.cli.output import JsonOption, OfficeOption, print_findings, print_json, say, table
from toolkit.cli.shapes import finding_shape, source_shape
from toolkit.errors import Misconfigured
from toolkit.model import How, State
from toolkit.text.masks import mask_numbers, masked

if TYPE_CHECKING:
    from toolkit.model import Entry, Filed
    from toolkit.pipeline import Desk

NumberArgument = Annotated[int, typer.Argument(help="登记编号。", metavar="编号")]
WhoOption = Annotated[str, typer.Option("--by", help="谁办的。")]
ReasonOption = Annotated[str, typer.Option("--reason", help="为什么（记入台账）。")]
FullOption = Annotated[bool, typer.Option("--full", help="个人信息显示全文（会记入台账）。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("entries")(list_entries)
    app.command("show")(show)
    app.command("correct")(correct)
    app.command("reopen")(reopen)
    app.command("nothing")(nothing)


def list_entries(
    office: OfficeOption = Path(),
    form: Annotated[str, typer.Option("--form", help="只看这张表。")] = "",
    org: Annotated[str, typer.Option("--org", help="只看这个党组织。")] = "",
    state: Annotated[str, typer.Option("--state", help="只看这种结果，如“退回”。")] = "",
    as_json: JsonOption = False,
) -> None:
    """列出台账：收到的每一份材料和处理结果。"""
    from toolkit.ledger import Wanted
    from toolkit.pipeline import open_waiting_desk

    with open_waiting_desk(office) as desk:
        known = desk.office.roster.org(org)
        found = desk.ledger.entries(
            Wanted(form=form, org=known.name if known else org, states=_states(state))
        )
        if not found:
            refuse_unknown(desk, form=form, org=org)
        if as_json:
            print_json([_entry_shape(entry) for entry in found])
            return
        table("台账", ("编号", "收到时间", "党组织", "党员", "表", "结果", "版次", "文件"), (
            (one.number, f"{desk.local(one.received_at):%Y-%m-%d %H:%M}", one.org, masked(one.member),
             (one.form or "—") + _period(one), one.state, one.version, one.file)
            for one in found
        ))  # fmt: skip
        say(f"共 {len(found)} 份。")


def _period(entry: Entry) -> str:
    """In brackets, what period there is nothing to report for; nothing of any other entry."""
    return f"（{entry.nothing_in}）" if entry.nothing_in else ""


def _states(state: str) -> frozenset[State]:
    if not state:
        return frozenset()
    if state not in tuple(State):
        raise Misconfigured("state-unknown", found=state, allowed="、".join(State))
    return frozenset({State(state)})


def _entry_shape(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number, "state": str(entry.state), "form": entry.form or None, "org": entry.org,
        "member": masked(entry.member) or None, "version": entry.version,
        "supersedes": entry.supersedes, "received_at": entry.received_at.isoformat(), "file": entry.file,
        "sha256": entry.sha256, "archive": entry.archive, "code": entry.code or None,
    }  # fmt: skip


def show(
    what: Annotated[str, typer.Argument(
        help="登记编号；写好的公文写 文件3、发文字号或文件名。", metavar="编号或文件"
    )],
    office: OfficeOption = Path(),
    full: FullOption = False,
    trace: Annotated[bool, typer.Option("--trace", help="公文里的每一个数由哪些登记得来。")] = False,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """看一份材料：每一栏的内容和位置、问题、经过；或者一份写好的公文和它的依据。个人信息默认遮住。"""
    from toolkit.cli.tracing import show_document
    from toolkit.pipeline import open_waiting_desk

    with open_waiting_desk(office) as desk:
        if trace or not what.isdecimal():
            show_document(desk, what, figures=trace, as_json=as_json)
            return
        number = int(what)
        filed = desk.ledger.filed(number)
        if full:
            _note_full_view(desk, number)
        if as_json:
            print_json(_filed_shape(filed, full=full), full=full)
        else:
            _print_filed(desk, filed, full=full)


def _note_full_view(desk: Desk, number: int) -> None:
    from toolkit.ledger import Deed

    desk.ledger.note(Deed("文书", desk.clock()), "查看个人信息全文", number)


def _filed_shape(filed: Filed, *, full: bool) -> dict[str, Any]:
    shown = filed.values if full else _masked_values(filed)
    return {
        **_entry_shape(filed.entry),
        "values": shown,
        "sources": {
            name: {
                **source_shape(source),
                "raw": source.raw if full else _masked_raw(filed, name, source.raw),
            }
            for name, source in filed.extract.sources.items()
        },
        "findings": [finding_shape(finding) for finding in filed.findings],
    }


def _masked_values(filed: Filed) -> dict[str, Any]:
    return {
        name: [
            {column: _masked_one(filed, f"{name}.{column}", cell) for column, cell in item.items()}
            if isinstance(item, dict) else item for item in value
        ] if isinstance(value, list) else _masked_one(filed, name, value)
        for name, value in filed.values.items()
    }  # fmt: skip


def _masked_one(filed: Filed, name: str, value: Any) -> Any:  # noqa: ANN401 - any value of the ledger
    return masked(value) if filed.personal.get(name) and isinstance(value, str) else value


def _masked_raw(filed: Filed, name: str, raw: str) -> str:
    table_name, bracket, rest = name.partition("[")
    tag = f"{table_name}.{rest.partition('].')[2]}" if bracket else name
    return masked(raw) if filed.personal.get(tag) else mask_numbers(raw)


def _print_filed(desk: Desk, filed: Filed, *, full: bool) -> None:
    entry = filed.entry
    say(f"No {entry.number}　{entry.state}　《{entry.form or '未识别'}》　{entry.org}　第{entry.version}版")
    say(f"收到：{desk.local(entry.received_at):%Y-%m-%d %H:%M}　文件：{entry.file}　原件：{entry.archive}")
    table("", ("栏目", "填写内容", "位置", "依据", "把握"), (
        (name, _line(source.raw if full else _masked_raw(filed, name, source.raw)), source.place,
         _EVIDENCE[source.how], "" if source.sure else "请核对")
        for name, source in filed.extract.sources.items()
    ), full=full)  # fmt: skip
    print_findings(filed.findings)
    for event in desk.ledger.events(entry.number):
        reason = f"（{event.reason}）" if event.reason else ""
        say(f"{desk.local(event.at):%Y-%m-%d %H:%M} {event.who}：{event.what}{reason}")


_EVIDENCE = {
    How.CONTROL: "电子空白表", How.LABEL: "栏名", How.POSITION: "位置", How.HEADING: "标题",
    How.PATTERN: "句式",
}  # fmt: skip
"""By what an answer was found, as the clerk is told."""


def _line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…（共{len(flat)}字）"


_SHOWN = 40


def correct(
    number: NumberArgument,
    changes: Annotated[list[str], typer.Argument(help="栏目=新的内容，可以写几个。", metavar="栏目=内容…")],
    reason: ReasonOption,
    office: OfficeOption = Path(),
    who: WhoOption = "文书",
    as_json: JsonOption = False,
) -> None:
    """更正一份材料里的内容，写明理由；按同样的规则重新核对，原来的内容留在台账里。"""
    from toolkit.pipeline import correct as corrected
    from toolkit.pipeline import open_desk

    with open_desk(office) as desk:
        filed = corrected(number, dict(map(_change, changes)), desk, who, reason)
        if as_json:
            print_json(_filed_shape(filed, full=False))
            return
        say(f"No {number} 已更正，现在是“{filed.entry.state}”。")
        print_findings(filed.findings)


def _change(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise Misconfigured("change-form", found=words)
    return name.strip(), value


def reopen(
    number: NumberArgument, reason: ReasonOption, office: OfficeOption = Path(), who: WhoOption = "文书",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """把已接收的一份材料重新打开，请对方再报一次。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline import reopen as reopened

    with open_desk(office) as desk:
        filed = reopened(number, desk, who, reason)
        if as_json:
            print_json(_filed_shape(filed, full=False))
            return
        say(f"No {number} 已重新打开，现在是“{filed.entry.state}”。")


def nothing(
    form: Annotated[str, typer.Argument(help="表名。", metavar="表名")],
    org: Annotated[str, typer.Argument(help="党组织。", metavar="党组织")],
    office: OfficeOption = Path(), who: WhoOption = "文书", reason: ReasonOption = "",
    period: Annotated[
        str, typer.Option("--period", help="每期都报的，是哪一期，如 2010年6月；不写就是截止日最近的一期。")
    ] = "",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """登记零报告：这个党组织在这张表上没有可报的内容。"""
    from toolkit.pipeline import nothing_to_report, open_desk

    with open_desk(office) as desk:
        known = desk.office.roster.org(org)
        if known is None:
            raise unknown_org(desk.office.roster, org)
        filed = nothing_to_report(form, known.name, desk, who, reason, period)
        if as_json:
            print_json(_filed_shape(filed, full=False))
            return
        say(f"已登记 {known.name} 的《{form}》{_period(filed.entry)}零报告，编号 No {filed.entry.number}。")
