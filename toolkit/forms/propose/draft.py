"""form.toml drafted from a survey, with a comment at everything the clerk should look over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolkit.forms.definition import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.forms.propose.survey import Proposed, Survey


def drafted_toml(title: str, found: Survey) -> str:
    """The text of form.toml: the types that were guessed, and in comments what was not certain."""
    key = next(
        (answer.name for answer in found.answers if answer.type is FieldType.NAME and not answer.list_name),
        "",
    )
    head = [
        "# 由空白表起草，请逐项核对后使用。带“请核对”的几处没有把握。",
        f"title = {_quoted(title)}",
        'version = "1"',
        f'from = "{"member" if key else "org"}"                  # org：党组织报送；member：党员报送',
        f"key = [{_quoted(key) if key else ''}]                 # 哪几栏相同就算同一份材料",
        "titles = []",
    ]
    return "\n".join([*head, *(line for answer in _ordered(found.answers) for line in answer)]) + "\n"


def _ordered(answers: Iterable[Proposed]) -> Iterator[list[str]]:
    tables: set[str] = set()
    for answer in answers:
        if answer.list_name and answer.list_name not in tables:
            tables.add(answer.list_name)
            yield ["", f"[fields.{_quoted(answer.list_name)}]", 'type = "table"']
        yield list(_field(answer))


def _field(answer: Proposed) -> Iterator[str]:
    names = [answer.list_name, answer.name] if answer.list_name else [answer.name]
    yield ""
    if answer.doubt:
        yield f"# {answer.place}：{answer.doubt}。"
    yield f"[fields.{'.'.join(map(_quoted, names))}]"
    yield f'type = "{answer.type}"'
    if answer.options:
        yield f"options = [{', '.join(map(_quoted, answer.options))}]"
    if answer.personal:
        yield f'personal = "{answer.personal}"'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
