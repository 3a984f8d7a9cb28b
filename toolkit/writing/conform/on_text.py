"""Title, addressee and the text itself (7.3.1–7.3.3)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.text.numbering import Habit, numbering
from toolkit.writing.conform.check import check
from toolkit.writing.conform.elements import closing_lines, one_of
from toolkit.writing.conform.gaps import gap
from toolkit.writing.conform.measure import (
    ALIGN_WORDS,
    BODY,
    TITLE,
    indent,
    is_about,
    is_centred,
    is_flush_left,
    is_size,
)
from toolkit.writing.fonts import Face, em_width, face_of
from toolkit.writing.kinds import kind_of, without_remark
from toolkit.writing.titles import breaks_word, is_hourglass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.conform.check import Check
    from toolkit.writing.conform.elements import Paper
    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.opened import Opened


def title_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of the title."""
    if not paper.title:
        if not (paper.is_order or paper.is_minutes):
            yield check("title-missing", "没有找到标题", ok=False)
        return
    first = paper.title[0]
    place = first.place
    lines = [line for line in paper.title if not line.bare.startswith("——")]
    other = next((line for line in lines if line.face is not Face.XIAOBIAOSONG), first)
    is_set = other.face is Face.XIAOBIAOSONG
    yield check("title-font", other.main.font, ok=is_set, place=other.place)
    yield check("title-size", f"{first.size:g}磅", ok=is_size(first.size, TITLE), place=place)
    yield check("title-align", ALIGN_WORDS[first.shape.align], ok=is_centred(first), place=place)
    yield check(
        "title-point", f"“{paper.title_text[-1:]}”", ok=paper.title_text[-1:] not in "。，；、", place=place
    )
    yield from _title_lines(paper)
    yield from _title_form(paper)
    yield from _title_gap(opened, paper)


def _title_lines(paper: Paper) -> Iterator[Check]:
    """The lines the title is broken into by hand; where it breaks by itself a file does not tell."""
    bare = [line.bare for line in paper.title]
    place = paper.title[0].place
    if len(bare) < _PAIR:
        return
    cut = breaks_word(bare, (line.bare for line in paper.signature))
    found = f"“{'／'.join(bare)}”"
    yield check("title-break", f"{found}断开了“{cut[0]}”" if cut else found, ok=not cut, place=place)
    yield check("title-shape", found, ok=not is_hourglass(bare) and not _is_block(bare), place=place)


def _is_block(lines: Sequence[str]) -> bool:
    widths = [em_width(line) for line in lines]
    return len(widths) > _PAIR and is_about(max(widths), min(widths), 0.1)


def _title_form(paper: Paper) -> Iterator[Check]:
    """关于…的通知: asked of documents with a head only."""
    if paper.number is None or not (paper.is_file or paper.is_letter):
        return
    text = paper.title_text
    has_kind = kind_of(text) is not None or without_remark(text).endswith(_OTHER_KINDS)
    yield check("title-form", f"“{text}”", ok=has_kind and _reads_well(text), place=paper.title[0].place)


def _reads_well(title: str) -> bool:
    """Whether it says 关于…的通知 in full, or says what it passes on."""
    if "关于" in title:
        return re.search("关于.+的.{1,4}(?:（.{1,12}）)?$", title) is not None
    return _BARE_MATTER.search(title) is None or _PASSES_ON.search(title) is not None


_BARE_MATTER = re.compile("的(?:通知|决定|请示|批复|通报|意见|函)$")
_PASSES_ON = re.compile("转发|批转|印发|发布|公布|公开|致")


_OTHER_KINDS = (
    "方案",
    "办法",
    "规定",
    "细则",
    "规则",
    "要点",
    "计划",
    "条例",
    "章程",
    "总结",
    "讲话",
    "复函",
)


def _title_gap(opened: Opened, paper: Paper) -> Iterator[Check]:
    """Two blank lines between the red line, where it is a paragraph's border, and the title."""
    first = paper.title[0]
    above = before = None
    for line in opened.lines:
        if line is first:
            break
        if any(line.rules) and not line.table:
            above = line if line.rules[1] or not line.is_blank else before
        before = line
    if above is None or not paper.has_head or paper.is_letter or paper.is_briefing:
        return
    lines = gap(opened.lines, above, first)
    if lines is not None:
        yield check("title-gap", f"空{lines:.1f}行", ok=is_about(lines, 2, 0.6), place=first.place)


# --- 主送机关 -----------------------------------------------------------------------------------------


