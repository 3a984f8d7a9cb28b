"""Quotation marks, brackets and title marks: pairs, nesting, width, and what may stand in 《》."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.linting.brackets import Pair
from toolkit.text.linting.page import HAN, NEAR
from toolkit.text.linting.rule import Basis, Change, Hit, Rule, Strength, normal, required
from toolkit.text.linting.surroundings import after, before, is_chinese, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.brackets import Loose
    from toolkit.text.linting.page import Page

_PARTNER = dict(
    zip(
        "“‘《〈（(〔【[［｛「『”’》〉）)〕】]］｝」』",
        "”’》〉）)〕】]］｝」』“‘《〈（(〔【[［｛「『",
        strict=True,
    )
)
_NEAR = 6
"""Over how many lines a quotation may run on."""


def unclosed(page: Page) -> Iterator[Hit]:
    """An opening mark whose partner is missing."""
    closers = {(loose.mark, page.line_of(loose.at)) for loose in page.brackets.unopened}
    resolved = _resolved(page)
    for loose in page.brackets.unclosed:
        if loose.at not in resolved and _matters(page, loose) and not _goes_on(page, loose, closers):
            yield Hit(loose.at, loose.at + 1, words=(("partner", _PARTNER[loose.mark]),))


def unopened(page: Page) -> Iterator[Hit]:
    """A closing mark whose partner is missing."""
    openers = {(loose.mark, page.line_of(loose.at)) for loose in page.brackets.unclosed}
    resolved = _resolved(page)
    for loose in page.brackets.unopened:
        if loose.at not in resolved and _matters(page, loose) and not _went_on(page, loose, openers):
            yield Hit(loose.at, loose.at + 1, words=(("partner", _PARTNER[loose.mark]),))


def _matters(page: Page, loose: Loose) -> bool:
    """Whether a lonely mark belongs to Chinese text; half-width brackets of formulas do not."""
    if not loose.mark.isascii():
        return not _stands_alone_at_start(page, loose)
    return is_han(before(page.text, loose.at) or " ") or is_han(after(page.text, loose.at + 1) or " ")


def _stands_alone_at_start(page: Page, loose: Loose) -> bool:
    """Whether a ） begins its line: then the ordinal before it was lost, which is another rule's matter."""
    return loose.mark == "）" and not before(page.text, loose.at)


def _goes_on(page: Page, loose: Loose, closers: set[tuple[str, int]]) -> bool:
    """Whether a quotation runs on into a later line, closed there or begun anew in every paragraph."""
    line = page.line_of(loose.at)
    if any((_PARTNER[loose.mark], line + step) in closers for step in range(1, _NEAR)):
        return True
    is_last = line + 1 >= len(page.lines)
    return loose.mark == "“" and not is_last and after(page.text, page.start(line + 1)) == "“"


def _went_on(page: Page, loose: Loose, openers: set[tuple[str, int]]) -> bool:
    """Whether a quotation was opened in an earlier line."""
    line = page.line_of(loose.at)
    return any((_PARTNER[loose.mark], line - step) in openers for step in range(1, _NEAR))


def crossed(page: Page) -> Iterator[Hit]:
    """Two pairs that cross: （“…）”."""
    yield from (Hit(pair.start, pair.end + 1) for pair in page.brackets.crossed)


def mixed_widths(page: Page) -> Iterator[Hit]:
    """A pair of one full-width and one half-width bracket."""
    for pair in page.brackets.pairs:
        if pair.opener + pair.closer in ("（)", "(）"):
            changes = (Change(pair.start, pair.start + 1, "（"), Change(pair.end, pair.end + 1, "）"))
            yield Hit(
                pair.start,
                pair.end + 1,
                tuple(change for change in changes if page.text[change.start] in "()"),
            )


_ORDINAL = re.compile(r"[一二三四五六七八九十百]{1,4}")


