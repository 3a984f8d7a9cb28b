"""Made-up answers of every type, drawn from a seeded source so that a trial can be repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.definition import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from toolkit.forms.definition import Form
    from toolkit.model import Value

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("建国", "秀英", "伟", "敏", "静", "志强", "桂兰", "昇", "瑄", "祎", "翀", "赟", "旻", "晓燕")
_WORDS = ("良好", "汉族", "党支部书记", "便民服务中心", "初级", "按时完成", "河东村三组", "教师", "工程师")
_SENTENCES = (
    "认真学习党的路线方针政策，理论联系实际还不够紧密。", "走访群众不够经常，对困难党员关心不够。",
    "组织开展义务奉献日活动，带头清理村内卫生。", "今后将深入田间地头，听取意见，解决难题。",
)  # fmt: skip
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
MOST_ITEMS = 4


def made_up(form: Form, rng: Random, empty: float = 0.1) -> dict[str, Value]:
    """One answer for each field of the form; `empty` is the share left out."""
    return {field.name: _answer(field, rng, empty) for field in form.fields}


def _answer(field: Field, rng: Random, empty: float) -> Value:
    if field.type is FieldType.TABLE:
        items: list[dict[str, Value]] = [
            {column.name: _answer(column, rng, 0.0) for column in field.columns}
            for _ in range(rng.randint(1, MOST_ITEMS))
        ]
        return items
    return None if rng.random() < empty else _MAKERS.get(field.type, _text)(field, rng)


def _text(_: Field, rng: Random) -> Value:
    return rng.choice(_WORDS)


def _name(_: Field, rng: Random) -> Value:
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def _long_text(_: Field, rng: Random) -> Value:
    return "\n".join("".join(rng.sample(_SENTENCES, 2)) for _ in range(rng.randint(1, 3)))


def _date(_: Field, rng: Random) -> Value:
    return f"{rng.randint(1950, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def _month(field: Field, rng: Random) -> Value:
    return str(_date(field, rng))[:7]


def _integer(_: Field, rng: Random) -> Value:
    return rng.randint(0, 300)


def _decimal(_: Field, rng: Random) -> Value:
    return rng.randint(1, 2000) / 10 + 0.05


def _choice(field: Field, rng: Random) -> Value:
    return rng.choice(field.options) if field.options else _text(field, rng)


def _choices(field: Field, rng: Random) -> Value:
    picked = set(rng.sample(field.options, rng.randint(1, len(field.options)))) if field.options else set()
    return [option for option in field.options if option in picked]


def _id_number(_: Field, rng: Random) -> Value:
    """GB 11643: seventeen digits and the check character."""
    born = f"{rng.randint(1940, 1992)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    digits = f"130803{born}{rng.randint(0, 999):03}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def _phone(_: Field, rng: Random) -> Value:
    return f"1{rng.choice((38, 39, 58, 86))}{rng.randint(0, 99999999):08}"


def _org(_: Field, rng: Random) -> Value:
    return f"{rng.choice(('河东', '河西', '大庙', '偏桥'))}村党支部"


def _doc_number(_: Field, rng: Random) -> Value:
    return f"清岚发〔{rng.randint(2008, 2025)}〕{rng.randint(1, 99)}号"


_MAKERS: Mapping[FieldType, Callable[[Field, Random], Value]] = {
    FieldType.NAME: _name,
    FieldType.LONG_TEXT: _long_text,
    FieldType.DATE: _date,
    FieldType.MONTH: _month,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal,
    FieldType.PERCENT: _integer,
    FieldType.MONEY: _integer,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.ID_NUMBER: _id_number,
    FieldType.PHONE: _phone,
    FieldType.ORG: _org,
    FieldType.DOC_NUMBER: _doc_number,
}
