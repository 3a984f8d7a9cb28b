"""The front matter of a document: the field's own words, one a line, read into one frozen record.

---
文种: 通知
主送: [第一党支部, 第二党支部]
附件:
  - 报送情况表
---
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from toolkit.errors import Refused
from toolkit.text.dates import DateReading, read_date
from toolkit.text.doc_numbers import parse, parse_loosely
from toolkit.writing.kinds import BRIEFING, FILE, FORMATS, LETTER, MINUTES, ORDER, PLAIN, SPEECH, kind_of
from toolkit.writing.shield import unshield


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands around the text of a document; every field may be empty."""

    版式: str = ""
    文种: str = ""
    标志: str = ""
    """The red words of the head where they are not the organ's name (工作简报, 党委会议纪要)."""
    发文机关: tuple[str, ...] = ()
    """The issuing organ; several for a joint issue, the leading one first."""
    发文字号: str = ""
    期号: str = ""
    标题: str = ""
    主送: tuple[str, ...] = ()
    抄送: tuple[str, ...] = ()
    附件: tuple[str, ...] = ()
    署名: tuple[str, ...] = ()
    成文日期: str = ""
    印发机关: str = ""
    印发日期: str = ""
    签发人: tuple[str, ...] = ()
    职务: str = ""
    """The office of the person who signs (命令, 议案, 讲话稿)."""
    签名: str = ""
    密级: str = ""
    保密期限: str = ""
    紧急程度: str = ""
    份号: str = ""
    附注: str = ""
    用印: bool = True
    """Whether room for seals is kept."""
    出席: tuple[str, ...] = ()
    请假: tuple[str, ...] = ()
    列席: tuple[str, ...] = ()
    报: tuple[str, ...] = ()
    送: tuple[str, ...] = ()
    发: tuple[str, ...] = ()
    份数: str = ""

    @property
    def is_joint(self) -> bool:
        """Whether several organs issue it together."""
        return len(self.发文机关) > 1


class Written(NamedTuple):
    """A document as it is written: its front matter and the Markdown below it."""

    matter: Matter
    text: str
    """Its lines stand where they stand in the file: empty ones take the place of the front matter."""


_LISTS = frozenset(field.name for field in fields(Matter) if isinstance(field.default, tuple))
_DATES = frozenset({"成文日期", "印发日期"})
_KNOWN = {field.name for field in fields(Matter)}
_LINE = re.compile(r"(?P<key>[^\s:：]+)\s*[:：]\s*(?P<value>.*)")
_ITEM = re.compile(r"(?:[-*•·][ \u3000\t]+|－\s*|[0-9]{1,2}\s*[.．、)）]\s*)(?P<words>.*)")
"""One line of a list below its key, marked or numbered as people do."""
_ORDINAL = re.compile(r"(?P<ordinal>[0-9]{1,2})\s*[.．、]\s*(?=[^\s0-9])")
_FALSE, _TRUE = ("否", "不", "false", "no", "无"), ("是", "true", "yes", "有")
_FENCE = "---"


def read_written(source: str) -> Written:
    """Front matter and text. Raises Refused `matter-open`, `matter-unfenced`, `matter-line`, `matter-key`,
    `matter-value`, `matter-twice`.
    """
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() != _FENCE:
        _refuse_unfenced(lines, start)
        return Written(settled(Matter()), source)
    end = next((at for at in range(start + 1, len(lines)) if lines[at].strip() == _FENCE), None)
    if end is None:
        raise Refused("matter-open", line=start + 1)
    below = [*("" for _ in lines[: end + 1]), *lines[end + 1 :]]
    return Written(settled(_matter(lines[start + 1 : end], start + 2)), "\n".join(below))


def _refuse_unfenced(lines: list[str], start: int) -> None:
    """Raises Refused where a text begins with entries, one below the other, and no fence above them."""
    written = [line.strip() for line in lines[start:] if line.strip()][:2]
    entries = [entry for line in written if (entry := _LINE.fullmatch(line)) and entry["key"] in _KNOWN]
    if entries and (len(entries) > 1 or _FENCE in written):
        raise Refused("matter-unfenced", line=start + 1, found=written[0][:30])


def settled(matter: Matter) -> Matter:
    """The matter with what follows from it: 文种 from the title, 版式 from 文种, 署名 from the organ."""
    kind = matter.文种 or getattr(kind_of(matter.标题), "name", "")
    return replace(
        matter,
        文种=kind,
        版式=matter.版式 or _format(matter, kind),
        署名=matter.署名 or matter.发文机关,
    )


def _format(matter: Matter, kind: str) -> str:
    if matter.期号:
        return BRIEFING
    special = {"函": LETTER, "命令": ORDER, "令": ORDER, "纪要": MINUTES}
    return special.get(kind) or (FILE if matter.发文字号 else PLAIN)