def half_width_brackets(page: Page) -> Iterator[Hit]:
    """Half-width brackets in Chinese text; those of an ordinal at a line's start belong to the ordinals."""
    for pair in page.brackets.pairs:
        if (
            pair.opener + pair.closer == "()"
            and _is_in_chinese(page.text, pair)
            and not _is_ordinal(page.text, pair)
            and not _holds_year(page.text, pair)
        ):
            changes = (Change(pair.start, pair.start + 1, "（"), Change(pair.end, pair.end + 1, "）"))
            yield Hit(pair.start, pair.end + 1, changes)


def _is_in_chinese(text: str, pair: Pair) -> bool:
    if is_chinese(before(text, pair.start)):
        return True
    return any(map(is_chinese, text[pair.start + 1 : min(pair.end, pair.start + NEAR)]))


def _is_ordinal(text: str, pair: Pair) -> bool:
    inner = text[pair.start + 1 : pair.end]
    return not before(text, pair.start) and (inner.isdigit() or bool(_ORDINAL.fullmatch(inner)))


_YEAR_OF_NUMBER = re.compile(
    rf"(?<=[{HAN}])[(（][ ]?(?:[0-9]{{2}}){{1,2}}[ ]?年?[)）][ ]?第?[ ]?"
    r"[0-9]{1,5}(?:[、～—-][0-9]{1,5})?[ ]?号"
)


def _holds_year(text: str, pair: Pair) -> bool:
    """Whether the pair stands around the year of a 发文字号, which another rule speaks of."""
    return _YEAR_OF_NUMBER.match(text, pair.start) is not None


_INNER = {"“": "‘’", "《": "〈〉"}


def nested_alike(page: Page) -> Iterator[Hit]:
    """“…“…”…” and 《…《…》…》: the inner pair must be single."""
    for pair in page.brackets.pairs:
        if pair.around >= 0 and page.text[pair.around] == pair.opener and pair.opener in _INNER:
            yield _reshaped(pair, _INNER[pair.opener])


def _reshaped(pair: Pair, shape: str) -> Hit:
    """The pair, to be written with other marks."""
    changes = (Change(pair.start, pair.start + 1, shape[0]), Change(pair.end, pair.end + 1, shape[1]))
    return Hit(pair.start, pair.end + 1, changes, (("shape", shape),))


def nested_brackets(page: Page) -> Iterator[Hit]:
    """（…（…）…）: brackets of one form should not be nested."""
    for pair in page.brackets.pairs:
        is_inside = pair.opener == "（" and pair.around >= 0 and page.text[pair.around] == "（"
        if is_inside and not _holds_year(page.text, pair):
            yield Hit(pair.start, pair.end + 1)


_OUTER = {"‘": "“”", "〈": "《》"}
_OTHER_DOUBLE = {"‘": '"', "〈": "<<"}
"""What people type for the double marks: where it stands before, the single ones are inside something."""


def single_outside(page: Page) -> Iterator[Hit]:
    """‘…’ or 〈…〉 with nothing around it, in a line whose double marks match up."""
    loose = (*page.brackets.unclosed, *page.brackets.unopened)
    unclear = {page.line_of(mark.at) for mark in loose if mark.mark in "“”《》"}
    for pair in page.brackets.pairs:
        if pair.opener not in _OUTER or pair.around >= 0 or not _is_in_prose(page.text, pair.start):
            continue
        is_clear = _OTHER_DOUBLE[pair.opener] not in page.head(pair.start)
        if is_clear and page.line_of(pair.start) not in unclear:
            yield _reshaped(pair, _OUTER[pair.opener])


# --- straight and turned quotation marks -------------------------------------------------------------

_QUOTE = re.compile('[“”"]')


class _Quotes(NamedTuple):
    """The double quotation marks of one line, what each is meant to be, and whether that makes sense."""

    marks: tuple[int, ...]
    meant: str
    is_sound: bool


def _quotes(page: Page) -> Iterator[_Quotes]:
    """The lines whose double quotation marks are straight or do not match up."""
    loose = (loose.at for loose in (*page.brackets.unclosed, *page.brackets.unopened) if loose.mark in "“”")
    straight = (match.start() for match in re.finditer('"', page.text))
    for line in sorted({page.line_of(at) for at in (*loose, *straight)}):
        marks = tuple(match.start() for match in _QUOTE.finditer(page.text, page.start(line), page.end(line)))
        meant = ("“”" * len(marks))[: len(marks)]
        yield _Quotes(marks, meant, len(marks) % 2 == 0 and _makes_sense(page.text, marks, meant))


