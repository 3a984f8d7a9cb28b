"""A township's secretaries at work: every file they drop into the inbox, from the first day to the last.

What is due, and from whom, the plan says; how a paper is filled in, a recipe says; when it comes in and what
is wrong with it, its fate says. A file is written when its day comes, not before.
"""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from toolkit.demo.fates import EVERYTHING, Oddity, Scripted, key, oddity, read_fates
from toolkit.demo.handwriting import as_word, habits
from toolkit.demo.luck import Luck
from toolkit.demo.recipe import answers, helpers, read_recipe, rendered, value_of
from toolkit.model import State
from toolkit.office.plan import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from toolkit.demo.fates import Delivery, Fates
    from toolkit.demo.recipe import Names, Recipe
    from toolkit.forms.definition import Form
    from toolkit.office import Expected, Office, Org

LIST_FILE, TEXTS_FILE, CHORES_FILE, FILES = "drops.toml", "texts.toml", "documents.toml", "files"


class Blank(NamedTuple):
    """A form the office knows, with the file it is filled in on."""

    form: Form
    file: bytes


class Drop(NamedTuple):
    """One file in a branch's folder of the inbox, on the day it is put there."""

    day: date
    branch: str
    name: str
    data: bytes
    becomes: State
    """What the desk is to make of it."""
    paper: Delivery | None = None
    """Which version of which paper it is; none for a file that lay ready."""


class ReadyMade(NamedTuple):
    """A file that is dropped as it lies in content/files."""

    day: date
    branch: str
    name: str
    path: Path
    becomes: State

    def drop(self) -> Drop:
        """The file itself."""
        return Drop(self.day, self.branch, self.name, self.path.read_bytes(), self.becomes)


@dataclass(frozen=True, slots=True)
class Town:
    """The office, and everything its secretaries' papers are made from."""

    office: Office
    blanks: Mapping[str, Blank]
    recipes: Mapping[str, Recipe]
    texts: Mapping[str, object]
    seed: int
    fates: Fates
    files: Path
    """The folder with the files that lie ready."""
    ready_made: tuple[ReadyMade, ...]
    """Those of them that are nobody's paper."""

    def deliveries(self) -> tuple[Delivery, ...]:
        """Every version of every paper that is sent, by day; no file is written yet."""
        sent = (one for owed in self.office.plan.expected(self.office.roster) for one in self.fate(owed))
        return tuple(sorted(sent, key=attrgetter("day")))

    def drops(self) -> Iterator[Drop]:
        """Every file, by day; each is written when it is asked for."""
        each: list[Delivery | ReadyMade] = [*self.deliveries(), *self.ready_made]
        for one in sorted(each, key=attrgetter("day")):
            if isinstance(one, ReadyMade):
                yield one.drop()
            else:
                yield from self.dropped(one)

    def fate(self, owed: Expected) -> tuple[Delivery, ...]:
        """Every version of this paper that is sent, in order; nothing for a form nobody knows to fill in."""
        recipe = self.recipes.get(owed.material.form)
        return self.fates.of(owed, lambda: helpers(recipe, self._names(owed))) if recipe else ()

    def said(self, owed: Expected, odd: Oddity = Oddity()) -> Names:  # noqa: B008 - frozen
        """All answers of a paper as its sender means them."""
        return self._given(owed, odd, odd.set)

    def _given(self, owed: Expected, odd: Oddity, changes: Mapping[str, str]) -> Names:
        recipe = self.recipes[owed.material.form]
        given = answers(recipe, helpers(recipe, self._names(owed)), changes)
        left_out = given if EVERYTHING in odd.without else odd.without
        return {name: None if name in left_out else value for name, value in given.items()}

    def owed(self, material: str, org: Org) -> list[Expected]:
        """The papers of this material, by its name in lists, that the branch and its members owe."""
        plan, roster = self.office.plan, self.office.roster
        named = ((stage, one) for stage in plan.stages for one in stage.materials if one.name == material)
        return [owed for stage, one in named for owed in asked(stage, one, roster) if owed.org == org]

    def dropped(self, one: Delivery) -> Iterator[Drop]:
        """The file of this delivery, and its copy where it comes twice."""
        recipe, odd = self.recipes[one.owed.material.form], one.oddity
        known = helpers(recipe, self._names(one.owed))
        usual = PurePath(odd.file or rendered(recipe.file, known))
        known |= {"stem": usual.stem, "suffix": usual.suffix}
        name = rendered(odd.name, known) if odd.name else usual.name
        branch = self._branch(value_of(odd.into, known)) if odd.into else one.owed.org.name
        data = (self.files / odd.file).read_bytes() if odd.file else self._file(one.owed, odd, known, name)
        for named in (name, rendered(odd.again, known)) if odd.again else (name,):
            yield Drop(one.day, branch, _named(named, odd.name_encoding), data, odd.becomes, one)

    def _branch(self, name: object) -> str:
        return _org_name(self.office, str(name))

    def _rows_of(self, org: Org, material: str, table: str) -> list[Names]:
        """Every row of a list in all the branch's papers of this material, with its paper's other answers."""
        papers = [self.said(owed) for owed in self.owed(material, org)]
        return [{**paper, **row} for paper in papers for row in cast("list[Names]", paper[table])]

    def _names(self, owed: Expected) -> Names:
        luck = Luck(self.seed, *key(owed))
        choices = {
            choice.__name__: choice
            for choice in (luck.between, luck.pick, luck.sample, luck.split, luck.day, luck.later)
        }
        office = {"roster": self.office.roster, "plan": self.office.plan, "texts": self.texts}
        about: Names = {"org": owed.org, "member": owed.member, "material": owed.material}
        about["rows_of"] = partial(self._rows_of, owed.org)
        return {**office, **choices, **about}

    def _file(self, owed: Expected, odd: Oddity, known: Names, name: str) -> bytes:
        from toolkit.forms.fill import fill, fill_plain

        recipe = self.recipes[owed.material.form]
        if recipe.body:
            text = rendered(recipe.body, known)
            return as_word(text) if name.endswith(".docx") else text.encode()
        blank = self.blanks[recipe.form]
        form = replace(blank.form, version=odd.version) if odd.version else blank.form
        given = cast("dict[str, Any]", self._given(owed, odd, {**odd.set, **odd.written}))
        if odd.by_hand:
            return fill_plain(blank.file, form, given, habits(Luck(self.seed, name)))
        return fill(blank.file, form, given)


