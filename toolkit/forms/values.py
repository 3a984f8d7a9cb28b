"""An answer as written, made the value its field's type asks for; what cannot be is said, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.choices import chosen
from toolkit.forms.definition import Field, FieldType
from toolkit.forms.written import CLICK, prompt, short_prompt
from toolkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.model import Cell, Stored, Value


class Written(NamedTuple):
    """An answer as it stands on the paper."""

    raw: str
    stored: Stored = None
    flaw: str = ""
    underlined: Sequence[Span] = ()
    from_control: bool = False
    """Whether a content control vouches that these words are the answer, and none of the form's own."""


class Typed(NamedTuple):
    """The value of an answer. `problem` is the code of the finding that says why it is none, or unsure."""

    value: Value
    sure: bool = True
    problem: str = ""


NOTHING = Typed(None)


def typed(field: Field, written: Written) -> Typed:
    """What an answer is worth under its field's type."""
    if written.flaw:
        return Typed(None, False, written.flaw)
    text = bare(written.raw)
    is_prompted = text.startswith(CLICK) and not written.from_control
    if is_prompted and (behind := _behind_prompt(field, text)):
        found = typed(field, Written(behind))
        return found._replace(sure=False, problem=found.problem or _DOUBT[found.value is None])
    if not text or (not written.from_control and is_prompt(text)):
        return NOTHING
    if text in DASHES and field.type in _FIGURES:
        return NOTHING
    start = written.raw.find(text)
    underlined = [Span(span.start - start, span.end - start) for span in written.underlined]
    return _READERS[field.type](field, written._replace(raw=text, underlined=underlined))


_DOUBT = ("unsure", "unsure-empty")


def _behind_prompt(field: Field, text: str) -> str:
    """What follows the words that the office's own blank shows until this answer is given."""
    short = short_prompt(field)
    told = next(filter(text.startswith, (prompt(field), short + field.name, short)), text)
    return bare(text[len(told) :])


def written_in(cell: Cell, raw: str | None = None) -> Written:
    """A cell's words, or a part of them, as an answer; the stored value counts for the whole cell only."""
    if raw is None or raw == cell.text:
        return Written(cell.text, cell.stored, cell.flaw, cell.underlined)
    start = cell.text.find(raw)
    within = tuple(span._replace(start=span.start - start, end=span.end - start) for span in cell.underlined)
    return Written(raw, None, cell.flaw, within)


# --- nothing written ---------------------------------------------------------------------------------------

_RULES = " \t\r\n\u3000\u00a0_＿"


def bare(raw: str) -> str:
    """The words without the white space, the underlined blank and the colon around them."""
    return raw.strip(_RULES).lstrip(":：﹕").strip(_RULES)


DASHES = frozenset({"/", "／", "-", "—", "——", "－", "\\", "无", "暂无"})
"""What people put into a box for a figure or date that does not apply to them."""

_PROMPT = re.compile(
    r"(?=.*[□☐○◯◻▢年月日(（\[［【])"
    r"(?:[□☐○◯◻▢年月日时分至_＿/／.\-—–~～:：、，,。\s]|[(（\[［【][\s_□]{0,12}[)）\]］】])+"
    r"|[(（]\s*(?:本人)?(?:签字|签名|签章|盖章|公章|印章|单位盖章|可?另附页?|请?填写|请?选择|不少于|不超过|不低于|限|约|注|说明|如)"
    r"[^()（）]{0,40}[)）]"
    r"|(?:点击|单击)(?:或(?:点击|单击))?(?:此处|这里|方框|选择|填写|输入|添加|插入)(?:填写|选择|输入|添加|插入)?"
    r"[^，,；;。]{0,40}。?|请?(?:选择|输入|填写)(?:一项|日期|文字|内容|此处)[。.…]?|选择一项。?",
    re.DOTALL,
)


def is_prompt(text: str) -> bool:
    """Whether the words are still the form's own: empty boxes, 　年　月　日, （签字）, 点击此处填写….

    A lone stroke or a date without figures is no answer; a figure or a name is, and so is a day of the week.
    """
    return len(text) <= _LONGEST_PROMPT and text not in _UNITS and _PROMPT.fullmatch(text) is not None


_LONGEST_PROMPT = 60
_UNITS = frozenset("年月日")
"""By itself such a word is what somebody wrote: 日 under 星期. A date's prompt has several."""


# --- one reader for each type ----------------------------------------------------------------------------