def _makes_sense(text: str, marks: tuple[int, ...], meant: str) -> bool:
    """Whether no quotation would begin with a point or end with an opening mark."""
    for at, mark in zip(marks, meant, strict=True):
        if mark == "“" and (after(text, at + 1) or "，") in "，。、；：？！）》”":
            return False
        if mark == "”" and (before(text, at) or "（") in "（《“，、；：":
            return False
    return True


def _turned(page: Page) -> dict[int, str]:
    """Curly quotation marks that face the wrong way, with the mark each is meant to be."""
    lines = (quotes for quotes in _quotes(page) if quotes.is_sound)
    pairs = ((at, mark) for quotes in lines for at, mark in zip(quotes.marks, quotes.meant, strict=True))
    return {at: mark for at, mark in pairs if page.text[at] not in (mark, '"')}


def _resolved(page: Page) -> frozenset[int]:
    """The double quotation marks of lines where turning some of them is all there is to mend."""
    return frozenset(at for quotes in _quotes(page) if quotes.is_sound for at in quotes.marks)


def turned_quotes(page: Page) -> Iterator[Hit]:
    """“甲“ or ”甲”: one of the two faces the wrong way."""
    yield from (
        Hit(at, at + 1, (Change(at, at + 1, mark),), (("meant", mark),)) for at, mark in _turned(page).items()
    )


def straight_quotes(page: Page) -> Iterator[Hit]:
    """Straight double quotation marks around Chinese words, pair by pair; certain where they make sense."""
    if '"' not in page.text:
        return
    for quotes in _quotes(page):
        both = tuple(zip(quotes.marks, quotes.meant, strict=True))
        for first in range(0, len(both), 2):
            pair = both[first : first + 2]
            wrong = [(at, mark) for at, mark in pair if page.text[at] == '"']
            if any(_is_in_prose(page.text, at) for at, _ in wrong):
                changes = tuple(Change(at, at + 1, mark) for at, mark in wrong)
                yield Hit(pair[0][0], pair[-1][0] + 1, changes if quotes.is_sound else ())


def _is_in_prose(text: str, at: int) -> bool:
    return is_chinese(before(text, at)) or is_chinese(after(text, at + 1))


_STRAIGHT_SINGLE = re.compile(r"(?<![A-Za-z0-9'])'([^'\n]{1,60})'(?![A-Za-z0-9'])")


def straight_single_quotes(page: Page) -> Iterator[Hit]:
    """Straight single quotation marks around Chinese words."""
    for match in _STRAIGHT_SINGLE.finditer(page.text):
        if any(map(is_han, match[1])) or _is_in_prose(page.text, match.start()):
            yield _reshaped(
                Pair(match.start(), match.end() - 1, "'", "'", -1), _single_or_double(page, match.start())
            )


def _single_or_double(page: Page, at: int) -> str:
    """The marks a quotation takes at an offset: single ones inside a double pair."""
    line = page.head(at)
    return "‘’" if line.count("“") > line.count("”") or line.count('"') % 2 else "“”"


_ANGLES = re.compile(rf"<<([^<>\n]{{1,80}})>>|<([{HAN}][^<>\n]{{0,80}})>")


def half_width_title_marks(page: Page) -> Iterator[Hit]:
    """<<…>> or <…> for 《…》."""
    if "<" not in page.text:
        return
    for match in _ANGLES.finditer(page.text):
        start, end = match.span()
        width = 2 if match[1] else 1
        line = page.head(start)
        shape = "〈〉" if line.count("《") > line.count("》") else "《》"
        changes = (Change(start, start + width, shape[0]), Change(end - width, end, shape[1]))
        yield Hit(start, end, changes, (("shape", shape),))


_NO_WORK = re.compile(
    r"《[^《》\n]{0,40}(?:活动|工程|大会|会议|座谈会|培训班|大赛|竞赛|证书|执照|许可证|身份证|工作证|奖状|奖章|锦旗)》"
)


