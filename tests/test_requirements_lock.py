"""The lock holds everything that the set-up of a fresh clone needs, since it installs without isolation."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def test_every_package_the_project_names_is_pinned_the_one_that_builds_it_included():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").split()
    assert {_name(one) for one in named} <= {_name(one) for one in lock}
    assert all("==" in one for one in lock)
