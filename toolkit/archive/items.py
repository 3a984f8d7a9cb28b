"""What belongs together is one item (DA/T 22-2015): a received paper with its versions and answers, a
document written with what was published beside it.

Every file that came in or went out is in exactly one item; what nobody can place makes an item of its own, so
that the archivist sees it. Nothing here touches a disk: `Facts` in, items out.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import IN_FORCE, State
from toolkit.office.items import FORGOTTEN, Item, ItemKind, Piece
from toolkit.text.masks import masked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from toolkit.model import Arrival, Entry
    from toolkit.office.filing import Filing, Retention

_ANSWER = re.compile(r"(?:^|-)(?P<role>[^-]+)（No (?P<number>\d+)(?:，第\d+次)?）")
_FIRST, _ATTACHED = "正本", "附件"
_COPIES = {".pdf": "版式件", ".html": "网页"}
"""What says again what another file of that name says."""


class Issued(NamedTuple):
    """A document the office wrote, as the ledger has it."""

    id: int
    template: str
    title: str
    number: str
    path: str
    written_at: datetime
    is_void: bool = False
    """Whether its 发文字号 was made void since."""


class Sent(NamedTuple):
    """What the office sent out at one time without entering a document for it, as the event log has it."""

    title: str
    paths: tuple[str, ...]
    sent_at: datetime


class Outgoing(NamedTuple):
    """A file in the outbox."""

    path: str
    """Relative to the office folder."""
    branch: str
    """The folder of the outbox it lies in."""
    sha256: str
    size: int
    day: date


class About(NamedTuple):
    """What the archive wants to know of an entry beyond its line: from the values of its form."""

    title: str = ""
    doc_number: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything there is to be filed."""

    entries: Sequence[Entry]
    arrivals: Sequence[tuple[Arrival, tuple[int, ...]]]
    documents: Sequence[Issued]
    outgoing: Sequence[Outgoing]
    about: Mapping[int, About] = field(default_factory=dict)
    sent: Sequence[Sent] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The unit's rules: what makes an item, how long it is kept, under which unit."""

    filing: Filing
    retention: Retention
    office_name: str
    archive: str
    """The archive folder, relative to the office."""
    local: Callable[[datetime], datetime]
    """A moment in the office's time zone."""
    divides_by_unit: bool = True
    documents: str = "正式文件"
    """The folder of the outbox that is no branch's."""


def items(facts: Facts, rules: Rules) -> tuple[Item, ...]:
    """Every item, by day and then by what it is called; each file of the facts is in exactly one."""
    replies, others = answers(facts.arrivals, facts.outgoing)
    received = list(_received(facts, rules, replies))
    by_path = {file.path: file for file in others}
    written, sent = _written(facts, rules, by_path), list(_together(facts, rules, by_path))
    found = [*received, *written, *sent, *(_stray(file, rules) for file in by_path.values())]
    return tuple(sorted(found, key=lambda item: (item.day, item.kind, _ref_order(item.ref))))


def _ref_order(ref: str) -> tuple[str, int, str]:
    kind, _, number = ref.partition("-")
    return (kind, int(number), "") if number.isdigit() else (kind, 0, number)


# --- what came in ---------------------------------------------------------------------------------------


