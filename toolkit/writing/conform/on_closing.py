"""附件说明, 署名, 成文日期, 附注, 附件 (7.3.4–7.3.7), and what a document of its kind must not say."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from toolkit.writing.conform.check import check
from toolkit.writing.conform.endings import date_part
from toolkit.writing.conform.gaps import gap
from toolkit.writing.conform.measure import (
    ALIGN_WORDS,
    BODY,
    TITLE,
    between,
    indent,
    is_about,
    is_centred,
    is_flush_left,
    is_size,
)
from toolkit.writing.fonts import Face, em_width, face_of
from toolkit.writing.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.conform.check import Check
    from toolkit.writing.conform.elements import Paper
    from toolkit.writing.conform.endings import Attachment
    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.opened import Opened


def list_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of 附件说明."""
    if not paper.attachment_list:
        yield from _no_list(paper)
        return
    first = paper.attachment_list[0]
    names = listed_names(paper.attachment_list)
    is_named = first.bare.startswith("附件：") and first.bare != "附件："
    ends = [line for line in paper.attachment_list if any(map(_ends_with_point, _listed_words([line])))]
    found = f"“{(ends[0] if ends else first).bare[:20]}”"
    yield check("attachments-form", found, ok=is_named and not ends, place=(ends[0] if ends else first).place)
    yield check(
        "attachments-number", f"{len(names)}个附件", ok=_is_numbered(paper.attachment_list), place=first.place
    )
    yield _list_indent(opened, paper, first)


def _no_list(paper: Paper) -> Iterator[Check]:
    """A document whose attachments are bound in says so below its text."""
    if paper.attachments and paper.body and (paper.is_file or paper.is_letter):
        place = paper.attachments[0].label.place
        yield check("attachments-form", "有附件，没有附件说明", ok=False, place=place)


def _ends_with_point(words: str) -> bool:
    return words.endswith(("。", "；", ";", "，", "."))


_NUMBERED = re.compile(r"(?:附件[：:]?)?(?P<number>[0-9]{1,2})[.．](?P<name>.+)", re.DOTALL)


def listed_names(lines: Sequence[Line]) -> list[str]:
    """The attachments' names, lines that go on joined to the one they belong to."""
    names: list[str] = []
    for words in _listed_words(lines):
        bare = re.sub("^附件[：:]?", "", words)
        numbered = re.match(r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十])[.．、](?P<name>.+)", bare, re.DOTALL)
        if numbered or not names:
            names.append(numbered["name"] if numbered else bare)
        else:
            names[-1] += bare
    return [bare for name in names if (bare := name.rstrip("。；;，,"))]


def _listed_words(lines: Sequence[Line]) -> list[str]:
    """The lines of 附件说明 as people see them."""
    return [line.bare for line in lines]


def _is_numbered(lines: Sequence[Line]) -> bool:
    words = _listed_words(lines)
    numbers = [found["number"] for one in words if (found := _NUMBERED.fullmatch(one))]
    starts = [
        one for one in words if re.match(r"(?:附件[：:]?)?(?:[0-9]{1,2}|[一二三四五六七八九十])[.．、]", one)
    ]
    if len(listed_names(lines)) == 1:
        return not starts
    return len(numbers) == len(starts) and [int(number) for number in numbers] == list(
        range(1, len(numbers) + 1)
    )


def _list_indent(opened: Opened, paper: Paper, first: Line) -> Check:
    white = indent(first)
    above = paper.body[-1] if paper.body else None
    lines = gap(opened.lines, above, first) if above else None
    is_right = is_about(white, 2) and (lines is None or is_about(lines, 1, 0.6))
    found = f"左空{white:.1f}字" + ("" if lines is None else f"，上空{lines:.1f}行")
    return check("attachments-indent", found, ok=is_right, place=first.place)


# --- 署名 and 成文日期 --------------------------------------------------------------------------------