def open_town(office: Office, blanks: Mapping[str, Blank], content: Path) -> Town:
    """The town whose recipes, texts and drops lie in the folder `content`."""
    told = tomllib.loads((content / LIST_FILE).read_text("utf-8"))
    lists = (LIST_FILE, TEXTS_FILE, CHORES_FILE)
    recipes = [read_recipe(path) for path in content.glob("*.toml") if path.name not in lists]
    scripted = (
        ((one["material"], _org_name(office, one["org"]), one.get("member", "")), _scripted(one))
        for one in told["papers"]
    )
    return Town(
        office=office,
        blanks=blanks,
        recipes={recipe.form: recipe for recipe in recipes},
        texts=tomllib.loads((content / TEXTS_FILE).read_text("utf-8")),
        seed=told["seed"],
        fates=read_fates(told, office.plan.schedule.workdays, scripted),
        files=content / FILES,
        ready_made=tuple(_ready_made(office, one, content / FILES) for one in told["files"]),
    )


def _scripted(told: Mapping[str, Any]) -> Scripted | None:
    """One version of a paper; None where it is said never to come."""
    return None if told.get("never") else Scripted(told["on"], oddity(told))


def _ready_made(office: Office, told: Mapping[str, Any], folder: Path) -> ReadyMade:
    name, becomes = told["file"], State(told["becomes"])
    return ReadyMade(told["on"], _org_name(office, told["org"]), name, folder / name, becomes)


def _org_name(office: Office, name: str) -> str:
    org = office.roster.org(name)
    return org.name if org else name


def _named(name: str, encoding: str) -> str:
    """The file name as Python holds one whose bytes are in another encoding; only Linux has such names."""
    return os.fsdecode(name.encode(encoding)) if encoding and sys.platform == "linux" else name
