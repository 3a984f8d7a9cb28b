"""Which form a paper is, among 200 forms of which families of ten share most of their labels.

Run by `make bench-reading`. Every form is filled in with generated answers: once on the office's own blank
(stamped), once typed in by hand undisturbed, once disturbed in one way and once in three ways. `wrong` counts
papers that were taken for another form: the defect that matters most. `unsure` ones are shown to a person.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import disturb  # noqa: E402 - the paths above make it importable
import drawn_forms  # noqa: E402
import generated_data  # noqa: E402
from offices import near_forms  # noqa: E402

from toolkit.forms.fill import fill  # noqa: E402
from toolkit.forms.identify import identify  # noqa: E402
from toolkit.forms.settings import define  # noqa: E402
from toolkit.forms.shelf import card, shelve  # noqa: E402
from toolkit.office.toml import parse  # noqa: E402
from toolkit.reading import read  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.forms.definition import Form
    from toolkit.forms.shelf import Shelf

FORMS, WANTED = 200, 99.5


class Installed(NamedTuple):
    """One of the forms, with its blank file."""

    form: Form
    blank: bytes
    kind: str


def installed(number: int) -> list[Installed]:
    """The forms of the office: three in four in Word, one in Excel."""
    found = []
    for at, near in enumerate(near_forms(number)):
        kind = "xlsx" if at % 4 == 0 else "docx"
        blank = near.blank
        file = drawn_forms.xlsx(blank) if kind == "xlsx" else drawn_forms.docx(blank, Random(at))
        settings = parse(drawn_forms.settings_of(blank).encode(), "form.toml")
        found.append(Installed(define(near.name, settings, read(file, "form")), file, kind))
    return found


def stamped(one: Installed, rng: Random) -> bytes:
    """The office's own blank, filled in."""
    return fill(one.blank, one.form, generated_data.data(rng, one.form.fields))


def by_hand(disturbances: int) -> Callable[[Installed, Random], bytes]:
    """The form typed in by hand, and disturbed in so many ways."""

    def made(one: Installed, rng: Random) -> bytes:
        chosen = rng.sample(disturb.for_kind(one.kind), disturbances)
        data = generated_data.data(rng, one.form.fields)
        return disturb.disturbed(one.blank, one.form, data, chosen, rng).file

    return made


PAPERS = {
    "stamped": stamped, "by hand": by_hand(0), "by hand, one disturbance": by_hand(1),
    "by hand, three disturbances": by_hand(3),
}  # fmt: skip


def outcomes(
    forms: list[Installed], shelf: Shelf, made: Callable[[Installed, Random], bytes], rounds: int
) -> Iterator[tuple[str, str]]:
    """Each paper's outcome, and what to say of one that was not right."""
    for one in forms:
        for turn in range(rounds):
            match = identify(read(made(one, Random(f"{one.form.name}/{turn}")), "表"), shelf)
            outcome = "right" if match.form == one.form.name else "wrong" if match.form else "unsure"
            likeliest = [(other.form, other.score) for other in match.alternatives[:2]]
            yield outcome, f"{one.form.name}: {match.form or '?'} {match.score:.3f} {likeliest}"


def main() -> None:
    """Print the table; with --say also every paper that was not right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--forms", type=int, default=FORMS)
    options.add_argument("--rounds", type=int, default=2, help="papers on each form and of each kind")
    options.add_argument("--say", action="store_true")
    chosen = options.parse_args()
    forms = installed(chosen.forms)
    shelf = shelve(card(one.form) for one in forms)
    total: Counter[str] = Counter()
    print(f"\nidentification among {len(forms)} forms            papers   right %  unsure %   wrong %")
    for name, made in PAPERS.items():
        found = list(outcomes(forms, shelf, made, chosen.rounds))
        counts = Counter(outcome for outcome, _ in found)
        total += counts
        print(f"{name:42}{_shares(counts)}", flush=True)
        for outcome, words in found if chosen.say else ():
            if outcome != "right":
                print(f"    {outcome}: {words}")
    met = 100 * total["right"] / total.total() >= WANTED and not total["wrong"]
    print(f"{'all (wanted: 99.5 right, 0 wrong)':42}{_shares(total)}   {'met' if met else 'MISSED'}")


def _shares(counts: Counter[str]) -> str:
    shares = (100 * counts[name] / counts.total() for name in ("right", "unsure", "wrong"))
    return f"{counts.total():>7}" + "".join(f"{share:10.2f}" for share in shares)


if __name__ == "__main__":
    main()