def _text(field: Field, written: Written) -> Typed:
    del field
    lines = [line.strip(_RULES) for line in written.raw.splitlines()]
    if len(lines) > 1 and len(written.raw) <= _SHORT_TEXT and not written.from_control:
        return Typed(_joined(lines))
    return Typed("\n".join(line for line in lines if line))


_SHORT_TEXT = 30
"""A text this short on several lines was only broken to fit its cell."""


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        gap = " " if text[-1:].isascii() and line[:1].isascii() and text and line else ""
        text += gap + line
    return text


def _long_text(field: Field, written: Written) -> Typed:
    del field
    lines = (line.strip(_RULES) for line in written.raw.splitlines())
    return Typed("\n".join(line for line in lines if line))


def _name(field: Field, written: Written) -> Typed:
    """张 三 is 张三; a name in Latin letters keeps its spaces."""
    del field
    text = _unpointed(written.raw)
    latin = re.search(r"[A-Za-z]", text)
    name = " ".join(text.split()) if latin else "".join(text.split())
    return _doubted(name) if _NO_PART_OF_A_NAME.search(name) else Typed(name)


_NO_PART_OF_A_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[:：]|[0-9０-９]{2}")
"""A label or a day written with the name."""


def _doubted(value: Value) -> Typed:
    return Typed(value, False, "unsure")


def _org(field: Field, written: Written) -> Typed:
    del field
    return Typed("".join(_unpointed(written.raw).split()))


def _unpointed(text: str) -> str:
    return text.strip(_RULES).rstrip("。．.，,；;、").strip(_RULES)


def _doc_number(field: Field, written: Written) -> Typed:
    del field
    return Typed("".join(_unpointed(written.raw).split()))


def _id_number(field: Field, written: Written) -> Typed:
    """Spaces and full width go; a number Excel stored as a figure has lost digits unless it is short."""
    del field
    text = "".join(unicodedata.normalize("NFKC", _unpointed(written.raw)).split()).upper().replace("-", "")
    is_figure = isinstance(written.stored, float | int) and not isinstance(written.stored, bool)
    if _SCIENTIFIC.fullmatch(text) or (is_figure and len(text) > _EXACT_DIGITS):
        return Typed(None, False, "digits-lost")
    return Typed(text, not is_figure, "unsure" if is_figure else "")


_EXACT_DIGITS = 15
"""So many digits Excel keeps of a figure; the rest become noughts."""
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+")


def _phone(field: Field, written: Written) -> Typed:
    """138 0000-1111 is 13800001111; the dash of a land line stays."""
    del field
    text = "".join(unicodedata.normalize("NFKC", _unpointed(written.raw)).split())
    text = re.sub(r"[‐‑–—−]", "-", text)
    if _SCIENTIFIC.fullmatch(text) and isinstance(written.stored, int | float):
        text = f"{written.stored:.0f}"
    digits = text.replace("-", "").removeprefix("+86")
    if re.fullmatch(r"(?:86)?1\d{10}", digits):
        return Typed(digits[-11:])
    several = len(digits) > _LONGEST_PHONE and digits.isdecimal()
    return _doubted(" ".join(written.raw.split())) if several else Typed(text)


_LONGEST_PHONE = 13
"""Digits, 86 before a mobile number included; more are several numbers."""


def _integer(field: Field, written: Written) -> Typed:
    found = _figure(field, written)
    if isinstance(found.value, float):
        return Typed(None, False, "not-whole")
    return found


def _figure(field: Field, written: Written) -> Typed:
    del field
    stored = written.stored
    if isinstance(stored, int | float) and not isinstance(stored, bool) and "%" not in written.raw:
        return Typed(_plain_number(stored))
    raw = unicodedata.normalize("NFKC", _unpointed(written.raw))
    if raw.isdecimal() and len(raw) < _LONGEST_FIGURE:
        return Typed(int(raw))
    from toolkit.text.numerals import number

    found = number(raw)
    if found is None:
        return Typed(None, False, "unreadable-number")
    figure = _plain_number(float(found))
    return _doubted(figure) if _MAY_MEAN_ANOTHER.match(raw) else Typed(figure)


_MAY_MEAN_ANOTHER = re.compile(r"\(.*\)$|\$")
"""A figure in brackets is negative to a bookkeeper; one in dollars is no 元."""


