"""Every figure of every document of the campaign is what the secretaries' papers add up to."""

from __future__ import annotations

import re

import pytest
from whole_campaign import (
    of_commendation,
    of_deeds,
    of_grading,
    of_party_spirit,
    of_reminders,
    of_supervision,
    of_the_beginning,
)
from whole_campaign.saying import bare, by, faults, written
from whole_campaign.saying import day as told_day

from toolkit.writing.compose import settings_of
from toolkit.writing.conform import conform
from toolkit.writing.conform.rules import Strength

PARTS = (of_the_beginning, of_party_spirit, of_deeds, of_commendation, of_grading, of_supervision)
TRUTHS = {template: truth for part in PARTS for template, truth in part.TRUTHS.items()}


def test_every_document_the_office_can_write_was_written_and_can_be_checked(campaign):
    folders = [path for path in campaign.office.templates.iterdir() if (path / "template.toml").is_file()]
    settings = {path.name: settings_of(path) for path in folders}
    asked = {name for name, one in settings.items() if one.when in ("on-demand", "due-date")}
    assert {one.template for one in campaign.documents} == asked == TRUTHS.keys()


@pytest.mark.parametrize("template", sorted(TRUTHS))
def test_a_document_says_what_its_papers_add_up_to(campaign, template):
    told = list(campaign.of(template))
    assert told
    for document, now in told:
        says = TRUTHS[template](now, document.given)
        assert faults(written(document.path.read_bytes()), says) == [], document.path.name


def test_a_document_bears_its_own_day_and_number_and_no_other(campaign):
    for one in campaign.documents:
        text = "\n".join(written(one.path.read_bytes()).paragraphs)
        dated = re.findall(r"(?m)^(?:.*办公室)?(\d{4}年\d+月\d+日)$", text)
        as_of = re.findall(r"截至(\d{4}年\d+月\d+日)", text)
        numbers = re.findall(r"清岚发〔\d{4}〕\d+号", text)
        wanted = ({told_day(one.day)}, [one.number] if one.number else [])
        assert ({*dated, *as_of}, numbers) == wanted, one.path.name
        assert dated, one.path.name


def test_numbers_are_given_in_the_order_of_days_without_a_gap(campaign):
    by_year = by((one for one in campaign.documents if one.number), lambda one: one.day.year)
    for year, some in by_year.items():
        told = [one.number for one in some]
        assert told == [f"清岚发〔{year}〕{number}号" for number in range(1, len(some) + 1)]


def test_reminders_go_to_whoever_owes_on_its_day_and_to_nobody_else(campaign):
    by_day = {one.day: one for one in campaign.remindings}
    days = {
        day
        for material in campaign.office.plan.materials
        for day in of_reminders.turn_days(campaign.at_the_end, material.due)
    }
    for day in sorted(days):
        wanted = of_reminders.reminded(campaign.truth.at(day, chores_done=False))
        told = by_day[day].notices if day in by_day else {}
        assert told.keys() == wanted.keys(), day
        for branch, path in told.items():
            assert faults(written(path.read_bytes()), wanted[branch]) == [], (day, branch)


def test_the_text_messages_go_to_the_same_branches(campaign):
    for one in campaign.remindings:
        lines = one.messages.read_text("utf-8-sig").splitlines()
        phones = {line.split("\t")[0] for line in lines}
        assert phones == {campaign.office.roster.org(branch).phone for branch in one.notices}


def test_a_text_message_says_of_each_material_how_many_are_owed_and_until_when(campaign):
    for one in campaign.remindings:
        wanted = of_reminders.messages(campaign.truth.at(one.day, chores_done=False))
        assert _messages(one.messages.read_text("utf-8-sig")) == wanted, one.day


def _messages(text: str) -> dict[str, str]:
    """What each number is told, its parts put together again."""
    parts = by(text.splitlines(), lambda line: line.split("\t")[0])
    return {
        phone: "".join(re.sub(r"^\(\d+/\d+\)", "", line.split("\t")[2]) for line in lines)
        for phone, lines in parts.items()
    }


def test_a_bulletins_page_and_message_tell_the_same_news_as_its_document(campaign):
    issues = list(campaign.of("信息简报"))
    assert issues
    for document, now in issues:
        page = bare(document.path.with_suffix(".html").read_text("utf-8"))
        message = document.path.with_name(f"{document.path.stem}（短信）.txt").read_text("utf-8-sig")
        for one in of_deeds.used_in(now, document.given):
            assert all(bare(line) in page for line in (one["信息标题"], *one["正文"].splitlines()))
            assert f"{one['信息标题']}（{one.org}）" in message


def test_every_document_keeps_to_the_standard_and_its_prose_to_the_rules(campaign):
    notices = [next(iter(one.notices.values())) for one in campaign.remindings[::4]]
    paths = [*(one.path for one in campaign.documents), *notices]
    assert len(paths) > 60
    assert {path.name: found for path in paths if (found := [*_look(path), *_prose(path)])} == {}


def _look(path) -> list[str]:
    errors = (one for one in conform(path.read_bytes()) if one.strength is Strength.MUST and not one.ok)
    return [f"{one.code} {one.found}" for one in errors]


def _prose(path) -> list[str]:
    from toolkit.reading import read
    from toolkit.text.linting import lint

    return [
        f"{one.code} {bare(one.text)}"
        for one in lint(read(path.read_bytes(), path.name))
        if one.severity == "error"
    ]