def _matter(lines: list[str], first: int) -> Matter:
    found: dict[str, str | tuple[str, ...] | bool] = {}
    said: dict[str, int] = {}
    key = ""
    for number, line in enumerate(lines, start=first):
        bare = line.strip()
        if not bare or bare.startswith("# "):
            continue
        item = _ITEM.fullmatch(bare) if key in _LISTS else None
        if item:
            items = found.get(key) or ()
            found[key] = (*(items if isinstance(items, tuple) else ()), _plain(item["words"]))
            continue
        key, value = _entry(bare, number)
        if said.setdefault(key, number) != number:
            raise Refused("matter-twice", line=number, key=key, first=said[key])
        found[key] = _value(key, value, number)
    matter = Matter(**found)  # type: ignore[arg-type]
    return replace(matter, 附件=_without_ordinals(matter.附件))


def _without_ordinals(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Titles of attachments that were numbered by hand, without those numbers: they get them anyway."""
    found = [_ORDINAL.match(title) for title in titles]
    counted = [int(one["ordinal"]) if one else 0 for one in found]
    if counted != list(range(1, len(titles) + 1)):
        return titles
    return tuple(title[one.end() :] for title, one in zip(titles, found, strict=True) if one)


def _entry(bare: str, number: int) -> tuple[str, str]:
    line = _LINE.fullmatch(bare)
    if line is None:
        raise Refused("matter-line", line=number, found=bare[:30])
    if line["key"] not in _KNOWN:
        raise Refused("matter-key", line=number, found=line["key"], known="、".join(_nearest(line["key"])))
    return line["key"], line["value"].strip()


def _nearest(key: str) -> list[str]:
    """The keys there are, those first that share characters with what was written."""
    return sorted(_KNOWN, key=lambda known: (-len(set(known) & set(key)), known))


def _value(key: str, value: str, number: int) -> str | tuple[str, ...] | bool:
    if key in _LISTS:
        return _items(value)
    plain = _plain(value)
    if key == "用印":
        return _truth(plain, number)
    if key == "版式" and plain not in FORMATS and plain:
        plain = _format_named(plain, number)
    if key in _DATES and plain:
        return _date(key, plain, number)
    return _checked(key, plain, number)


_FORMS = {
    "密级": (re.compile(r"(?:绝密|机密|秘密)(?:★.+)?"), "绝密、机密或秘密"),
    "保密期限": (
        re.compile(r"[1-9][0-9]*(?:年|个月|月|天)|长期"),
        "用阿拉伯数字写的期限，如 1年、6个月，或者长期",
    ),
    "紧急程度": (re.compile("特急|加急|特提|平急"), "特急、加急（电报：特提、特急、加急、平急）"),
    "份号": (re.compile("[0-9]{1,6}"), "不超过6位的阿拉伯数字，如 000012"),
}
"""How the values must read that the standard leaves no choice in (7.2.1–7.2.3), and how to say so."""


def _checked(key: str, value: str, number: int) -> str:
    """The value as it was; raises Refused `matter-value`."""
    form, expected = _FORMS.get(key, (None, ""))
    meant = parse_loosely(value) if key == "发文字号" and not parse(value) else None
    if meant:
        raise Refused("matter-value", line=number, key=key, found=value, expected=str(meant))
    if form is not None and value and form.fullmatch(value) is None:
        raise Refused("matter-value", line=number, key=key, found=value, expected=expected)
    return value


def _format_named(name: str, number: int) -> str:
    """文件式, 信函格式, 讲话: the format meant; raises Refused `matter-value`."""
    bare = name.removesuffix("格式").removesuffix("式")
    bare = {"讲话": SPEECH, "令": ORDER, "函": LETTER}.get(bare, bare)
    if bare not in FORMATS:
        raise Refused("matter-value", line=number, key="版式", found=name, expected="、".join(FORMATS))
    return bare


def _truth(value: str, number: int) -> bool:
    if value.lower() in (*_FALSE, *_TRUE):
        return value.lower() in _TRUE
    raise Refused("matter-value", line=number, key="用印", found=value, expected="是、否")


def _date(key: str, value: str, number: int) -> str:
    """The date as 2026年8月1日 (7.3.5.4); raises Refused `matter-value`."""
    read = read_date(value)
    if isinstance(read, DateReading) and len(read.iso) == len("2026-08-01"):
        year, month, day = read.iso.split("-")
        return f"{year}年{int(month)}月{int(day)}日"
    raise Refused("matter-value", line=number, key=key, found=value, expected="完整的日期，如 2026年8月1日")


def _items(value: str) -> tuple[str, ...]:
    if value.startswith("[") and value.endswith("]"):
        return tuple(_plain(item) for item in re.split(r"[,，]", value[1:-1]) if item.strip())
    return (_plain(value),) if value else ()


def _plain(value: str) -> str:
    bare = unshield(value).strip()
    is_quoted = len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'"
    return bare[1:-1] if is_quoted else bare