def signature_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of 署名 and 成文日期; minutes, briefings and plain papers may go without."""
    needs_date = bool(paper.mark and paper.number) and not (paper.is_minutes or paper.is_briefing)
    if paper.date is None:
        if needs_date and not (paper.is_order or _is_dated_above(paper)):
            yield check("date-missing", "没有成文日期", ok=False)
        return
    yield from _date(paper.date)
    if needs_date and not paper.signature and not date_shares_line(paper.date) and not paper.is_order:
        yield check("signature-missing", "没有发文机关署名", ok=False, place=paper.date.place)
    is_placed_freely = paper.date.table or paper.date.is_boxed or "\t" in paper.date.typed
    if not is_placed_freely and not paper.is_order and needs_date:
        yield from _places(opened, paper, paper.date)
    if any("此页无正文" in line.bare for line in opened.lines):
        yield check("no-text-page", "有“此页无正文”", ok=False)


_PASSED = re.compile(r"（.*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日.*(?:通过|批准|公布).*）")


def _is_dated_above(paper: Paper) -> bool:
    """Whether a remark under the title says which day a meeting passed it, as that of a 决议 does."""
    return any(_PASSED.fullmatch(line.bare) for line in paper.body[:2])


def date_shares_line(line: Line) -> bool:
    """Whether a name stands before the date on its own line."""
    return date_part(line) != line.bare.strip("（）()")


_RIGHT_DATE = re.compile(r"(?P<year>[0-9]{4})年(?P<month>[1-9]|1[0-2])月(?P<day>[1-9]|[12][0-9]|3[01])日")
_ANY_DATE = re.compile(
    r"(?P<year>[0-9]{4})\s*[年.-]\s*(?P<month>[0-9]{1,2})\s*[月.-]\s*(?P<day>[0-9]{1,2})[日号]?"
)


def _date(line: Line) -> Iterator[Check]:
    text = date_part(line)
    yield check("date-form", f"“{text}”", ok=_is_date_form(text), place=line.place)
    if _ANY_DATE.fullmatch(text):
        yield check("date-real", f"“{text}”", ok=real_date(text) is not None, place=line.place)


def _is_date_form(text: str) -> bool:
    found = _ANY_DATE.fullmatch(text)
    is_right = _RIGHT_DATE.fullmatch(text) is not None
    is_only_impossible = (
        found is not None and real_date(text) is None and "年" in text and "0" not in text[5:6]
    )
    return is_right or (
        is_only_impossible and re.fullmatch(r"[0-9]{4}年[1-9][0-9]?月[1-9][0-9]?日", text) is not None
    )


def real_date(text: str) -> date | None:
    """The day a date names; None for one no calendar has."""
    found = _ANY_DATE.search(text)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _right_white(line: Line, width: float) -> float:
    """Characters of white right of a line that stands at the right by alignment, indent or blanks."""
    cell = line.size * 20
    trailing = (
        len(line.typed) - len(line.typed.rstrip("　")) + (len(line.typed) - len(line.typed.rstrip(" "))) / 2
    )
    if line.shape.align == "right":
        return line.shape.right / cell + trailing
    leading = indent(line)
    if line.shape.align == "center":
        return (width / cell - em_width(line.text) + line.shape.right / cell - leading) / 2 + trailing
    return width / cell - leading - em_width(line.text)


def _last_name(line: Line) -> str:
    """The name nearest the date: of several offices in a row the last one."""
    return re.split(r"\u3000{2,}|\t+| {3,}", line.text)[-1]


_OUT, _WIDE = -0.5, 18
"""Characters a line may stick out, and from how many a name is too long to stand in the middle."""


def _places(opened: Opened, paper: Paper, line: Line) -> Iterator[Check]:
    """Where name and date stand from the right edge: sealed, unsealed, or the date alone."""
    section = opened.sections[min(line.section, len(opened.sections) - 1)]
    width = section.width - section.left - section.right
    if date_shares_line(line):
        yield check("signature-place", "署名和日期在同一行", ok=False, place=line.place)
        return
    right = _right_white(line, width)
    name = paper.signature[-1] if paper.signature and not paper.signature[-1].table else None
    if name is None:
        yield check("date-place", f"右空{right:.1f}字", ok=between(right, 1, 8.5), place=line.place)
        return
    name_right = _right_white(name, width)
    date_width, name_width = em_width(date_part(line)), em_width(_last_name(name))
    shift = (name_right + name_width) - (right + date_width)
    is_sealed = between(right, 3, 8.5)
    is_unsealed = right > _OUT and (is_about(shift, 2, 1) or is_about(right, 2, 1.2))
    yield check("date-place", f"右空{right:.1f}字", ok=is_sealed or is_unsealed, place=line.place)
    if is_sealed or is_unsealed:
        off_centre = abs((right + date_width / 2) - (name_right + name_width / 2))
        is_wide = name_width > _WIDE and name_right > _OUT
        is_placed = is_about(off_centre, 0, 3.5) or is_about(shift, 2, 1) or is_wide
        yield check("signature-place", f"右空{name_right:.1f}字", ok=is_placed, place=name.place)


# --- 附注 and 附件 ------------------------------------------------------------------------------------


def note_checks(paper: Paper) -> Iterator[Check]:
    """The checks of 附注."""
    kind = kind_of(paper.title_text)
    said = "".join(line.bare for line in paper.note)
    if paper.note:
        line = paper.note[0]
        is_set = said.startswith("（") and said.endswith("）") and is_about(indent(line), 2)
        is_below = paper.date is None or line.place.number > paper.date.place.number
        found = f"“{said[:12]}”，左空{indent(line):.1f}字" + ("" if is_below else "，在成文日期之前")
        yield check("note-form", found, ok=is_set and is_below, place=line.place)
    if kind is not None and kind.name == "请示" and paper.is_file:
        contact = "联系" in said or re.search("[0-9]{7,}", said) is not None
        yield check("note-contact", "有联系人" if contact else "没有联系人和电话", ok=contact)


def present_checks(paper: Paper) -> Iterator[Check]:
    """The checks of 出席, 请假, 列席."""
    for line in paper.present:
        label = re.match(r"[\s　]*(?:出\s*席|请\s*假|列\s*席)", line.typed)
        look = line.look_at(0, label.end() if label else 2)
        has_colon = "：" in line.bare[:4]
        is_right = face_of(look.font) is Face.HEI and is_size(look.size, BODY) and has_colon
        yield check("present-font", f"“{line.bare[:3]}”{look.font}", ok=is_right, place=line.place)


def attachment_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of the attachments bound in, and of their agreement with the list."""
    names = listed_names(paper.attachment_list) if paper.attachment_list else []
    for at, attachment in enumerate(paper.attachments):
        yield from _attachment(attachment, at, names)
        yield from _title_place(opened, attachment)
    if paper.attachments and paper.attachment_list:
        found = f"附件说明{len(names)}个，附件{len(paper.attachments)}个"
        yield check("attachment-count", found, ok=len(paper.attachments) == len(names))
    behind = next((line for line in paper.after_imprint if re.fullmatch(r"附件[0-9]*", line.bare)), None)
    if behind:
        yield check("attachment-before-imprint", "附件在版记之后", ok=False, place=behind.place)


