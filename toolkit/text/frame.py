"""What frames the body of an official paper: title, salutation, attachments, signature, date."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import DateReading, Impossible, Precision, read_date
from toolkit.text.numbering import numbering

if TYPE_CHECKING:
    from toolkit.text.tree import Line

TYPES = (
    *("决议", "决定", "命令", "令", "公报", "公告", "通告", "意见"),
    *("通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""The fifteen document types of the 2012 regulation; 命令（令） is one type with two names."""
OTHER_TYPES = (
    *("方案", "计划", "总结", "讲话", "发言", "简报", "要点", "办法", "规定"),
    *("细则", "制度", "承诺书", "倡议书", "汇报", "措施", "安排"),
)
"""Papers an office writes besides, by the last words of their titles."""

_TITLE_ENDS = re.compile(rf"(?:{'|'.join((*TYPES, *OTHER_TYPES))})(?:[（(〔].{{1,12}}[)）〕])?$")
_LONGEST_TITLE_LINE = 60
_MOST_TITLE_LINES = 4
_MOST_HEAD_LINES = 12
_DOC_NUMBER = re.compile(
    r"[一-龥（）()]{2,20}[〔\[［【（(﹝][0-9０-９xX×_]{2,4}[〕\]］】）)﹞]\s*第?\s*[0-9０-９xX×_]{1,5}\s*号"
)
_MASTHEAD = re.compile(
    r".{2,40}文件|[0-9]{6}|(?:绝密|机密|秘密)\S{0,8}|特急|加急|平急|特提|急件"
    r"|.{0,30}签发人[：:].{1,20}|[-─━_=—★]{3,}"
)
"""What a printed head has above the title: letterhead, copy number, secrecy, urgency, 签发人, rules."""
_ENDS_A_SENTENCE = re.compile(r"[。！？；，;!?,]$")
_SALUTATION = re.compile(r"[^。！？；]{2,150}[：:]$")
_ANNOUNCES = re.compile(r"(?:如下|以下|下列|即|有|为|是|要)[：:]$")
_ATTACHMENT = re.compile(r"附\s*件?\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[：:]\s*(.*)$")
_ANNEX = re.compile(r"附\s*件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[：:]?$")
_COLOPHON = re.compile(
    r"(?:抄送|抄报|主题词|主送|印发|发送|报送|联系人|联系电话|分送)\s*[：:]|.{0,60}印发$"
    r"|[（(](?:联系人|此件|共印|附注).*[)）]$|共印\d+份"
)
_LONGEST_SIGNATURE = 40
_MOST_SIGNATURES = 6
_LONGEST_DATE = 30
_LONGEST_NOTICE = 60
"""A notice that sends out another paper is signed within this many lines."""
_FEWEST_LINES = 4
"""What follows a signed date is a paper of its own only if it is longer than this."""


class Frame(NamedTuple):
    """A paper's lines without those of its frame, and what the frame says."""

    body: list[Line]
    title: str = ""
    title_line: int = 0
    subtitle: str = ""
    doc_number: str = ""
    masthead: tuple[str, ...] = ()
    salutation: str = ""
    attachments: tuple[str, ...] = ()
    signature: str = ""
    date: str = ""
    colophon: tuple[str, ...] = ()
    annexes: tuple[list[Line], ...] = ()


def frame(lines: list[Line]) -> Frame:
    """The lines divided into frame and body; lines come without empty ones."""
    paper, annexes = _without_annexes(lines)
    paper, colophon = _without_colophon(paper)
    head, paper = _head(paper)
    paper, signature, date = _without_signature(paper)
    paper, attachments = _without_attachments(paper)
    salutation = _salutation(paper)
    return head._replace(
        body=paper[1:] if salutation else paper, salutation=salutation, attachments=attachments,
        signature=signature, date=date, colophon=colophon, annexes=annexes,
    )  # fmt: skip


def is_annex_label(text: str) -> bool:
    """Whether a line says only 附件, or 附件1."""
    return bool(_ANNEX.fullmatch(text))


def _stripped(line: Line) -> str:
    return line.text.strip()