def addressee_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of 主送机关, where there is one."""
    line = paper.addressee
    if line is None:
        return
    place = line.place
    yield check("addressee-colon", f"“{line.bare[-8:]}”", ok=line.bare.endswith("："), place=place)
    yield check("addressee-align", f"左空{indent(line):.1f}字", ok=is_flush_left(line), place=place)
    above = _line_above(opened, line)
    lines = gap(opened.lines, above, line) if above and above in paper.title else None
    if lines is not None:
        yield check("addressee-gap", f"空{lines:.1f}行", ok=is_about(lines, 1, 0.6), place=place)
    yield from _addressed(paper, line)


def _line_above(opened: Opened, line: Line) -> Line | None:
    """The last line with words before this one."""
    at = next(at for at, one in enumerate(opened.lines) if one is line)
    return next((one for one in reversed(opened.lines[:at]) if not one.is_blank), None)


def _organs(addressed: str) -> list[str]:
    """The organs in a line that names them; a 和 within a name (发展和改革局) parts nothing."""
    return [part for part in _BETWEEN_ORGANS.split(addressed) if part]


_BETWEEN_ORGANS = re.compile("[、，,]|并报|(?:(?<=委员会)|(?<=[府委组局厅办院部]))和")


_PERSON = re.compile(r"(?:书记|[省市县区乡镇部厅局处科]长|主任|主席|同志|经理|校长|先生|女士)[：:]?$")


def _addressed(paper: Paper, line: Line) -> Iterator[Check]:
    bare = line.bare.rstrip("：:")
    kind = kind_of(paper.title_text)
    if kind is not None and kind.name == "请示":
        count = len(_organs(bare))
        yield check("addressee-one", f"主送{count}个机关", ok=count == 1, place=line.place)
    if kind is not None and _PERSON.search(bare):
        yield check("addressee-person", f"主送“{bare[-6:]}”", ok=False, place=line.place)


# --- 正文 ---------------------------------------------------------------------------------------------


def body_checks(paper: Paper) -> Iterator[Check]:
    """The checks of the text: type, indents, headings."""
    running = [line for line in paper.body if not _is_set_apart(line)]
    yield from _type(running, _beside_text(paper))
    yield from _indents(running)
    yield from _headings(running)
    yield from _quotes(running)


_SALUTATION, _FULL_LINE, _RUNNING, _PAIR, _ITEM_LEVEL, _LAST_LEVEL = 14, 28, 60, 2, 2, 4


def _is_set_apart(line: Line) -> bool:
    """Centred lines, names of tables, salutations: no paragraphs of the text."""
    is_salutation = (
        line.bare.endswith(("：", ":")) and len(line.bare) < _SALUTATION and numbering(line.bare) is None
    )
    is_remark = line.is_remark and line.bare.endswith("）")
    return _is_aside(line) or is_salutation or is_remark or _is_further_in(line)


def _is_aside(line: Line) -> bool:
    """Whether a line stands in the middle or at the right on purpose: no paragraph of some lines does."""
    is_paragraph = line.bare.endswith("。") and len(line.bare) > _FULL_LINE
    return line.shape.align in {"center", "right"} and not is_paragraph


def _is_further_in(line: Line) -> bool:
    """A name set below those of the line above: no sentence, no number, more than two characters in."""
    is_words = numbering(line.bare) is None and not line.bare.endswith(tuple("。；：！？"))
    return is_words and len(line.bare) < _RUNNING and indent(line) > _FURTHEST


_FURTHEST = 2.6
"""How far in a paragraph of the text may stand, in characters."""


_HEADING_LEVELS = {Habit.CHINESE: 1, Habit.BRACKETED: 2, Habit.ARABIC: 3, Habit.ARABIC_BRACKETED: 4}


def _level(line: Line) -> int:
    found = numbering(line.text)
    return _HEADING_LEVELS.get(found.habit, 0) if found else 0


def _beside_text(paper: Paper) -> list[Line]:
    """The other elements that are set like the text; the name of a person who signs may stand in 楷体."""
    signed = [line for line in paper.signature if line.face is Face.KAI]
    lines = (*one_of(paper.addressee), *closing_lines(paper))
    return [line for line in lines if not (line.table or line in signed)]


def _type(lines: Sequence[Line], beside: Sequence[Line]) -> Iterator[Check]:
    """The type of running text: all wrong paragraphs of one kind together in one check."""
    plain = [line for line in lines if _level(line) in {0, 3, 4} or len(line.bare) > _RUNNING]
    other = [line for line in plain if line.face is not Face.FANGSONG and _level(line) == 0]
    other += [line for line in beside if line.face is not Face.FANGSONG]
    sized = [line for line in (*lines, *beside) if not is_size(line.size, BODY)]
    yield _gathered("body-font", other, lambda line: line.main.font, "仿宋体")
    yield _gathered("body-size", sized, lambda line: f"{line.size:g}磅", "3号")


def _gathered(code: str, wrong: Sequence[Line], shown, fine: str) -> Check:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if not wrong:
        return check(code, fine, ok=True)
    many = f"等{len(wrong)}段" if len(wrong) > 1 else ""
    return check(code, shown(wrong[0]) + many, ok=False, place=wrong[0].place)


def _indents(lines: Sequence[Line]) -> Iterator[Check]:
    wrong = [line for line in lines if not _is_indented(line)]
    yield _gathered("indent", wrong, lambda line: f"首行左空{indent(line):.1f}字", "首行左空二字")


def _is_indented(line: Line) -> bool:
    """Two characters in, and the lines after the first flush left; automatic numbers may hang."""
    hangs = line.shape.left > line.size * 12 and line.shape.first >= 0
    may_hang = bool(line.number) and line.shape.left <= line.size * 48
    is_justified = line.shape.align not in {"center", "right"}
    return is_about(indent(line), 2, 0.4) and is_justified and (not hangs or may_hang)


_FACES = {1: (Face.HEI,), 2: (Face.KAI,), 3: (Face.FANGSONG,), 4: (Face.FANGSONG,)}
_CODES = {1: "level-one-font", 2: "level-two-font", 3: "level-three-font", 4: "level-three-font"}


def _headings(lines: Sequence[Line]) -> Iterator[Check]:
    found = [(line, level) for line in lines if (level := _level(line))]
    after_plain = {id(line) for above, line in pairwise(lines) if not _level(above)}
    items = _items(lines)
    for code in dict.fromkeys(_CODES.values()):
        own = [
            (line, level)
            for line, level in found
            if _CODES[level] == code and not (_is_clause(line, level) or id(line) in items)
        ]
        wrong = [line for line, level in own if _heading_face(line) not in _FACES[level]]
        if own:
            yield _gathered(code, wrong, lambda line: _heading_look(line).font, "符合")
    if found:
        yield _order([(line, level, id(line) in after_plain) for line, level in found])
        yield from _marks(lines)


def _is_clause(line: Line, level: int) -> bool:
    """Whether a 一、 begins a paragraph and no heading, as in 批复: one or more sentences, all in 仿宋; or a
    （一） a sentence of its own, as an item of 第一条.
    """
    is_whole = line.face is Face.FANGSONG and line.bare.endswith(("。", "；"))
    return is_whole and (level == 1 or (level == _ITEM_LEVEL and not re.search("[。：]", line.bare[:-1])))


_ARTICLE = re.compile(r"第[一二三四五六七八九十百零]+条[\s　]")


def _items(lines: Sequence[Line]) -> set[int]:
    """The lines whose （一） counts the items of an article, 第三条, and is no heading."""
    found: set[int] = set()
    is_in_article = False
    for line in lines:
        is_in_article = _ARTICLE.match(line.text) is not None or (is_in_article and _level(line) != 1)
        if is_in_article:
            found.add(id(line))
    return found


def _heading_look(line: Line):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """The look of a heading's own words: up to the first point if text runs on after it."""
    end = re.search("[。：]", line.typed)
    return line.look_at(0, end.end() if end else len(line.typed))


