"""The ledger as the rest of the program sees it: every method is one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from toolkit.ledger import (
    chain,
    changing,
    desks,
    figures,
    filing,
    forgetting,
    gists,
    issuing,
    numbering,
    queries,
    transfer,
    turns,
    writing,
)
from toolkit.ledger.opening import faults_of_the_disk, open_engine
from toolkit.ledger.queries import Wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from toolkit.ledger.chain import Head, Proof
    from toolkit.ledger.desks import Desk, Pulse, Trouble
    from toolkit.ledger.filing import Drafts
    from toolkit.ledger.issuing import Issued, Written
    from toolkit.ledger.numbering import Holder
    from toolkit.ledger.queries import Event, Said
    from toolkit.ledger.turns import Turns
    from toolkit.ledger.writing import Deed, Receipt
    from toolkit.model import Arrival, Entry, Figure, Filed, Judgement, State
    from toolkit.office.items import Item
    from toolkit.office.register import Bearer, RegisterLine
    from toolkit.text.doc_numbers import DocNumber


class Ledger:
    """What came in, what was made of it, what went out. Keep it open: opening costs five entries."""

    def __init__(self, reading: Engine, writing: Engine) -> None:
        self._reading_engine = reading
        self._writing_engine = writing

    @classmethod
    def open(cls, where: Path | str) -> Ledger:
        """The ledger in this file (made where it is missing) or database URL; raises Misconfigured."""
        return cls(*open_engine(where))

    def close(self) -> None:
        """Let go of the database."""
        self._reading_engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction, down to the disk when it ends; OSError where the disk is full or fails."""
        with faults_of_the_disk(), self._writing_engine.begin() as tx:
            yield tx

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._reading_engine.connect() as tx:
            yield tx

    # What comes in

    def register(
        self, arrival: Arrival, judgements: Sequence[Judgement], deed: Deed, drafts: Drafts | None = None
    ) -> Receipt | None:
        """Enter the papers an arrival carries, once; without judgements only a file that is known already.

        `drafts` are what the archivist's word in it numbers, in the same commit; then raises Refused, too.
        """
        with self._writing() as tx:
            if drafts:
                return filing.enter_word(tx, arrival, judgements[0], drafts, deed)
            return writing.register(tx, arrival, judgements, deed)

    def receipt(self, claim: str) -> Receipt | None:
        """What the arrival of this claim was entered as, if it was."""
        with self._reading() as tx:
            return writing.receipt(tx, claim)

    def has_in_force(self, branch: str, sha256: str) -> bool:
        """Whether the same bytes from the same branch made entries that are all in force: nothing is new."""
        with self._reading() as tx:
            return bool(writing.same_file(tx, branch, sha256))

    def nothing_to_report(self, form: str, org: str, deed: Deed, period: str = "") -> Filed:
        """Enter that this organisation has nothing to report on this form (for this period)."""
        with self._writing() as tx:
            return writing.nothing_to_report(tx, form, org, deed, period)

    # What the clerk changes

    def correct(self, number: int, judgement: Judgement, deed: Deed) -> Filed:
        """Put corrected and rejudged content in an entry's place, with a reason; raises Refused."""
        with self._writing() as tx:
            return changing.correct(tx, number, judgement, deed)

    def set_state(self, number: int, state: State, deed: Deed) -> Filed:
        """Reopen or close an entry, with a reason; raises Refused."""
        with self._writing() as tx:
            return changing.set_state(tx, number, state, deed)

    # What goes out

    def record_document(
        self, document: Written, sources: Iterable[int], deed: Deed, found: Iterable[Figure] = ()
    ) -> int:
        """Enter a written document, the entries it was made from and the figures found in it; its id.

        Raises FileExistsError for a path that another was entered with, Refused for a number it can't bear.
        """
        with self._writing() as tx:
            return issuing.record(tx, document, sources, deed, found)

    def move_document(self, document: int, path: str, deed: Deed) -> None:
        """Note that a document lies under another name than it was entered with; FileExistsError as above."""
        with self._writing() as tx:
            issuing.move(tx, document, path, deed)

    def has_document(self, path: str) -> bool:
        """Whether a document was ever published under this path."""
        with self._reading() as tx:
            return issuing.has_path(tx, path)

    # The numbers of what goes out

    def hold_next_number(self, code: str, year: int, bearer: Bearer, holder: Holder, who: str) -> DocNumber:
        """The next 发文字号 of this code and year, held for this document."""
        with self._writing() as tx:
            return numbering.hold_next(tx, code, year, bearer, holder, who)

    def hold_number(self, number: DocNumber, bearer: Bearer, holder: Holder, who: str) -> DocNumber:
        """Exactly this 发文字号, held for this document; raises Refused where it is another's, or void."""
        with self._writing() as tx:
            return numbering.hold(tx, number, bearer, holder, who)

    def let_number_go(self, number: DocNumber) -> None:
        """Leave a number to whoever writes its document next."""
        with self._writing() as tx:
            numbering.let_go(tx, number)

    def void_numbers(self, numbers: Iterable[DocNumber], deed: Deed) -> None:
        """Make these numbers void, with a reason, all or none; raises Refused."""
        with self._writing() as tx:
            for number in numbers:
                numbering.void(tx, number, deed)

    def register_of_numbers(self, year: int | None = None, code: str = "") -> tuple[RegisterLine, ...]:
        """The register of documents sent, of this year and code or of all."""
        with self._reading() as tx:
            return numbering.register(tx, year, code)

    def note(self, deed: Deed, what: str, entry: int | None = None, **detail: object) -> None:
        """Add a line to the event log."""
        with self._writing() as tx:
            writing.note(tx, deed, what, entry, **detail)

    # What is said once

    def turns_open(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these things to say that nobody has said."""
        with self._reading() as tx:
            return turns.not_done(tx, keys)

    def take_turns(self, keys: Iterable[str], owner: str, at: datetime) -> Turns:
        """Take those that are free, so that no other desk says them."""
        with self._writing() as tx:
            return turns.take(tx, keys, owner, at)

    def give_back_turns(self, keys: Iterable[str]) -> None:
        """They could not be said: they are free again, as if nobody had taken them."""
        with self._writing() as tx:
            turns.give_back(tx, keys)

    def turns_done(self, keys: Iterable[str], deed: Deed, what: str, files: Sequence[str]) -> None:
        """They are said, in these files: nobody says them again."""
        with self._writing() as tx:
            turns.done(tx, keys, deed.at)
            if files:
                writing.note(tx, deed, what, files=list(files))

    # The archive

    def file_items(self, drafts: Drafts, deed: Deed) -> tuple[Item, ...]:
        """Number items in the classes of their prefixes; raises Refused for a code nobody has."""
        with self._writing() as tx:
            return filing.file_items(tx, drafts, deed)

    def items(self, code: str = "") -> tuple[Item, ...]:
        """The items of the archive by code, or the one of this code."""
        with self._reading() as tx:
            return filing.item_list(tx, code)

    def export(self, wanted: Sequence[Item]) -> transfer.Dump:
        """Every row about these items as plain data, and the chain."""
        with self._reading() as tx:
            return transfer.export(tx, wanted)

    def take_over(self, dump: transfer.Dump, deed: Deed) -> None:
        """Enter rows that came with a package, into an empty ledger; raises Refused."""
        with self._writing() as tx:
            transfer.take_over(tx, dump, deed)

    def count_pages(self, pages: Mapping[str, int], deed: Deed) -> None:
        """Enter how many pages items have, by 档号, where nobody had counted."""
        with self._writing() as tx:
            filing.count_pages(tx, pages, deed)

    def destroy(self, code: str, deed: Deed) -> None:
        """Mark an item as destroyed; raises Refused where there is none."""
        with self._writing() as tx:
            filing.destroy(tx, code, deed)

    def refuse_shared(self, numbers: Sequence[int]) -> None:
        """Raises Refused where a file of these entries holds papers of others too."""
        with self._reading() as tx:
            forgetting.refuse_shared(tx, numbers)

    def documents_from(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The paths of the documents that were written from these entries."""
        with self._reading() as tx:
            return forgetting.documents_from(tx, numbers)

    def forget(self, numbers: Sequence[int], paths: Sequence[str], deed: Deed) -> None:
        """Leave of these entries and files a tombstone, and no trace in the database's own files."""
        with self._writing() as tx:
            forgetting.forget(tx, numbers, paths, deed)
        forgetting.clear_pages(self._reading_engine)

    def head(self) -> Head:
        """The end of the chain of proof."""
        with self._reading() as tx:
            return chain.head(tx)

    def prove(self, sealed: Iterable[Head] = ()) -> Proof:
        """Test the chain of proof against every row, and these sealed heads against the chain."""
        with self._reading() as tx:
            return chain.prove(tx, sealed)

    # Questions

    def filed(self, number: int) -> Filed:
        """The entry of this number with all it holds; raises Refused where there is none."""
        with self._reading() as tx:
            return queries.filed(tx, number)

    def entries(self, wanted: Wanted = Wanted()) -> tuple[Entry, ...]:  # noqa: B008 - frozen
        """The entries asked for, by number, without what they hold."""
        with self._reading() as tx:
            return queries.entry_list(tx, wanted)

    def entries_of(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        """The entries of these numbers, those that there are, without what they hold."""
        with self._reading() as tx:
            return queries.entries_numbered(tx, numbers)

    def filings(self, wanted: Wanted = Wanted()) -> tuple[Filed, ...]:  # noqa: B008 - frozen
        """The entries asked for with all they hold, by number."""
        with self._reading() as tx:
            return queries.filed_list(tx, wanted)

    def answered(self, wanted: Wanted) -> tuple[Filed, ...]:
        """The entries asked for as documents need them: all but where each answer was read; by number."""
        with self._reading() as tx:
            return queries.answered_list(tx, wanted)

    def said(self, wanted: Wanted, fields: Collection[str] = ()) -> tuple[Said, ...]:
        """What each of the entries asked for says in these fields, or in all; by number."""
        with self._reading() as tx:
            return tuple(queries.said(tx, wanted, fields))

    def alike(self, wanted: Wanted, field: str, words: str, least: int) -> tuple[Said, ...]:
        """What the entries asked for, on one form, say in this field; those that surely are less alike to
        these bare words than `least` percent (`toolkit.text.alike`) may be left out; by number.
        """
        with self._reading() as tx:
            return tuple(gists.alike(tx, wanted, field, words, least))

    def how_many(self, wanted: Wanted) -> int:
        """The number of the entries asked for."""
        with self._reading() as tx:
            return queries.how_many(tx, wanted)

    def history(self, number: int) -> tuple[Entry, ...]:
        """All versions of the same filing, the first one first."""
        with self._reading() as tx:
            return queries.history(tx, number)

    def counts(self) -> dict[State, int]:
        """How many entries stand in each state."""
        with self._reading() as tx:
            return queries.counts(tx)

    def arrivals(self) -> tuple[tuple[Arrival, tuple[int, ...]], ...]:
        """Every file that ever came in, with the entries it made or repeated."""
        with self._reading() as tx:
            return queries.arrival_list(tx)

    def events(self, entry: int | None = None) -> tuple[Event, ...]:
        """The event log, or what happened to one entry."""
        with self._reading() as tx:
            return queries.event_list(tx, entry)

    def documents(self) -> tuple[Issued, ...]:
        """The documents written, each with what made it stale."""
        with self._reading() as tx:
            return issuing.document_list(tx)

    def figures(self, document: int) -> tuple[Figure, ...]:
        """The figures of a written document, each with what it was worked out from."""
        with self._reading() as tx:
            return figures.figure_list(tx, document)

    def made_from(self, document: int) -> tuple[int, ...]:
        """The entries a written document was made from."""
        with self._reading() as tx:
            return issuing.sources_of(tx, document)

    # Desks

    def beat(self, owner: str, pulse: Pulse) -> None:
        """Say that this desk lives and what it sees."""
        with self._writing() as tx:
            desks.beat(tx, owner, pulse)

    def stop(self, owner: str, at: datetime) -> None:
        """Say that this desk has stopped in good order."""
        with self._writing() as tx:
            desks.stop(tx, owner, at)

    def desks(self) -> tuple[Desk, ...]:
        """Every desk that ever reported, the latest first."""
        with self._reading() as tx:
            return desks.desk_list(tx)

    def is_gone(self, owner: str, here: str, now: datetime) -> bool:
        """Whether the desk that made a claim is no more."""
        with self._reading() as tx:
            return desks.is_gone(tx, owner, here, now)

    def stumbled(self, claim: str, at: datetime, why: str) -> None:
        """Note that handling this claim failed once more."""
        with self._writing() as tx:
            desks.stumbled(tx, claim, at, why)

    def settled(self, claim: str) -> None:
        """Note that this claim has been handled after all."""
        with self._writing() as tx:
            desks.settled(tx, claim)

    def troubles(self) -> tuple[Trouble, ...]:
        """The claims whose handling failed."""
        with self._reading() as tx:
            return desks.trouble_list(tx)

    def flaws(self) -> tuple[str, ...]:
        """What the database itself finds wrong with its file; nothing where it is sound."""
        with self._reading() as tx:
            return queries.flaws(tx)