# --- what stands before the body ---------------------------------------------------------------------


def _head(lines: list[Line]) -> tuple[Frame, list[Line]]:
    """Title, subtitle, document number and masthead, and the lines after them."""
    head = _Head()
    for place, line in enumerate(lines[:_MOST_HEAD_LINES]):
        if not head.takes(line, lines, place):
            return head.frame(), lines[place:]
    return head.frame(), lines[_MOST_HEAD_LINES:]


class _Head:
    """The lines above the body, sorted into what they are."""

    def __init__(self) -> None:
        self.title: list[Line] = []
        self.subtitle: list[str] = []
        self.masthead: list[str] = []
        self.doc_number = ""

    def takes(self, line: Line, lines: list[Line], place: int) -> bool:
        """Whether the line belongs above the body; if so it is kept."""
        text = _stripped(line)
        numbered = _DOC_NUMBER.match(text)
        if numbered and (numbered.end() == len(text) or _MASTHEAD.search(text)):
            self.doc_number = numbered[0]
        elif not self.title and _MASTHEAD.fullmatch(text):
            self.masthead.append(text)
        elif self.title and self._goes_below_title(text, lines[place + 1 : place + 2]):
            self.subtitle.append(text)
        elif _may_be_title(line, lines, place) and not _is_finished(self.title):
            self.title.append(line)
        else:
            return False
        return True

    def _goes_below_title(self, text: str, following: list[Line]) -> bool:
        return _is_subtitle(text) or (_is_finished(self.title) and _is_speaker(text, following))

    def frame(self) -> Frame:
        """What was found, the body still empty."""
        title = "".join(_stripped(line) for line in self.title)
        line_no = self.title[0].line_no if self.title else 0
        return Frame([], title, line_no, "\n".join(self.subtitle), self.doc_number, tuple(self.masthead))


_BLANK_FIELD = re.compile(r"[：:](?:[_＿\u3000\s]{2}|$)|[_＿]{2}|年[\u3000\s]+月")
"""A field of a form that is to be filled in: 姓名：____, 　年　月　日."""


def _is_finished(title: list[Line]) -> bool:
    """Whether the title read so far is whole: it ends with a kind of paper, or has its full length."""
    return bool(title) and (bool(_TITLE_ENDS.search(_stripped(title[-1]))) or len(title) >= _MOST_TITLE_LINES)


def _is_subtitle(text: str) -> bool:
    return bool(_SUBTITLE.fullmatch(text)) and len(text) <= _LONGEST_TITLE_LINE


_SUBTITLE = re.compile(r"(?:——|--)[^。]+|[（(][^）)]+[)）]")


def _is_speaker(text: str, following: list[Line]) -> bool:
    """The name below the title of a speech: short, and above a date in brackets or the salutation."""
    after = _stripped(following[0]) if following else ""
    above = _is_subtitle(after) or _is_salutation(after)
    return above and bool(re.fullmatch(r"[\u4e00-\u9fff·\s]{2,12}", text))


def _may_be_title(line: Line, lines: list[Line], place: int) -> bool:
    text = _stripped(line)
    if line.number or len(text) > _LONGEST_TITLE_LINE or _ENDS_A_SENTENCE.search(text):
        return False
    if _BLANK_FIELD.search(text):
        return False
    if numbering(text) or _SALUTATION.fullmatch(text) or _ATTACHMENT.match(text) or place == len(lines) - 1:
        return False
    return not line.level or (place == 0 and line.level == 1 and all(other.level != 1 for other in lines[1:]))


def _salutation(lines: list[Line]) -> str:
    """The line that addresses the readers, if the first one does."""
    text = _stripped(lines[0]) if lines and not lines[0].number else ""
    return text if _is_salutation(text) else ""


def _is_salutation(text: str) -> bool:
    """各党支部：, 同志们：; not a sentence that announces what follows."""
    return bool(_SALUTATION.fullmatch(text)) and not _ANNOUNCES.search(text) and not numbering(text)


# --- what stands after the body ----------------------------------------------------------------------


