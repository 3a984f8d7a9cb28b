"""The whole of a document in the order it stands on paper, and what may not be parted from what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

from toolkit.writing.fonts import em_width
from toolkit.writing.kinds import BRIEFING, LETTER, MINUTES, ORDER, PLAIN, SPEECH
from toolkit.writing.markup import AttachmentStart, Heading, Paragraph, Table, Turn
from toolkit.writing.plots import Plot
from toolkit.writing.typeset import closing, head, special, text
from toolkit.writing.typeset.headings import numbered, with_headings
from toolkit.writing.typeset.imprint import has_imprint, imprint, names_move
from toolkit.writing.typeset.page import WIDTH
from toolkit.writing.typeset.sections import section, sideways_width
from toolkit.writing.typeset.styles import Name, style_id
from toolkit.writing.typeset.xml import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.markup import Block
    from toolkit.writing.matter import Matter
    from toolkit.writing.typeset.settings import Settings

_UNSIGNED = frozenset({MINUTES, BRIEFING, SPEECH})
"""Formats that carry no 署名 below their text."""


def flow(matter: Matter, blocks: Sequence[Block], settings: Settings) -> str:
    """The body of the document, its last section's properties included."""
    start = next((at for at, block in enumerate(blocks) if _begins_attachments(blocks, at)), len(blocks))
    counted = list(with_headings(list(numbered(blocks))))
    stays_turned = _stays_turned(counted, matter)
    if stays_turned:
        counted.pop()
    main, attached = counted[:start], counted[start:]
    end = closing_lines(matter, settings, ends_document=not attached)
    foot = imprint(matter, settings.page, "" if attached else end)
    turns = [block.sideways for block in main if isinstance(block, Turn)]
    starts_turned = _starts_turned(main, matter)
    if starts_turned:
        main.pop(0)
    return "".join((
        opening(matter, settings),
        *_set(
            main, matter, settings, keeps_last=bool(end) or has_imprint(matter), starts_document=True,
            sideways=starts_turned,
        ),
        end if attached else foot,
        *_set(
            attached, matter, settings, keeps_last=has_imprint(matter), starts_document=not turns,
            sideways=bool(turns) and turns[-1],
        ),
        foot if attached else "",
        _last_section(counted, matter, settings, sideways=stays_turned),
    ))  # fmt: skip


def _stays_turned(blocks: Sequence[Block], matter: Matter) -> bool:
    """Whether the document ends on a landscape page: nothing but its signature is left to be set after it."""
    return bool(blocks) and isinstance(blocks[-1], Turn) and not has_imprint(matter)


def _starts_turned(blocks: Sequence[Block], matter: Matter) -> bool:
    """Whether its title stands on a landscape page already: it has no 版头, and its first line turns."""
    first = blocks[0] if blocks else None
    return matter.版式 == PLAIN and isinstance(first, Turn) and first.sideways and not matter.主送


def _begins_attachments(blocks: Sequence[Block], at: int) -> bool:
    """Whether the attachments begin here: with a label, or with the turn to its landscape page."""
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    is_turned = isinstance(block, Turn) and block.sideways and isinstance(following, AttachmentStart)
    return isinstance(block, AttachmentStart) or is_turned


def opening(matter: Matter, settings: Settings) -> str:
    """版头, title and addressee."""
    receivers = "" if names_move(matter) else text.addressee(matter.主送)
    return _head(matter, settings) + _title(matter, settings) + receivers


def _head(matter: Matter, settings: Settings) -> str:
    if matter.版式 == LETTER:
        return special.letter_head(matter, settings.page)
    if matter.版式 == ORDER:
        return special.order_head(matter, settings.page)
    if matter.版式 == BRIEFING:
        return special.briefing_head(matter, settings.page)
    if matter.版式 in {PLAIN, SPEECH}:
        return "".join(head.notices(matter))
    return head.head(matter, settings)


def _title(matter: Matter, settings: Settings) -> str:
    if not matter.标题:
        return ""
    names = (*matter.发文机关, *matter.署名)
    found = text.title(matter.标题, settings, names)
    return found + (special.speech_lines(matter, settings.page) if matter.版式 == SPEECH else "")


def closing_lines(matter: Matter, settings: Settings, *, ends_document: bool) -> str:
    """附件说明, who was present, 署名, 附注; each kept with the next, the last with 版记 behind it."""
    page = settings.page
    labels = [(label, names) for label, names in _present(matter) if names]
    parts = [closing.attachment_list(matter.附件, page)]
    parts += [
        closing.present(label, names, page, is_first=at == 0) for at, (label, names) in enumerate(labels)
    ]
    if matter.版式 not in _UNSIGNED:
        parts.append(closing.signature(matter, settings))
    parts.append(closing.note(matter.附注))
    return _kept([part for part in parts if part], holds_last=ends_document and has_imprint(matter))


