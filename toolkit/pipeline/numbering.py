"""发文字号: taken for a document while it is written, reserved or made void by the clerk; their register."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.disk import publish
from toolkit.errors import Misconfigured
from toolkit.office.register import Bearer, with_gaps
from toolkit.text.doc_numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.ledger import Holder
    from toolkit.office.register import RegisterLine
    from toolkit.pipeline.desk import Desk
    from toolkit.text.doc_numbers import DocNumber
    from toolkit.writing.compose import Template

REGISTER = "发文登记簿"


@contextmanager
def held_number(template: Template, desk: Desk, who: str, wanted: str = "") -> Iterator[str]:
    """The number of the document that is written meanwhile: the next one, or the one that is wanted.

    Nothing for a template without numbers. Where the document comes to nothing, its next writing takes the
    number up. Raises Misconfigured for words that are no number, Refused for one that is taken or void.
    """
    settings = template.settings
    if not settings.numbered:
        if wanted:
            raise Misconfigured("number-not-asked", template=template.name)
        yield ""
        return
    bearer = Bearer(template.name, settings.kind, settings.addressees, template.name)
    number = _held(desk, settings.code, bearer, who, wanted)
    try:
        yield str(number)
    except BaseException:
        desk.ledger.let_number_go(number)
        raise


def reserve(desk: Desk, bearer: Bearer, who: str, code: str = "", wanted: str = "") -> DocNumber:
    """A number for a document that a person writes; raises as `held_number` does."""
    number = _held(desk, code, bearer, who, wanted)
    desk.ledger.let_number_go(number)
    return number


def _held(desk: Desk, code: str, bearer: Bearer, who: str, wanted: str) -> DocNumber:
    holder = _holder(desk)
    if wanted:
        return desk.ledger.hold_number(named(desk, wanted, code), bearer, holder, who)
    own = code or desk.office.settings.code
    return desk.ledger.hold_next_number(own, _this_year(desk), bearer, holder, who)


def named(desk: Desk, typed: str, code: str = "") -> DocNumber:
    """The number somebody names, by its serial alone that of this year; raises Misconfigured."""
    number = read_number(typed, code or desk.office.settings.code, _this_year(desk))
    if number is None:
        raise Misconfigured("number-unreadable", found=typed)
    return number


def void(desk: Desk, numbers: Iterable[DocNumber], who: str, reason: str) -> None:
    """Make numbers void for good, all or none; raises Refused where one is already, or without a reason."""
    from toolkit.ledger import Deed

    desk.ledger.void_numbers(numbers, Deed(who, desk.clock(), reason))


def register(desk: Desk, year: int | None = None, code: str = "") -> list[RegisterLine]:
    """Every number given, and those passed over, in their order; of this year and code, or of all."""
    return list(with_gaps(desk.ledger.register_of_numbers(year, code)))


def publish_register(desk: Desk, year: int | None = None) -> str:
    """Write the register as a workbook, beside what the archivist prints; its path within the office."""
    from toolkit.pipeline.archiving import products
    from toolkit.writing.register import workbook

    data = workbook(register(desk, year), desk.office.name, desk.local)
    name = f"{REGISTER}（{year}年）.xlsx" if year else f"{REGISTER}.xlsx"
    return desk.shown(publish(desk.disk, products(desk), name, data))


def _this_year(desk: Desk) -> int:
    return desk.local(desk.clock()).year


def _holder(desk: Desk) -> Holder:
    from toolkit.ledger import Holder

    return Holder(desk.disk.owner, desk.clock())