def _without_annexes(lines: list[Line]) -> tuple[list[Line], tuple[list[Line], ...]]:
    """A line that says only 附件1 begins an attachment of its own; so does a title after the signed date."""
    starts = [place for place, line in enumerate(lines) if place and is_annex_label(_stripped(line))]
    starts = [place for place in starts if not _announces_list(lines, place)]
    issued = _issued_paper(lines[: starts[0]] if starts else lines)
    starts = [issued, *starts] if issued else starts
    annexes = tuple(lines[start:end] for start, end in pairwise([*starts, len(lines)]))
    return lines[: starts[0]] if starts else lines, annexes


def _issued_paper(lines: list[Line]) -> int:
    """Where the paper begins that a 关于印发…的通知 sends out below its own date and colophon; 0 for none."""
    dates = (
        place for place, line in enumerate(lines[:_LONGEST_NOTICE]) if place and _is_date(_stripped(line))
    )
    for place in dates:
        after = place + 1
        while after < len(lines) and _COLOPHON.match(_stripped(lines[after])):
            after += 1
        title = "".join(_stripped(line) for line in lines[after : after + 2])
        if after + _FEWEST_LINES < len(lines) and _begins_with_title(title):
            return after
    return 0


def _begins_with_title(words: str) -> bool:
    return bool(re.match(rf"[^。，；：]{{4,80}}(?:{'|'.join((*TYPES, *OTHER_TYPES))})", words))


def _announces_list(lines: list[Line], place: int) -> bool:
    """附件： on a line of its own with the titles 1. 2. below is the announcement, not an attachment."""
    text = _stripped(lines[place])
    following = _stripped(lines[place + 1]) if place + 1 < len(lines) else ""
    return text.endswith(("：", ":")) and bool(numbering(following)) and len(following) <= _LONGEST_TITLE_LINE


def _without_colophon(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    end = len(lines)
    while end > 1 and _COLOPHON.match(_stripped(lines[end - 1])):
        end -= 1
    return lines[:end], tuple(_stripped(line) for line in lines[end:])


def _without_signature(lines: list[Line]) -> tuple[list[Line], str, str]:
    """The last lines that are the signing bodies and the date."""
    end = len(lines)
    if not end or not _is_date(_stripped(lines[-1])):
        return lines, "", ""
    date = _stripped(lines[-1])
    start = end - 1
    while start and end - start <= _MOST_SIGNATURES and _may_sign(lines[start - 1]):
        start -= 1
    return lines[:start], "\n".join(_stripped(line) for line in lines[start : end - 1]), date


def _is_date(text: str) -> bool:
    if len(text) > _LONGEST_DATE:
        return False
    read = read_date(text)
    if isinstance(read, DateReading):
        return (
            read.precision in {Precision.DAY, Precision.MONTH} and "年" in text + "年" * text[:4].isdecimal()
        )
    return isinstance(read, Impossible)


def _may_sign(line: Line) -> bool:
    text = _stripped(line)
    is_words = len(text) <= _LONGEST_SIGNATURE and not re.search(r"[。！？；：，、;:,…”]$", text)
    return is_words and not (line.number or line.level or numbering(text) or _ATTACHMENT.match(text))


def _without_attachments(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The announcement 附件：1.名单 with its further lines 2.… at the end of the body."""
    start = next(
        (place for place in range(len(lines) - 1, 0, -1) if _ATTACHMENT.match(_stripped(lines[place]))), 0
    )
    if not start or not all(_lists_attachment(line) for line in lines[start + 1 :]):
        return lines, ()
    while start > 1 and _ATTACHMENT.match(_stripped(lines[start - 1])):
        start -= 1
    titles = (_attachment_title(_stripped(line)) for line in lines[start:])
    return lines[:start], tuple(title for title in titles if title)


def _lists_attachment(line: Line) -> bool:
    text = _stripped(line)
    return (
        bool(line.number or numbering(text) or _ATTACHMENT.match(text)) and len(text) <= _LONGEST_TITLE_LINE
    )


def _attachment_title(text: str) -> str:
    match = _ATTACHMENT.match(text)
    words = match[2] if match else text
    found = numbering(words)
    return words[len(found.typed) :] if found else words