def titles_of_no_work(page: Page) -> Iterator[Hit]:
    """《…》 around an activity, a meeting, a certificate or a prize, unless a work of that name is meant."""
    for match in _NO_WORK.finditer(page.text):
        if not _WORKS.search(page.tail(match.end(), _SENTENCE)):
            yield Hit(*match.span())


_WORKS = re.compile(
    r"^[^。；]*?(?:纪录片|专题片|电影|节目|话剧|歌曲|文章|报道|通讯|一文|一书|丛书|画册|作品)"
)
_SENTENCE = 40


RULES = (
    Rule("pair-unclosed", required("GB/T 15834 4.8、4.9、4.15"),
         "“{text}”没有配对的“{partner}”。", "请补上“{partner}”，或删去多余的一半。",
         "开展“五个好创建活动。", "开展“五个好”创建活动。", unclosed),
    Rule("pair-unopened", required("GB/T 15834 4.8、4.9、4.15"),
         "“{text}”前面没有配对的“{partner}”。", "请补上“{partner}”，或删去多余的一半。",
         "开展五个好”创建活动。", "开展“五个好”创建活动。", unopened),
    Rule("pair-crossed", required("GB/T 15834 4.8、4.9、4.15"),
         "两对标号交叉：“{text}”。", "请让里面的一对先配齐。",
         "开展（“五个好）”创建活动。", "开展（“五个好”）创建活动。", crossed),
    Rule("pair-mixed-width", required("GB/T 15834 5.1.3"),
         "括号一半全角、一半半角：“{text}”。", "请都用全角括号。",
         "各党支部（含企业)都要参加。", "各党支部（含企业）都要参加。", mixed_widths),
    Rule("half-width-bracket", required("GB/T 15834 5.1.3"),
         "“{text}”用了半角括号。", "请改用全角括号“（）”。",
         "各党支部(含企业)都要参加。", "各党支部（含企业）都要参加。", half_width_brackets),
    Rule("nested-alike", required("GB/T 15834 4.8、4.15"),
         "同样的标号套在一起：“{text}”。", "里面的一对请用“{shape}”。",
         "印发《关于转发《暂行办法》的通知》。", "印发《关于转发〈暂行办法〉的通知》。", nested_alike),
    Rule("nested-bracket", Basis(Strength.ADVISED, "GB/T 15834 4.9"),
         "圆括号里又套了圆括号：“{text}”。", "请换用另一种括号，或改写句子。",
         "各党支部（含企业（不含挂靠单位））都要参加。", "各党支部（含企业，不含挂靠单位）都要参加。",
         nested_brackets),
    Rule("single-outside", normal("GB/T 15834 4.8、4.15"),
         "“{text}”的外面没有双标号，却用了单标号。", "请改用“{shape}”。",
         "开展‘五个好’创建活动。", "开展“五个好”创建活动。", single_outside),
    Rule("turned-quote", required("GB/T 15834 4.8"),
         "引号“{text}”的方向反了。", "此处应为“{meant}”。",
         "开展“五个好“创建活动。", "开展“五个好”创建活动。", turned_quotes),
    Rule("straight-quote", required("GB/T 15834 4.8"),
         "“{text}”用了直引号。", "请改用“ ”。",
         '开展"五个好"创建活动。', "开展“五个好”创建活动。", straight_quotes),
    Rule("straight-single-quote", required("GB/T 15834 4.8"),
         "“{text}”用了直引号。", "请改用“{shape}”。",
         "开展'五个好'创建活动。", "开展“五个好”创建活动。", straight_single_quotes),
    Rule("half-width-title-mark", required("GB/T 15834 4.15"),
         "“{text}”用了尖括号作书名号。", "请改用“{shape}”。",
         "学习<<中国共产党章程>>。", "学习《中国共产党章程》。", half_width_title_marks),
    Rule("title-of-no-work", required("GB/T 15834 附录A"),
         "活动、会议、证照、奖项不用书名号：“{text}”。", "请改用引号，或不加标号。",
         "开展《亮牌示范活动》。", "开展“亮牌示范”活动。", titles_of_no_work, beyond_doubt=False),
)  # fmt: skip
