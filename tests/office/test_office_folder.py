"""An office folder is loaded whole, or what is wrong with it is told."""

import os
from pathlib import Path

import pytest
from office_folders import PLAN, SETTINGS, a_roster, an_office

from toolkit.errors import Misconfigured
from toolkit.office import create, load
from toolkit.office.starter import Naming, copy_of_sample


def told(folder: Path) -> Misconfigured:
    with pytest.raises(Misconfigured) as caught:
        load(folder)
    return caught.value


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_an_office_knows_its_names_its_people_its_plan_and_its_places(tmp_path):
    office = load(an_office(tmp_path))
    assert (office.name, office.short_name, office.settings.code) == (
        "中共岚河区清岚乡委员会", "中共岚河区清岚乡委员会", "清岚发",
    )  # fmt: skip
    assert office.roster.org("岚河区清岚乡河东村") == office.roster.orgs[0]
    assert office.plan.campaign == "活动"
    assert office.inbox == tmp_path.resolve() / "inbox"
    assert office.documents == tmp_path.resolve() / "outbox" / "正式文件"
    assert (office.work.name, office.archive.name, office.ledger.name) == ("work", "archive", "ledger.db")
    assert (office.forms.name, office.templates.name, office.outbox.name) == ("forms", "templates", "outbox")
    assert str(office.settings.timezone) == "Asia/Shanghai"
    assert office.settings.mend_days == 3


def test_folders_and_ledger_can_lie_elsewhere(tmp_path):
    places = '\n[folders]\ninbox = "/srv/share/收件"\nledger = "postgresql://db/banwen"\n'
    office = load(an_office(tmp_path, SETTINGS + places))
    assert office.inbox == Path("/srv/share/收件")
    assert office.ledger == "postgresql://db/banwen"


@pytest.mark.parametrize(
    ("settings", "code", "key"),
    [
        (SETTINGS + '\n[folders]\narchive = "inbox/archive"\n', "setting-clash", "folders.archive"),
        (SETTINGS + '\n[folders]\nwork = "outbox"\n', "setting-clash", "folders.outbox"),
        (SETTINGS.replace('code = "清岚发"', ""), "setting-missing", "office.code"),
        (SETTINGS.replace('code = "清岚发"', 'code = "清岚发"\ncoed = 1'), "setting-unknown", "office.coed"),
        (
            SETTINGS.replace('code = "清岚发"', 'code = "清岚发"\ntimezone = "北京"'),
            "setting-wrong",
            "office.timezone",
        ),
        (
            SETTINGS.replace('code = "清岚发"', 'code = "清岚发"\nmend_days = 0'),
            "setting-wrong",
            "office.mend_days",
        ),
        (
            SETTINGS.replace('code = "清岚发"', 'code = "清岚发"\nmend_days = 999999999999'),
            "setting-wrong",
            "office.mend_days",
        ),
        (
            SETTINGS.replace('code = "清岚发"', 'code = "清岚发"\nmargins = "38"'),
            "setting-wrong",
            "office.margins",
        ),
        (SETTINGS.partition("[kinds]")[0], "setting-missing", "kinds"),
        (SETTINGS.replace('plan = "plan.toml"', ""), "setting-missing", "plan"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_key(tmp_path, settings, code, key):
    fault = told(an_office(tmp_path, settings))
    assert (fault.code, fault.words["key"], fault.words["file"]) == (code, key, "office.toml")


def test_mistakes_in_the_plan_and_the_roster_name_those_files(tmp_path):
    fault = told(an_office(tmp_path / "a", plan=PLAN.replace("[[stages]]", "[stages]", 1)))
    assert (fault.code, fault.words["file"]) == ("setting-twice", "plan.toml")
    fault = told(an_office(tmp_path / "b", roster=a_roster(members=(("姓名",),))))
    assert (fault.code, fault.words["file"], fault.words["key"]) == (
        "roster-no-column",
        "花名册.xlsx",
        "所在支部",
    )


def test_a_folder_that_is_no_office_and_a_missing_file_are_told(tmp_path):
    assert told(tmp_path).code == "office-missing"
    folder = an_office(tmp_path)
    (folder / "花名册.xlsx").unlink()
    assert (told(folder).code, told(folder).words["file"]) == ("setting-file-missing", "花名册.xlsx")


def test_an_office_knows_when_its_files_have_changed(tmp_path):
    office = load(an_office(tmp_path))
    assert office.is_current()
    os.utime(tmp_path / "plan.toml", ns=(1, 1))
    assert not office.is_current()
    office = load(tmp_path)
    (tmp_path / "花名册.xlsx").unlink()
    assert not office.is_current()


def test_a_new_office_opens_at_once_with_the_sample_forms_and_nobody_on_its_roster(tmp_path):
    made = create(tmp_path / "新", Naming('中共"南溪"乡委员会', "南溪乡党委", "南溪发"), put)
    office = load(tmp_path / "新")
    assert (office.name, office.short_name, office.settings.code, office.settings.signature) == (
        '中共"南溪"乡委员会', "南溪乡党委", "南溪发", '中共"南溪"乡委员会',
    )  # fmt: skip
    assert (office.roster.orgs, office.roster.members) == ((), ())
    assert (office.settings.fonds, office.settings.copies_to) == ("", ())
    assert len(office.plan.stages) == 4
    assert all(path.is_file() for path in made)
    with pytest.raises(Misconfigured) as caught:
        create(tmp_path / "新", Naming("甲", "甲", "甲"), put)
    assert caught.value.code == "office-exists"


def test_the_sample_office_can_be_copied_and_opens(tmp_path):
    for path, data in copy_of_sample():
        put(tmp_path / path, data)
    assert len(load(tmp_path).roster.members) >= 60