def _percent(field: Field, written: Written) -> Typed:
    """85 for 85 % and for a bare 85; a bare 0.85 may be either."""
    found = _figure(field, written)
    is_share = isinstance(found.value, float | int) and 0 < abs(found.value) <= 1
    said = "%" in unicodedata.normalize("NFKC", written.raw) or "百分之" in written.raw
    return _doubted(found.value) if is_share and not said and found.sure else found


_LONGEST_FIGURE = 16


def _plain_number(figure: float) -> int | float:
    return int(figure) if float(figure).is_integer() else float(figure)


def _date(field: Field, written: Written) -> Typed:
    return _dated(field, written, length=10)


def _month(field: Field, written: Written) -> Typed:
    return _dated(field, written, length=7)


def _dated(field: Field, written: Written, length: int) -> Typed:
    """An ISO date (or month, `length` 7) out of any habit of writing one."""
    del field
    stored = written.stored
    if isinstance(stored, date):
        return Typed(stored.isoformat()[:length])
    if isinstance(stored, int | float) and _FIRST_SERIAL <= stored < _LAST_SERIAL:
        return Typed((_EPOCH + timedelta(days=int(stored))).isoformat()[:length])
    iso = _ISO.fullmatch(written.raw)
    if iso and length == len(written.raw) and _is_date(written.raw):
        return Typed(written.raw)
    found = _plain_date(written.raw, length) or _read_date(_unpointed(written.raw), length)
    october = isinstance(stored, float) and re.fullmatch(r"\d{4}\.1", written.raw)
    return Typed(found.value, False, "unsure") if october else found


_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 3654, 73416
"""Excel's day numbers of 1910 and 2101: a figure between them in a date's cell is a date unformatted."""
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def _plain_date(text: str, length: int) -> Typed | None:
    """The commonest way to write a date, 2010年4月20日, read without the grammar for all the others."""
    match = _PLAIN_DATE.fullmatch(text)
    if match is None or (length > _MONTH and not match[3]):
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None
    return Typed(day.isoformat()[:length])


_PLAIN_DATE = re.compile("((?:19|20)[0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_MONTH = 7
"""The length of an ISO month."""


def _is_date(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%d" if len(text) > 7 else "%Y-%m")  # noqa: DTZ007, PLR2004 - a calendar day
    except ValueError:
        return False
    return True


def _read_date(text: str, length: int) -> Typed:
    from toolkit.text.dates import Impossible, read_date

    reading = read_date(text)
    if reading is None:
        return Typed(None, False, "unreadable-date")
    if isinstance(reading, Impossible):
        return Typed(None, False, "impossible-date")
    if len(reading.iso) >= length:
        return Typed(reading.iso[:length])
    if reading.vague or not reading.complete:
        return Typed(None, False, "vague-date")
    return Typed(None, False, "date-incomplete")


def _choice(field: Field, written: Written) -> Typed:
    if not field.options:
        return _text(field, written)
    picked = chosen(field.options, written.raw, written.underlined)
    if len(picked.options) > 1:
        return Typed(None, False, "more-than-one")
    if picked.options:
        return Typed(picked.options[0], picked.sure, "" if picked.sure else "unsure")
    return NOTHING if picked.sure else Typed(None, False, "not-an-option")


def _choices(field: Field, written: Written) -> Typed:
    if not field.options:
        return Typed([part for part in re.split(r"[、，,；;/\s]+", written.raw) if part])
    picked = chosen(field.options, written.raw, written.underlined)
    if picked.options:
        inorder: list[str] = [option for option in field.options if option in picked.options]
        return Typed(inorder, picked.sure, "" if picked.sure else "unsure")
    return NOTHING if picked.sure else Typed(None, False, "not-an-option")


_FIGURES = frozenset({
    FieldType.DATE, FieldType.MONTH, FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY,
    FieldType.PHONE, FieldType.ID_NUMBER,
})  # fmt: skip

_READERS: dict[FieldType, Callable[[Field, Written], Typed]] = {
    FieldType.TEXT: _text,
    FieldType.NAME: _name,
    FieldType.DATE: _date,
    FieldType.MONTH: _month,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _figure,
    FieldType.PERCENT: _percent,
    FieldType.MONEY: _figure,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.ID_NUMBER: _id_number,
    FieldType.PHONE: _phone,
    FieldType.ORG: _org,
    FieldType.DOC_NUMBER: _doc_number,
    FieldType.LONG_TEXT: _long_text,
    FieldType.TABLE: _text,
}