def _heading_face(line: Line) -> Face | None:
    return face_of(_heading_look(line).font)


def _order(found: Sequence[tuple[Line, int, bool]]) -> Check:
    """Numbers count on from 1 below each heading; a level may be left out, a number may not."""
    counts = [0] * 5
    for line, level, is_after_plain in found:
        number = numbering(line.text)
        ordinal = number.ordinal if number else 0
        may_begin = _may_begin_again(level, counts, is_after_plain=is_after_plain)
        if ordinal != counts[level] + 1 and not (ordinal == 1 and may_begin):
            return check(
                "level-order", f"“{line.text[:8]}”接在第{counts[level]}个之后", ok=False, place=line.place
            )
        if _skips(level, counts):
            return check("level-order", f"“{line.text[:8]}”跳过了上一级", ok=False, place=line.place)
        counts[level] = ordinal
        counts[level + 1 :] = [0] * (4 - level)
    return check("level-order", "依次编号", ok=True)


def _may_begin_again(level: int, counts: Sequence[int], *, is_after_plain: bool) -> bool:
    """Whether a second list may begin at 1 under one heading: of a lower level, and behind plain words."""
    if level == 1:
        return counts[1] > 1
    is_lower = level > _PAIR or not any(counts[1:level])
    return is_lower and is_after_plain


def _skips(level: int, counts: Sequence[int]) -> bool:
    """一、 followed at once by （1）, or the text beginning with （1）: two levels left out."""
    above = [at for at in range(1, level) if counts[at]]
    return level == _LAST_LEVEL and not counts[3] and bool(above)


_WRONG_MARKS = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[)）][、.．，,]|[一二三四五六七八九十]{1,3}[.．](?=[^0-9])|[0-9]{1,2}、|"
    r"[（(][0-9]{1,2}[)）][、.．，,]|\([一二三四五六七八九十]{1,3}\)|[㈠-㈩⑴-⒇]|\(?[0-9]{1,2}\)|[0-9]{1,2}）"
)


def _marks(lines: Sequence[Line]) -> Iterator[Check]:
    wrong = [line for line in lines if _WRONG_MARKS.match(line.text)]
    yield _gathered("level-mark", wrong, lambda line: f"“{line.text[:6]}”", "符合")


_QUOTES = frozenset("“”‘’—…")


def _quotes(lines: Sequence[Line]) -> Iterator[Check]:
    """Chinese punctuation that Word would set in the Latin font."""
    for line in lines:
        for run in line.letters:
            if not _QUOTES.isdisjoint(run.text) and not run.is_told_chinese and face_of(run.latin) is None:
                yield check("quotes-font", run.latin, ok=False, place=line.place)
                return
    yield check("quotes-font", "中文字体", ok=True)