def _groups(facts: Facts, filing: Filing) -> list[list[Entry]]:
    """The entries that make one item: of one file, and the versions of one filing."""
    above: dict[object, object] = {}

    def top(node: object) -> object:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def join(one: object, other: object) -> None:
        above[top(other)] = top(one)

    for arrival, numbers in facts.arrivals:
        for number in numbers:
            join(("file", arrival.claim), number)
    for entry in facts.entries if filing.with_versions else ():
        if entry.supersedes:
            join(entry.supersedes, entry.number)
        if entry.key is not None:
            join((entry.form, entry.org, repr(entry.key)), entry.number)
    groups: defaultdict[object, list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        groups[top(entry.number)].append(entry)
    return list(groups.values())


def answers(
    arrivals: Sequence[tuple[Arrival, tuple[int, ...]]], outgoing: Sequence[Outgoing]
) -> tuple[dict[int, list[tuple[str, Outgoing]]], list[Outgoing]]:
    """The answers to each entry with what they are, by the number in their name; and all other files.

    They lie in the folder that the paper came from; one that names another branch is answered, in the same
    words, in that branch's folder too.
    """
    branches = {number: arrival.branch for arrival, numbers in arrivals for number in numbers}
    at_home = {_same(file) for file in outgoing if branches.get(answered(_name(file))) == file.branch}
    replies: defaultdict[int, list[tuple[str, Outgoing]]] = defaultdict(list)
    others = []
    for file in outgoing:
        found = _ANSWER.search(_name(file))
        if found and _same(file) in at_home:
            replies[int(found["number"])].append((found["role"], file))
        else:
            others.append(file)
    return replies, others


def _same(file: Outgoing) -> tuple[str, str]:
    """What two copies of one answer have in common."""
    return _name(file), file.sha256


def _name(file: Outgoing) -> str:
    return PurePosixPath(file.path).name


def answered(name: str) -> int:
    """The entry to which a file of the outbox so called is an answer; 0 where it is none."""
    found = _ANSWER.search(name)
    return int(found["number"]) if found else 0


def _received(
    facts: Facts, rules: Rules, replies_to: Mapping[int, list[tuple[str, Outgoing]]]
) -> Iterator[Item]:
    came_by: defaultdict[int, list[Arrival]] = defaultdict(list)
    for arrival, numbers in facts.arrivals:
        for number in numbers:
            came_by[number].append(arrival)
    for group in _groups(facts, rules.filing):
        leader = _leader(group)
        arrivals = {one.claim: one for entry in group for one in came_by[entry.number]}
        originals = tuple(_originals(leader, arrivals.values(), came_by, rules))
        replies = tuple(_replies(replies_to[one.number] for one in group if one.number in replies_to))
        together = rules.filing.with_answers
        if originals:
            yield _paper(leader, group, originals + (replies if together else ()), facts, rules)
        elif not replies:
            yield _statement(leader, group, facts, rules)
        if replies and not (together and originals):
            yield _reply_item(leader, group, replies, facts, rules)


def _leader(group: Sequence[Entry]) -> Entry:
    """The entry an item is named after: the one in force, else the last."""
    return max(group, key=lambda entry: (entry.state in IN_FORCE, entry.number))


def _originals(
    leader: Entry, arrivals: Iterable[Arrival], came_by: Mapping[int, list[Arrival]], rules: Rules
) -> Iterator[Piece]:
    """The files: the one that counts, then earlier ones, the newest first, and those that came again."""
    counting = next((one.claim for one in came_by.get(leader.number, ())), "")
    seen: set[str] = set()
    order = sorted(arrivals, key=lambda one: one.claim, reverse=True)
    for arrival in sorted(order, key=lambda one: one.claim != counting):
        role = _FIRST if not seen else "重份" if arrival.sha256 in seen else "前稿"
        seen.add(arrival.sha256)
        gone = arrival.archive.startswith(FORGOTTEN)
        path = arrival.archive if gone else f"{rules.archive}/{arrival.archive}"
        yield Piece(
            role, path, arrival.name, arrival.sha256, arrival.size,
            rules.local(arrival.received_at).date(), arrival.claim,
        )  # fmt: skip


def _replies(answers: Iterable[list[tuple[str, Outgoing]]]) -> Iterator[Piece]:
    files = [one for some in answers for one in some]
    for role, file in sorted(files, key=lambda one: (one[1].day, one[1].path)):
        yield _piece(role, file)


def _piece(role: str, file: Outgoing) -> Piece:
    return Piece(role, file.path, _name(file), file.sha256, file.size, file.day)


def _paper(
    leader: Entry, group: Sequence[Entry], pieces: tuple[Piece, ...], facts: Facts, rules: Rules
) -> Item:
    about = facts.about.get(leader.number, About())
    title = about.title or _own_title(leader)
    item = Item(
        ref=f"收文-{min(entry.number for entry in group)}",
        kind=ItemKind.RECEIVED,
        title=title,
        author=leader.org or leader.branch,
        day=rules.local(leader.received_at).date(),
        year=rules.local(leader.received_at).year,
        period="",
        unit="",
        pieces=pieces,
        entries=tuple(sorted(entry.number for entry in group)),
        doc_number=about.doc_number,
        hint=_state_note(leader),
    )
    return _kept(item, rules, leader.form, title)


def _state_note(leader: Entry) -> str:
    return "" if leader.state in IN_FORCE else f"未办结（{leader.state}）"


def _own_title(entry: Entry) -> str:
    """A title in square brackets, for a paper that has none of its own; the person's name is masked."""
    who = entry.org + masked(entry.member)
    what = f"《{entry.form}》" if entry.form else "未识别的来文"
    return f"[{who}的{what}]" if who else f"[{what}]"


def _statement(leader: Entry, group: Sequence[Entry], facts: Facts, rules: Rules) -> Item:
    """An entry without a file: nothing to report, stated to the desk."""
    item = _paper(leader, group, (), facts, rules)
    words = "零报告" if leader.state is State.NOTHING else "口头登记"
    return replace(item, title=f"[{leader.org}《{leader.form}》{words}]", note="没有文件，以登记为凭")


def _reply_item(
    leader: Entry, group: Sequence[Entry], pieces: tuple[Piece, ...], facts: Facts, rules: Rules
) -> Item:
    item = _paper(leader, group, pieces, facts, rules)
    return replace(
        item, ref=item.ref.replace("收文", "复文"), kind=ItemKind.SENT, author=rules.office_name,
        title=f"[对{item.title.strip('[]')}的答复]", entries=(),
    )  # fmt: skip


# --- what went out --------------------------------------------------------------------------------------


def _written(facts: Facts, rules: Rules, files: dict[str, Outgoing]) -> list[Item]:
    """The documents, each with what was published beside it, which is taken out of the files.

    Documents of one 文号 are one item, the last written first (正本 before 定稿).
    """
    beside = _beside(files)
    groups: defaultdict[object, list[Issued]] = defaultdict(list)
    for document in facts.documents:
        groups[document.number or document.id].append(document)
    found = []
    for group in groups.values():
        written = sorted(group, key=lambda one: -one.id)
        pieces = [piece for at, one in enumerate(written) for piece in _pieces(one, at, beside, files)]
        found.append(_document(written, tuple(pieces), rules))
    return found


def _together(facts: Facts, rules: Rules, files: dict[str, Outgoing]) -> Iterator[Item]:
    """What was sent out at one time is one item; its files are taken out of the others."""
    for number, one in enumerate(facts.sent, start=1):
        day = rules.local(one.sent_at).date()
        pieces = tuple(_piece(_FIRST, files.pop(path)) for path in one.paths if path in files)
        item = Item(
            ref=f"外发-{number}", kind=ItemKind.SENT, title=f"[{one.title}]", author=rules.office_name,
            day=day, year=day.year, period="", unit="", pieces=pieces, hint="" if pieces else "文件不在原处",
        )  # fmt: skip
        yield _kept(item, rules, one.title)


def _document(group: Sequence[Issued], pieces: tuple[Piece, ...], rules: Rules) -> Item:
    first = group[0]
    day = rules.local(first.written_at).date()
    item = Item(
        ref=f"发文-{min(one.id for one in group)}", kind=ItemKind.SENT, title=first.title,
        author=rules.office_name, day=day, year=day.year, period="", unit="", pieces=pieces,
        documents=tuple(sorted(one.id for one in group)), doc_number=first.number,
        hint=_VOID if first.is_void else "" if pieces else "文件不在原处",
    )  # fmt: skip
    return _kept(item, rules, first.template, first.title)


_VOID = "发文字号已作废，请核对要不要归档"


def _pieces(
    document: Issued, at: int, beside: Mapping[tuple[str, str], list[str]], files: dict[str, Outgoing]
) -> Iterator[Piece]:
    """The document's own file, and those beside it whose name is its own with more after it: taken."""
    own = PurePosixPath(document.path)
    there = [path for path in beside.get((str(own.parent), own.stem), ()) if path in files]
    for path in sorted(there, key=lambda path: (path != document.path, path)):
        first = _FIRST if at == 0 else "定稿"
        yield _piece(first if path == document.path else _role(path, own, there), files.pop(path))


def _role(path: str, own: PurePosixPath, there: Iterable[str]) -> str:
    """What a file beside a document is: the same words as another file of that name, or an attachment."""
    name = PurePosixPath(path)
    is_twin = name.stem == own.stem or any(
        PurePosixPath(one).stem == name.stem for one in there if one != path
    )
    return _COPIES.get(name.suffix, _ATTACHED) if is_twin else _ATTACHED


def _beside(paths: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """The files by folder and by each name a document may have that they are a copy or an attachment of."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in map(PurePosixPath, paths):
        names = [path.stem, *(path.stem[: cut.start()] for cut in _BESIDE.finditer(path.stem))]
        for name in names:
            found[str(path.parent), name].append(str(path))
    return found


_BESIDE = re.compile("-附件|（短信）")
"""What stands after a document's own name in the name of its attachments, of its text message."""
_STRAY = "台账上没有这份文件，请核对来历"


def _stray(file: Outgoing, rules: Rules) -> Item:
    path = PurePosixPath(file.path)
    item = Item(
        ref=f"文件-{hashlib.sha256(file.path.encode()).hexdigest()[:8]}", kind=ItemKind.UNKNOWN,
        title=f"[{path.stem}]", author=rules.office_name, day=file.day, year=file.day.year, period="",
        unit="", pieces=(_piece(_FIRST, file),), hint=_STRAY,
    )  # fmt: skip
    return _kept(item, rules, path.stem)


def _kept(item: Item, rules: Rules, *names: str) -> Item:
    """The item with its retention period and unit by the unit's table, or the default, told apart."""
    line = rules.retention.of(*names)
    hint = item.hint if line else "；".join(filter(None, (item.hint, "保管期限表里没有，按缺省")))
    unit = (line.unit if line else "") or rules.filing.unit
    return replace(
        item,
        period=line.period if line else rules.filing.period,
        unit=unit if rules.divides_by_unit else "",
        hint=hint,
        table_period=line.period if line else "",
    )
