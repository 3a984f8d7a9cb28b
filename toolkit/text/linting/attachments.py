"""Attachments: mentioned, announced, present, and the same in all three: GB/T 9704-2012 7.3.4 and 7.3.7."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.fold import fold
from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required
from toolkit.text.numbering import worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page
    from toolkit.text.linting.paper import Announced
    from toolkit.text.tree import Outline

_MENTION = re.compile(
    r"(?<![》的其])附件(?:[ \u3000]?([0-9]{1,2}|[一二三四五六七八九十]{1,2}))?(?![：:]|[ \u3000]*$)",
    re.MULTILINE,
)
_NUMBER = re.compile(r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}")


def _mentions(page: Page) -> Iterator[re.Match[str]]:
    """附件 and 附件2 in the body, where the paper speaks of its own attachments."""
    announced = {item.line for item in page.paper.announced}
    end = page.start(page.paper.annex_lines[0]) if page.paper.annex_lines else len(page.text)
    for match in _MENTION.finditer(page.text, 0, end):
        line = page.line_of(match.start())
        if line not in announced and line != page.paper.title_line:
            yield match


def _has_place(page: Page) -> bool:
    """Whether the text is a whole paper that would show its attachments: it has a date or announces some."""
    return bool(page.paper.announced or _annexes(page)) or page.paper.date_line >= 0


def mentioned_but_not_listed(page: Page) -> Iterator[Hit]:
    """附件3 in the body where the paper announces two; 见附件 where it announces none."""
    if not _has_place(page):
        return
    listed = {_worth(item.number) or order for order, item in enumerate(reversed(page.paper.announced), 1)}
    present = {_number(annex) or order for order, annex in enumerate(_annexes(page), 1)}
    for match in _mentions(page):
        number = _worth(match[1] or "")
        if not (listed | present if not number else number in listed | present):
            yield Hit(*match.span())


def _annexes(page: Page) -> tuple[Outline, ...]:
    """The attachments that follow under a heading 附件; a paper that a notice sends out has none."""
    return tuple(annex for annex in page.outline.annexes if annex.doc_number)


def _worth(number: str) -> int:
    return worth(number) if number else 0


def _number(annex: Outline) -> int:
    match = _NUMBER.search(annex.doc_number)
    return worth(match.group()) if match else 0


_POINT = re.compile(r"[。；，、;,.：:]+[ \t\u3000]*$")


def points_after_attachments(page: Page) -> Iterator[Hit]:
    """附件：1.名单。"""
    for item in page.paper.announced:
        if match := _POINT.search(page.line(item.line)):
            start = page.start(item.line)
            span = start + match.start(), start + len(page.line(item.line).rstrip())
            yield Hit(*span, (Change(*span, ""),))


def unnumbered_attachments(page: Page) -> Iterator[Hit]:
    """Several attachments announced without numbers or with 1、, or a single one with a number."""
    items = page.paper.announced
    for item in items:
        wrong_form = bool(item.number) and (not item.number.isascii() or item.mark not in ("", "."))
        if wrong_form or (len(items) > 1) != bool(item.number):
            yield _hit(page, item)


def announced_but_absent(page: Page) -> Iterator[Hit]:
    """Announced, but not among the attachments that follow."""
    present = _present(page)
    if present:
        yield from (_hit(page, item) for order, item in _numbered(page) if order not in present)


def all_attachments_elsewhere(page: Page) -> Iterator[Hit]:
    """Announced, while no attachment follows at all."""
    if page.paper.announced and not _annexes(page):
        last = page.paper.announced[-1]
        yield _hit(page, last)._replace(words=(("count", str(len(page.paper.announced))),))


def titles_that_differ(page: Page) -> Iterator[Hit]:
    """An attachment whose title is not the one announced."""
    if page.paper.is_draft:
        return
    present = _present(page)
    for order, item in _numbered(page):
        title = present.get(order, "")
        if title and not _says(title, item.title) and not _begins_with(page, order, item.title):
            yield _hit(page, item)._replace(words=(("title", title),))


def _says(title: str, announced: str) -> bool:
    return fold(title).rstrip("。") == fold(announced).rstrip("。")


_MOST_TITLE_LINES = 4


def _begins_with(page: Page, order: int, announced: str) -> bool:
    """Whether the first lines of an attachment, taken together, say the announced title: where a table
    follows, the outline cannot tell how many of them are the title.
    """
    numbers = (_number(annex) or at for at, annex in enumerate(_annexes(page), 1))
    labels = dict(zip(numbers, page.paper.annex_lines, strict=False))
    if order not in labels:
        return False
    label = labels[order]
    first = [page.line(line).strip() for line in range(label + 1, min(label + 8, len(page.lines)))]
    worded = [line for line in first if line][:_MOST_TITLE_LINES]
    return any(_says("".join(worded[:count]), announced) for count in range(1, len(worded) + 1))


def present_but_not_announced(page: Page) -> Iterator[Hit]:
    """An attachment that follows without having been announced."""
    orders = {order for order, _ in _numbered(page)}
    annexes = zip(page.paper.annex_lines, _annexes(page), strict=False)
    for order, (line, annex) in enumerate(annexes, 1):
        if page.paper.kind and (_number(annex) or order) not in orders:
            yield Hit(page.visible(line), page.visible(line) + len(annex.doc_number))


def _present(page: Page) -> dict[int, str]:
    """The attachments that follow: their numbers with their titles."""
    return {_number(annex) or order: annex.title for order, annex in enumerate(_annexes(page), 1)}


def _numbered(page: Page) -> Iterator[tuple[int, Announced]]:
    for order, item in enumerate(reversed(page.paper.announced), 1):
        yield _worth(item.number) or order, item


def _hit(page: Page, item: Announced) -> Hit:
    return Hit(page.visible(item.line), page.start(item.line) + len(page.line(item.line).rstrip()))


_WHOLE = "关于开展评议的通知\n各党支部：\n"
_SIGNED = "\n乡党委\n2026年3月5日"

RULES = (
    Rule("attachment-unlisted", required("GB/T 9704 7.3.4"),
         "正文提到“{text}”，附件说明里却没有。", "请在正文之后写明“附件：……”，或改正序号。",
         f"{_WHOLE}请填写评议表（见附件1），按时报送。{_SIGNED}",
         f"{_WHOLE}请填写评议表（见附件），按时报送。\n附件：民主评议党员登记表{_SIGNED}",
         mentioned_but_not_listed, beyond_doubt=False),
    Rule("attachment-point", required("GB/T 9704 7.3.4"),
         "附件名称后有标点“{text}”。", "附件名称后不加标点，请删去。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：民主评议党员登记表。{_SIGNED}",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：民主评议党员登记表{_SIGNED}", points_after_attachments),
    Rule("attachment-number", normal("GB/T 9704 7.3.4"),
         "附件说明“{text}”的序号不对。", "多个附件用阿拉伯数字“1.”编号，只有一个附件不编号。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：1.民主评议党员登记表{_SIGNED}",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：民主评议党员登记表{_SIGNED}", unnumbered_attachments),
    Rule("attachment-absent", required("GB/T 9704 7.3.7"),
         "附件说明列了“{text}”，后面却没有这个附件。", "请补上附件，或从附件说明中删去。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：1.登记表\n2.汇总表{_SIGNED}\n附件1\n登记表\n"
         f"填写要求另行通知。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：1.登记表\n2.汇总表{_SIGNED}\n附件1\n登记表\n"
         f"填写要求另行通知。\n附件2\n汇总表\n填写要求另行通知。",
         announced_but_absent),
    Rule("attachment-elsewhere", practice("GB/T 9704 7.3.7"),
         "附件说明列了{count}个附件，本文件里一个也没有。", "附件另附时，请记得一并报送。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：民主评议党员登记表{_SIGNED}",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：登记表{_SIGNED}\n附件\n登记表\n填写要求另行通知。",
         all_attachments_elsewhere),
    Rule("attachment-title", required("GB/T 9704 7.3.7"),
         "附件说明写的是“{text}”，附件本身的标题是“{title}”。", "两处请写得一样。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：登记表{_SIGNED}\n附件\n民主评议登记表\n填写要求另行通知。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：登记表{_SIGNED}\n附件\n登记表\n填写要求另行通知。",
         titles_that_differ),
    Rule("attachment-unannounced", required("GB/T 9704 7.3.4"),
         "“{text}”在附件说明里没有列出。", "请在正文之后的附件说明中补上。",
         f"{_WHOLE}请填写评议表，按时报送。{_SIGNED}\n附件\n登记表\n填写要求另行通知。",
         f"{_WHOLE}请填写评议表，按时报送。\n附件：登记表{_SIGNED}\n附件\n登记表\n填写要求另行通知。",
         present_but_not_announced),
)  # fmt: skip
