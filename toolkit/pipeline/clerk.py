"""What the clerk changes: always with a reason, judged by the same rules as a paper, and kept in the log."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.forms.definition import FieldType
from toolkit.forms.values import Written, typed
from toolkit.model import IN_FORCE, WHOLE_FILE, Extract, Filed, How, Judgement, Match, Reading, Source, State
from toolkit.office.periods import as_named
from toolkit.text.meant import meant
from toolkit.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.forms.definition import Field, Form
    from toolkit.model import Value
    from toolkit.pipeline.desk import Desk


def correct(number: int, changes: Mapping[str, str], desk: Desk, who: str, reason: str) -> Filed:
    """Put the clerk's words in place of what these fields hold, and judge the entry anew.

    A table's cell is named like 成员[1].姓名; empty words empty a field. Raises Refused where there is no
    such entry, form or field, where the words are no value of the field's type, where no reason is given.
    """
    from toolkit.ledger import Deed

    before = desk.ledger.filed(number)
    if not before.entry.form:
        raise Refused("entry-no-form", number=number)
    form = desk.library.form(before.entry.form)
    after, spelled = before.extract, {_spelled(form, name): words for name, words in changes.items()}
    for name, words in spelled.items():
        after = _with(after, form, name, words)
    judgement = _judged(before, after, set(spelled), form, desk)
    return desk.ledger.correct(number, judgement, Deed(who, desk.clock(), reason))


_CELL = re.compile(r"(?P<table>.+)\[(?P<row>\d+)\]\.(?P<column>.+)")


def _spelled(form: Form, name: str) -> str:
    """The name as the form spells it; full-width brackets and spaces are as good: 仓数（间） is 仓数(间)."""
    own, cell = {name_key(tag): tag for tag in form.by_tag}, _CELL.fullmatch(name)
    if cell is None:
        return own.get(name_key(name), name)
    table, _, column = own.get(name_key(f"{cell['table']}.{cell['column']}"), "").partition(".")
    return f"{table}[{cell['row']}].{column}" if column else name


def _with(extract: Extract, form: Form, name: str, words: str) -> Extract:
    """The values with this one changed, beyond doubt now."""
    cell = _CELL.fullmatch(name)
    field = form.field(f"{cell['table']}.{cell['column']}" if cell else name)
    if field is None or field.type is FieldType.TABLE:
        names = tuple(_names(form))
        raise Refused(
            "no-such-field", name=name, form=form.title, meant=meant(name, names), allowed="、".join(names)
        )
    value = _value(field, words)
    values = {**extract.values}
    if cell:
        values[cell["table"]] = _with_cell(values.get(cell["table"]), cell, value, name)
    else:
        values[name] = value
    old = extract.sources.get(name, Source("", WHOLE_FILE, How.LABEL))
    sources = {**extract.sources, name: replace(old, raw=words, sure=True)}
    return replace(extract, values=values, sources=sources)


def _names(form: Form) -> Iterator[str]:
    for field in form.fields:
        if field.type is FieldType.TABLE:
            yield from (f"{field.name}[行号].{column.name}" for column in field.columns)
        else:
            yield field.name


def _value(field: Field, words: str) -> Value:
    read = typed(field, Written(words, from_control=True))
    if read.problem or not read.sure or (read.value is None and words.strip()):
        raise Refused("correction-unclear", name=field.name, found=words)
    return read.value


def _with_cell(table: Value, cell: re.Match[str], value: Value, name: str) -> Value:
    rows = [dict(row) for row in table if isinstance(row, dict)] if isinstance(table, list) else []
    place = int(cell["row"]) - 1
    if not 0 <= place < len(rows):
        raise Refused("no-such-row", name=name, rows=len(rows))
    rows[place][cell["column"]] = value
    return rows


def _judged(before: Filed, after: Extract, changed: set[str], form: Form, desk: Desk) -> Judgement:
    """The corrected values by the form's own checks; what was noticed of the paper itself stays said."""
    entry = before.entry
    by_check = desk.judge.checked(form, before.extract, entry.branch)
    others = tuple(found for found in before.findings if found not in by_check and found.field not in changed)
    corrected = replace(after, findings=others)
    findings = (*others, *desk.judge.checked(form, corrected, entry.branch))
    match = Match(form.name, 1.0, stamped_version=entry.form_version)
    reading = Reading(entry.file, entry.sha256, match, corrected, findings)
    judged = desk.judge.judgement(reading, entry.branch)
    return replace(judged, extract=replace(corrected, findings=()))


def nothing_to_report(form: str, org: str, desk: Desk, who: str, reason: str = "", period: str = "") -> Filed:
    """Enter that this organisation has nothing to report on this form.

    Of a paper that recurs it is about this period or, where none is given, about the one that is due nearest.
    Raises Misconfigured for no form, Refused for a period the plan does not ask for.
    """
    from toolkit.ledger import Deed

    form, now, plan = desk.library.form(form).name, desk.clock(), desk.office.plan
    known, period = plan.periods_of(form), as_named(period)
    if period and period not in known:
        mending = f"可以写的有：{'、'.join(known)}。" if known else "它不是每期都报的，请去掉 --period。"
        raise Refused("period-unknown", form=form, found=period, mending=mending)
    meant = period or plan.period_meant(form, "", desk.local(now).date())
    return desk.ledger.nothing_to_report(form, org, Deed(who, now, reason), meant)


def reopen(number: int, desk: Desk, who: str, reason: str) -> Filed:
    """Give an accepted entry back, so that a new version is asked for; raises Refused for any other."""
    from toolkit.ledger import Deed

    state = desk.ledger.filed(number).entry.state
    if state not in IN_FORCE:
        raise Refused("entry-not-in-force", number=number, state=state)
    return desk.ledger.set_state(number, State.RETURNED, Deed(who, desk.clock(), reason))


def close(number: int, desk: Desk, who: str, reason: str) -> Filed:
    """Close an entry that nobody will mend; raises Refused."""
    from toolkit.ledger import Deed

    return desk.ledger.set_state(number, State.SUPERSEDED, Deed(who, desk.clock(), reason))