def _present(matter: Matter) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("出席", matter.出席), ("请假", matter.请假), ("列席", matter.列席)


_MARKER = "<w:pPr><w:pStyle "
_KEPT = "<w:keepNext/>"


def _kept(parts: Sequence[str], *, holds_last: bool) -> str:
    """The parts, their last paragraphs kept with what follows; the very last one only if 版记 follows."""
    return "".join(
        _keep_last(part) if at < len(parts) - 1 or holds_last else part for at, part in enumerate(parts)
    )  # fmt: skip


def _keep_last(xml: str) -> str:
    """The XML with its last paragraph kept with the next."""
    at = xml.rfind(_MARKER)
    end = xml.find("/>", at) + 2
    return xml if at < 0 or xml.startswith(_KEPT, end) else xml[:end] + _KEPT + xml[end:]


def _set(
    blocks: Sequence[Block], matter: Matter, settings: Settings, *, keeps_last: bool, starts_document: bool,
    sideways: bool = False,
) -> Iterator[str]:  # fmt: skip
    is_first = starts_document
    for at, block in enumerate(blocks):
        if isinstance(block, Turn):
            yield _break(matter, settings, is_first=is_first, sideways=sideways)
            is_first, sideways = False, block.sideways
        elif isinstance(block, AttachmentStart):
            yield from _attachment(block, settings)
        elif _is_remark(block) and _below_title(blocks, at, has_title=starts_document and not matter.主送):
            yield special.remark(block.text, settings.page)
        elif starts_document and at == 0 and matter.版式 == SPEECH and _is_salutation(block):
            yield text.addressee([block.text])
        else:
            keep = (keeps_last and _may_be_kept(blocks, at)) or _leads(blocks, at)
            yield text.block(block, settings, sideways_width() if sideways else WIDTH, keep=keep)


def _may_be_kept(blocks: Sequence[Block], at: int) -> bool:
    """Whether this is the last block, and its last line may go over to another page with the signature: the
    first page must show text all the same (7.3.3).
    """
    shown = [*blocks[:at], *(one for one in blocks[at:] if not _is_one_line(one))]
    return at == len(blocks) - 1 and any(not isinstance(block, Heading | Turn) for block in shown)


def _is_one_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and em_width(block.text) <= _ONE_LINE


_ONE_LINE = 26
"""Characters of a paragraph's first line, its indent left out."""


def _leads(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph leads to a table or a chart right below it: 结果如下：."""
    block, following = blocks[at], blocks[at + 1 : at + 2]
    leads = isinstance(block, Paragraph) and block.text.endswith("：")
    return leads and any(isinstance(one, Table | Plot) for one in following)


def _below_title(blocks: Sequence[Block], at: int, *, has_title: bool) -> bool:
    """Whether nothing stands between a block and a title, the document's own or an attachment's."""
    return isinstance(blocks[at - 1], AttachmentStart) if at else has_title


_REMARK = re.compile(r"（[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日[^（）]{0,80}）")


def _is_remark(block: Block) -> TypeGuard[Paragraph]:
    """（2026年9月12日…通过） under the title of a 决议, a 公报 or rules: who adopted it, and when."""
    return isinstance(block, Paragraph) and bool(_REMARK.fullmatch(block.text.strip()))


_LONGEST_SALUTATION = 20


def _is_salutation(block: Block) -> TypeGuard[Paragraph]:
    """同志们： at the beginning of a speech, which stands flush left."""
    return (
        isinstance(block, Paragraph) and block.text.endswith("：") and len(block.text) < _LONGEST_SALUTATION
    )


def _break(matter: Matter, settings: Settings, *, is_first: bool, sideways: bool) -> str:
    """The paragraph that ends a section."""
    ended = section(settings.page, is_letter=matter.版式 == LETTER, is_first=is_first, sideways=sideways)
    return paragraph(style_id(Name.HOLDER), "", ended)


def _attachment(start: AttachmentStart, settings: Settings) -> Iterator[str]:
    yield text.styled(Name.ATTACHMENT, f"附件{start.number or ''}")
    if start.title:
        yield text.title(start.title, settings, (), Name.ATTACHMENT_TITLE)


def _last_section(blocks: Sequence[Block], matter: Matter, settings: Settings, *, sideways: bool) -> str:
    is_first = not any(isinstance(block, Turn) for block in blocks)
    return section(settings.page, is_letter=matter.版式 == LETTER, is_first=is_first, sideways=sideways)
