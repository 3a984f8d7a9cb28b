"""A township's secretaries at work: every file they drop into the inbox.

What is due, and from whom, the plan says; how a paper is filled in, a recipe says; which of the papers come
in, and what is wrong with some of them, content/drops.toml says.
"""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from toolkit.demo.handwriting import as_word, habits
from toolkit.demo.luck import Luck
from toolkit.demo.recipe import answers, helpers, read_recipe, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from toolkit.demo.recipe import Names, Recipe
    from toolkit.forms.definition import Form
    from toolkit.office import Expected, Office, Org

LIST_FILE, TEXTS_FILE, FILES = "drops.toml", "texts.toml", "files"
EVERYTHING = "*"


class Blank(NamedTuple):
    """A form the office knows, with the file it is filled in on."""

    form: Form
    file: bytes


class Drop(NamedTuple):
    """One file in a branch's folder of the inbox."""

    branch: str
    name: str
    data: bytes


class Share(NamedTuple):
    """How much of a material comes in with nothing wrong, and how much of that is typed by hand."""

    of: float
    by_hand: float = 0.0


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is odd about one paper; by default nothing."""

    name: str = ""
    name_encoding: str = ""
    """What the file's name is encoded in, where it is not UTF-8."""
    into: str = ""
    """The branch whose folder it ends up in, where that is not its own."""
    again: str = ""
    """The name under which the same file is dropped a second time."""
    set: Mapping[str, str] = field(default_factory=dict)
    """Expressions for answers other than the recipe's."""
    without: tuple[str, ...] = ()
    """Answers left empty; `*` leaves out all of them."""
    version: str = ""
    """The version of the blank it was filled in on, where that is not the current one."""
    by_hand: bool = False
    round: int = 1


@dataclass(frozen=True, slots=True)
class Town:
    """The office, and everything its secretaries' papers are made from."""

    office: Office
    blanks: Mapping[str, Blank]
    recipes: Mapping[str, Recipe]
    texts: Mapping[str, object]
    seed: int
    shares: Mapping[str, Share]
    oddities: Mapping[tuple[str, str, str], tuple[Oddity, ...]]
    """By material, organisation and member."""
    ready_made: tuple[Drop, ...]

    def drops(self, number: int = 1) -> Iterator[Drop]:
        """Every file of this round of deliveries: 1 is the first, 2 brings the corrections."""
        for owed in self.office.plan.expected(self.office.roster):
            for oddity in self._sent(owed):
                if oddity.round == number:
                    yield from self._dropped(owed, oddity)
        yield from self.ready_made if number == 1 else ()

    def said(self, owed: Expected, changes: Mapping[str, str] = MappingProxyType({})) -> Names:
        """All answers of a paper as its sender gives them; `changes` are expressions for other ones."""
        recipe = self.recipes[owed.material.form]
        return dict(answers(recipe, helpers(recipe, self._names(owed)), changes))

    def owed(self, material: str, org: Org) -> list[Expected]:
        """The papers of this material, by its name in lists, that the branch and its members owe."""
        expected = self.office.plan.expected(self.office.roster)
        return [owed for owed in expected if owed.org == org and owed.material.name == material]

    def _rows_of(self, org: Org, material: str, table: str) -> list[Names]:
        """Every row of a list in all the branch's papers of this material, with its paper's other answers."""
        papers = [self.said(owed) for owed in self.owed(material, org)]
        return [{**paper, **row} for paper in papers for row in cast("list[Names]", paper[table])]

    def _sent(self, owed: Expected) -> tuple[Oddity, ...]:
        """What comes in of a paper that is owed: the odd ones listed, or one with nothing wrong, or none."""
        if odd := self.oddities.get(_key(owed)):
            return odd
        share = self.shares.get(owed.material.name, Share(0))
        luck = Luck(self.seed, "share", *_key(owed))
        return (Oddity(by_hand=luck.chance(share.by_hand)),) if luck.chance(share.of) else ()

    def _dropped(self, owed: Expected, oddity: Oddity) -> Iterator[Drop]:
        recipe = self.recipes[owed.material.form]
        known = helpers(recipe, self._names(owed))
        name = oddity.name or rendered(recipe.file, known)
        branch = self.office.roster.org(oddity.into) or owed.org
        data = self._file(recipe, known, oddity, name)
        yield Drop(branch.name, _named(name, oddity.name_encoding), data)
        if oddity.again:
            yield Drop(branch.name, oddity.again, data)

    def _names(self, owed: Expected) -> Names:
        luck = Luck(self.seed, *_key(owed))
        choices = {
            choice.__name__: choice
            for choice in (luck.between, luck.pick, luck.sample, luck.split, luck.day, luck.later)
        }
        office = {"roster": self.office.roster, "plan": self.office.plan, "texts": self.texts}
        about: Names = {"org": owed.org, "member": owed.member, "material": owed.material}
        about["rows_of"] = partial(self._rows_of, owed.org)
        return {**office, **choices, **about}

    def _file(self, recipe: Recipe, known: Names, oddity: Oddity, name: str) -> bytes:
        from toolkit.forms.fill import fill, fill_plain

        if recipe.body:
            text = rendered(recipe.body, known)
            return as_word(text) if name.endswith(".docx") else text.encode()
        blank = self.blanks[recipe.form]
        form = replace(blank.form, version=oddity.version) if oddity.version else blank.form
        given = answers(recipe, known, oddity.set)
        kept = {
            key: None if {key, EVERYTHING} & set(oddity.without) else value for key, value in given.items()
        }
        if oddity.by_hand:
            return fill_plain(blank.file, form, kept, habits(Luck(self.seed, name)))
        return fill(blank.file, form, kept)


def open_town(office: Office, blanks: Mapping[str, Blank], content: Path) -> Town:
    """The town whose recipes, texts and drops lie in the folder `content`."""
    told = tomllib.loads((content / LIST_FILE).read_text("utf-8"))
    recipes = [
        read_recipe(path) for path in content.glob("*.toml") if path.name not in (LIST_FILE, TEXTS_FILE)
    ]
    oddities: dict[tuple[str, str, str], tuple[Oddity, ...]] = {}
    for paper in told["papers"]:
        key = (paper.pop("material"), _org_name(office, paper.pop("org")), paper.pop("member", ""))
        oddities[key] = (*oddities.get(key, ()), Oddity(**paper))
    return Town(
        office=office,
        blanks=blanks,
        recipes={recipe.form: recipe for recipe in recipes},
        texts=tomllib.loads((content / TEXTS_FILE).read_text("utf-8")),
        seed=told["seed"],
        shares={share.pop("material"): Share(**share) for share in told["shares"]},
        oddities=oddities,
        ready_made=tuple(
            Drop(_org_name(office, file["org"]), file["file"], (content / FILES / file["file"]).read_bytes())
            for file in told["files"]
        ),
    )


def _org_name(office: Office, name: str) -> str:
    org = office.roster.org(name)
    return org.name if org else name


def _key(owed: Expected) -> tuple[str, str, str]:
    return owed.material.name, owed.org.name, owed.member.name if owed.member else ""


def _named(name: str, encoding: str) -> str:
    """The file name as Python holds one whose bytes are in another encoding; only Linux has such names."""
    return os.fsdecode(name.encode(encoding)) if encoding and sys.platform == "linux" else name