def _attachment(attachment: Attachment, at: int, names: Sequence[str]) -> Iterator[Check]:
    label = attachment.label
    found = "另面" if label.begins_page else "没有另面"
    yield check("attachment-page", found, ok=label.begins_page, place=label.place)
    yield from _label(label, str(at + 1) if len(names) > 1 else "", is_listed=bool(names))
    listed = _place_in_list(label, at, len(names))
    if listed < len(names):
        yield from _title(attachment, names[listed])


def _place_in_list(label: Line, at: int, count: int) -> int:
    """Which of the listed names an attachment has: the one its number says, else the one of its turn."""
    said = _LABEL.fullmatch(label.bare)
    number = int(said["number"]) if said and said["number"] else 0
    return number - 1 if 0 < number <= count else at


_LABEL = re.compile("附件(?P<number>[0-9]*)")


def _label(line: Line, number: str, *, is_listed: bool) -> Iterator[Check]:
    """附件 and its number, which is that of the list."""
    said = _LABEL.fullmatch(line.bare)
    is_set = line.face is Face.HEI and is_size(line.size, BODY) and is_flush_left(line)
    found = f"“{line.bare}”{line.main.font} {line.size:g}磅"
    yield check("attachment-label", found, ok=is_set and said is not None, place=line.place)
    if said and is_listed:
        yield check("attachment-count", f"“{line.bare}”", ok=said["number"] == number, place=line.place)


def _title(attachment: Attachment, name: str) -> Iterator[Check]:
    """The title, which is the one of the list, and set like the document's own."""
    title = "".join(line.bare for line in attachment.title)
    is_same = _same(title, name)
    place = attachment.label.place
    yield check("attachment-title", f"“{title[:24]}”", ok=is_same, expected=f"“{name}”", place=place)
    if is_same:
        yield _title_look(attachment.title[0])


def _title_look(line: Line) -> Check:
    is_set = line.face is Face.XIAOBIAOSONG and is_size(line.size, TITLE) and is_centred(line)
    found = f"{line.main.font} {line.size:g}磅，{ALIGN_WORDS[line.shape.align]}"
    return check("attachment-title-look", found, ok=is_set or bool(line.table), place=line.place)


def _title_place(opened: Opened, attachment: Attachment) -> Iterator[Check]:
    """On the third line of its page; one that stands in a table or a box is taken as it is."""
    line = attachment.title[0] if attachment.title else None
    lines = gap(opened.lines, attachment.label, line) if line else None
    if line and lines is not None:
        yield check(
            "attachment-title-place", f"空{lines:.1f}行", ok=is_about(lines, 1, 0.6), place=line.place
        )


def _same(title: str, name: str) -> bool:
    return _plain(title) == _plain(name)


def _plain(text: str) -> str:
    return re.sub("[《》“”\\s]", "", text).rstrip("：:。")


# --- what its kind may say ----------------------------------------------------------------------------

_ASKS = re.compile(
    r"(?:妥否|当否|可否|是否妥当)[，,]?\s*请(?:批示|批复|审批|审示|指示|批准)|请(?:予)?(?:批示|批复|审批|批准)[。！]?$|恳请批准"
)


def kind_checks(paper: Paper) -> Iterator[Check]:
    """What the 条例 says of 报告 and 请示."""
    kind = kind_of(paper.title_text)
    if kind is None or not paper.body:
        return
    if kind.name == "报告":
        asking = next((line for line in paper.body if _ASKS.search(line.bare)), None)
        place = asking.place if asking else None
        found = f"“{asking.bare[-12:]}”" if asking else "没有请示事项"
        yield check("report-asks", found, ok=asking is None, place=place)
    if kind.name == "请示":
        said = any(phrase in line.bare for line in paper.body[-3:] for phrase in kind.closings)
        yield check("closing-phrase", f"“{paper.body[-1].bare[-12:]}”", ok=said, place=paper.body[-1].place)
