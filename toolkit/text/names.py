"""Names of people, of organisations and of form fields, as they are compared and as they are kept."""

from __future__ import annotations

import re
import unicodedata

from toolkit.text.fold import fold

_HAN_APART = re.compile(
    r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\s+(?=[\u3400-\u9fff\U00020000-\U0003ffff])"
)
_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅･．", "·"))
_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def person(text: str) -> str:
    """A person's name as it is kept: 张　三 is 张三, a name's dots are ·, Latin names keep single spaces."""
    plain = _HIDDEN.sub("", unicodedata.normalize("NFC", text)).translate(_DOTS)
    return _HAN_APART.sub("", " ".join(plain.split()))


def name_key(text: str) -> str:
    """What two spellings of one name (of a person or an organisation) have in common."""
    return fold(text).casefold()


def label(text: str) -> str:
    """A field's label as it is compared: folded, without colons, stars, numbering and a closing hint.

    姓　　名：, *姓名, 1.姓名, 姓名（签字） are all 姓名.
    """
    bare = _NUMBERING.sub("", fold(text)).strip(_AROUND)
    without_hint = _HINT.sub("", bare).strip(_AROUND)
    return without_hint or bare


_AROUND = ":*·.,。、;_-"
_NUMBERING = re.compile(r"^\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:\)[.、]?|[.、])")
_HINT = re.compile(
    r"\((?:签字|签名|盖章|公章|章|必填|选填|可选|填写|请[^()]{0,20}|如[^()]{0,20}|[^()]{0,12}不[少多超][^()]{0,12})\)$"
)
