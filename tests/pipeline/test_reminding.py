"""Whoever still owes is reminded on the day, once, whatever stops and however many desks look."""

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from office_folders import MEMBERS, a_roster
from real_desk import a_paper, calendar_kept, real_desk
from small_desk import listing

from toolkit.cli.checkup import checkup
from toolkit.disk import Disk
from toolkit.errors import Misconfigured
from toolkit.intake.settling import Patience
from toolkit.pipeline import issue, nothing_to_report, run_once, template_names
from toolkit.pipeline.day import Report
from toolkit.pipeline.scheduling import keep_the_calendar
from toolkit.reading import read

REMINDERS = """
[reminders]
before = [3]
on_day = true
after = [1]
"""
VILLAGE, OFFICE = "河东村党支部", "清岚乡机关党支部"
MEMBERS_OF_TWO = (*MEMBERS, ("王强", VILLAGE, None, None, None, "是", None, None))


class Calendar:
    """Nine in the morning of a day."""

    def __init__(self, day):
        self.day = day

    def __call__(self):
        return datetime(self.day.year, self.day.month, self.day.day, 1, tzinfo=UTC)


@contextmanager
def desk_on(folder: Path, day: date, reminders=REMINDERS):
    with real_desk(folder, Calendar(day)):
        pass
    plan = (folder / "plan.toml").read_text("utf-8")
    if "[reminders]" not in plan:
        (folder / "plan.toml").write_text(plan + reminders, "utf-8")
        (folder / "花名册.xlsx").write_bytes(a_roster(members=MEMBERS_OF_TWO))
    with real_desk(folder, Calendar(day)) as desk:
        yield desk


def outgoing(folder: Path) -> list[str]:
    return sorted(name for name in listing(folder / "outbox") if "." in name)


def words(folder: Path, name: str) -> str:
    document = read((folder / "outbox" / name).read_bytes(), name)
    return "\n".join(cell.text for row in document.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2010, 6, 22), "还有3个工作日到期"),
        (date(2010, 6, 23), "还有2个工作日到期"),  # the desk was closed the day before
        (date(2010, 6, 25), "当天到期"),
        (date(2010, 6, 28), "已逾期1个工作日"),
        (date(2010, 7, 8), "已逾期9个工作日"),
    ],
)
def test_before_the_day_on_it_and_after_it_each_branch_that_owes_is_told_how_it_stands(tmp_path, day, when):
    with desk_on(tmp_path, day) as desk:
        assert calendar_kept(desk)[0].startswith("给1个党组织写了催报通知")
    shown = f"{day.year}年{day.month}月{day.day}日"
    assert outgoing(tmp_path) == [
        f"正式文件/催报短信（{shown}）.txt", f"{VILLAGE}/催报通知（{shown}）.docx",
    ]  # fmt: skip
    said = words(tmp_path, f"{VILLAGE}/催报通知（{shown}）.docx")
    assert "个人报告还没有报的是：孟繁昇、王强。" in said
    assert when in said


@pytest.mark.parametrize("day", [date(2010, 6, 21), date(2010, 7, 9), date(2010, 4, 20)])
def test_on_any_other_day_nothing_is_said(tmp_path, day):
    with desk_on(tmp_path, day) as desk:
        assert calendar_kept(desk) == []
    assert outgoing(tmp_path) == []


def test_it_is_said_once_however_often_a_desk_looks_and_after_a_restart(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25)) as desk:
        assert len(calendar_kept(desk)) == 1
        assert calendar_kept(desk) == []
    with desk_on(tmp_path, date(2010, 6, 25)) as desk:
        assert calendar_kept(desk) == []
        assert [event.what for event in desk.ledger.events()] == ["催报"]
    assert len(outgoing(tmp_path)) == 2


def test_what_is_partly_in_is_owed_for_the_rest_and_nothing_to_report_counts_as_sent(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25)) as desk:
        path = desk.office.inbox / VILLAGE / "孟.txt"
        path.parent.mkdir(parents=True)
        path.write_text(a_paper("孟繁昇", joined="1992年5月"), "utf-8")
        run_once(desk, Report(lambda _: None, lambda _: None), Patience(settle=0, give_up=0))
    said = words(tmp_path, f"{VILLAGE}/催报通知（2010年6月25日）.docx")
    assert "还没有报的是：王强。" in said
    with desk_on(tmp_path, date(2010, 6, 28)) as desk:
        nothing_to_report("情况报告", VILLAGE, desk, "文书")
        assert calendar_kept(desk) == []
    assert not (tmp_path / "outbox" / VILLAGE / "催报通知（2010年6月28日）.docx").exists()


def test_the_text_message_names_number_person_and_what_is_owed_in_parts_of_seventy(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25)) as desk:
        calendar_kept(desk)
    text = (tmp_path / "outbox/正式文件/催报短信（2010年6月25日）.txt").read_bytes().decode("utf-8-sig")
    lines = [line.split("\t") for line in text.splitlines()]
    assert {line[1] for line in lines} == {"孟繁昇"}
    assert all(len(line[2]) <= 70 for line in lines)
    assert "个人报告2份（2010年6月25日到期，当天到期）" in "".join(
        line[2].partition(")")[2] or line[2] for line in lines
    )


def test_wherever_a_desk_stops_the_next_one_says_each_thing_once(tmp_path):
    stops = 0
    for at in range(40):
        folder = tmp_path / str(at)
        with desk_on(folder, date(2010, 6, 25)) as desk:
            crashed = _crash(desk, at)
        with desk_on(folder, date(2010, 6, 25)) as desk:
            calendar_kept(desk)
            assert calendar_kept(desk) == []
        assert outgoing(folder) == [
            "正式文件/催报短信（2010年6月25日）.txt", f"{VILLAGE}/催报通知（2010年6月25日）.docx",
        ]  # fmt: skip
        stops += crashed
        if not crashed:
            break
        shutil.rmtree(folder)
    assert stops >= 5


def _crash(desk, at: int) -> bool:
    """Whether the disk failed at its effect number `at` while the calendar was kept."""
    disk = _Failing(desk.disk, at)
    from dataclasses import replace

    try:
        calendar_kept(replace(desk, disk=disk))
    except OSError:
        for draft in desk.office.outbox.rglob(".*.tmp"):
            draft.unlink()
        return True
    return False


class _Failing:
    """A disk whose effects fail from number `at` on."""

    def __init__(self, real: Disk, at: int):
        self.real, self.left, self.owner = real, at, real.owner

    def __getattr__(self, name):
        method = getattr(self.real, name)

        def effect(*args, **more):
            self.left -= 1
            if self.left < 0:
                raise OSError(28, "No space left on device")
            return method(*args, **more)

        return effect


def test_a_year_without_a_known_calendar_is_counted_by_weekdays_and_said(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25)):
        pass
    plan = (tmp_path / "plan.toml").read_text("utf-8")
    (tmp_path / "plan.toml").write_text(
        plan.replace("2010-06-25", "2093-06-25").replace("2011-06-30", "2093-06-30"), "utf-8"
    )
    with desk_on(tmp_path, date(2093, 6, 25)) as desk:
        assert calendar_kept(desk)[1].startswith("2093年的放假安排还不知道")


# --- documents for a due date ---------------------------------------------------------------------------


def a_template(folder: Path, more: str, name="到期通报") -> None:
    place = folder / "templates" / name
    place.mkdir(exist_ok=True)
    (place / "template.toml").write_text(f'title = "{name}"\nwhen = "due-date"\n{more}', "utf-8")
    body = "---\n文种: 通报\n标题: {{ title }}\n署名: 甲\n成文日期: {{ today }}\n---\n\n到期的是{{ materials|列('name')|join('、') }}，欠{{ missing()|length }}份。\n"
    (place / "body.md").write_text(body, "utf-8")


def test_a_document_for_a_due_date_is_written_so_many_working_days_after_it_once(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25), "") as desk:
        a_template(tmp_path, 'of = ["个人报告"]\ndays = 1\n')
        assert calendar_kept(desk) == []
    with desk_on(tmp_path, date(2010, 6, 28), "") as desk:
        assert calendar_kept(desk) == ["到期写好了《到期通报》：outbox/正式文件/到期通报.docx。"]
        assert calendar_kept(desk) == []
        assert len(desk.ledger.documents()) == 1
    assert "到期的是个人报告，欠" in words(tmp_path, "正式文件/到期通报.docx")


class Ticking(Calendar):
    """The same, a second later each time it is asked."""

    def __init__(self, day):
        super().__init__(day)
        self.seconds = count()

    def __call__(self):
        return super().__call__() + timedelta(seconds=next(self.seconds))


@pytest.mark.parametrize("is_written", [False, True])
def test_of_two_days_of_one_document_each_is_written_once_wherever_a_desk_stops(
    tmp_path, monkeypatch, is_written
):
    with desk_on(tmp_path, date(2010, 6, 25), ""):
        pass
    plan = (tmp_path / "plan.toml").read_text("utf-8")
    other = '[[stages.materials]]\nform = "情况报告"\ntitle = "先报的"\nfrom = "member"\nkinds = ["机关"]\ndue = 2010-06-24\n\n[[themes]]'
    (tmp_path / "plan.toml").write_text(plan.replace("[[themes]]", other, 1), "utf-8")
    with desk_on(tmp_path, date(2010, 6, 25), "") as opened:
        a_template(tmp_path, 'of = ["先报的", "个人报告"]\n')
        desk, calls = replace(opened, clock=Ticking(date(2010, 6, 25))), []

        def stopping(*given, **more):
            calls.append(given)
            written = issue(*given, **more) if len(calls) != 2 or is_written else None
            if len(calls) == 2:
                raise KeyboardInterrupt
            return written

        monkeypatch.setattr("toolkit.pipeline.scheduling.issue", stopping)
        with pytest.raises(KeyboardInterrupt):
            calendar_kept(desk)
        calendar_kept(desk)
        assert len(desk.ledger.documents()) == 2
        assert calendar_kept(desk) == []


def test_a_stage_falls_due_on_its_last_day(tmp_path):
    with desk_on(tmp_path, date(2010, 5, 31), "") as desk:
        a_template(tmp_path, 'of = ["部署"]\n')
        assert len(calendar_kept(desk)) == 1


def test_a_document_of_a_material_the_plan_does_not_have_is_refused_with_what_it_has(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25), "") as desk:
        a_template(tmp_path, 'of = ["年报"]\n')
        with pytest.raises(Misconfigured, match="个人报告"):
            calendar_kept(desk)


def test_what_is_wrong_with_one_document_holds_back_no_other_and_is_tried_again(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25), "") as opened:
        desk = replace(opened, clock=Ticking(date(2010, 6, 25)))
        a_template(tmp_path, 'of = ["年报"]\n', "甲通报")
        a_template(tmp_path, "", "乙通报")
        a_template(tmp_path, "", "丙通报")
        body = tmp_path / "templates" / "乙通报" / "body.md"
        whole = body.read_text("utf-8")
        body.write_text(whole.replace("{{ today }}", "{{ today.nothing }}"), "utf-8")
        told = []
        with pytest.raises(Misconfigured) as caught:
            told.extend(keep_the_calendar(desk))
        assert told == ["到期写好了《丙通报》：outbox/正式文件/丙通报.docx。"]
        assert [one.template for one in desk.ledger.documents()] == ["丙通报"]
        assert caught.value.words["count"] == 2
        assert "《甲通报》：" in str(caught.value)
        assert "《乙通报（2010年6月25日到期）》：" in str(caught.value)
        checks = [check for check in checkup(desk) if check.what == "到期公文"]
        assert [(check.ok, check.told[:4]) for check in checks] == [(False, "《甲通报"), (False, "《乙通报")]
        body.write_text(whole, "utf-8")
        a_template(tmp_path, "", "甲通报")
        assert len(calendar_kept(desk)) == 2
        assert calendar_kept(desk) == []
        assert [check for check in checkup(desk) if check.what == "到期公文"] == []


def test_of_two_days_that_both_failed_each_is_written_once_the_template_is_mended(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25), ""):
        pass
    plan = (tmp_path / "plan.toml").read_text("utf-8")
    (tmp_path / "plan.toml").write_text(plan.replace("2010-05-20", "2010-06-24"), "utf-8")
    with desk_on(tmp_path, date(2010, 6, 25), "") as opened:
        desk = replace(opened, clock=Ticking(date(2010, 6, 25)))
        a_template(tmp_path, "")
        body = tmp_path / "templates" / "到期通报" / "body.md"
        whole = body.read_text("utf-8")
        body.write_text(whole.replace("{{ today }}", "{{ today.nothing }}"), "utf-8")
        for _ in range(2):
            with pytest.raises(Misconfigured, match="有2件没有写成"):
                calendar_kept(desk)
        body.write_text(whole, "utf-8")
        assert len(calendar_kept(desk)) == len(desk.ledger.documents()) == 2
        assert calendar_kept(desk) == []


def test_a_document_whose_text_message_cannot_be_cut_waits_until_that_is_mended(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25), "") as opened:
        desk = replace(opened, clock=Ticking(date(2010, 6, 25)))
        a_template(tmp_path, "")
        message = tmp_path / "templates" / "到期通报" / "短信.txt"
        message.write_text("x" * 90, "utf-8")
        for _ in range(2):
            with pytest.raises(Misconfigured, match="一条短信放不下"):
                calendar_kept(desk)
        assert not desk.ledger.documents()
        (told,) = [check.told for check in checkup(desk) if check.what == "到期公文"]
        assert "一条短信放不下" in told
        message.write_text("x" * 40, "utf-8")
        assert len(calendar_kept(desk)) == 1
        assert calendar_kept(desk) == []
        assert len(desk.ledger.documents()) == 1


def test_a_document_for_a_day_no_calendar_reaches_is_refused(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25), "") as desk:
        a_template(tmp_path, "days = 999999999\n")
        with pytest.raises(Misconfigured, match="最大366"):
            calendar_kept(desk)


def test_a_reminder_that_cannot_be_written_holds_back_no_document(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25)) as desk:
        a_template(tmp_path, "")
        (tmp_path / "templates" / "催报通知" / "template.toml").write_text("title = \n", "utf-8")
        with pytest.raises(Misconfigured, match="催报通知"):
            calendar_kept(desk)
        assert len(desk.ledger.documents()) == 1


def test_what_was_written_before_a_template_was_found_wrong_is_told_all_the_same(tmp_path):
    notes = []
    with desk_on(tmp_path, date(2010, 6, 25)) as desk:
        a_template(tmp_path, 'of = ["年报"]\n')
        run_once(desk, Report(lambda _: None, notes.append), Patience(settle=0, give_up=0))
    assert [note[:4] for note in notes] == ["给1个党", "到期该写"]


def test_a_day_a_long_time_ago_is_let_be(tmp_path):
    with desk_on(tmp_path, date(2010, 6, 25) + timedelta(days=40)) as desk:
        a_template(tmp_path, "")
        assert calendar_kept(desk) == []


def test_a_document_for_a_due_date_can_be_written_by_hand_about_what_fell_due_last(tmp_path):
    with desk_on(tmp_path, date(2010, 7, 20), "") as desk:
        a_template(tmp_path, "")
        assert "到期通报" in template_names(desk)
        assert issue("到期通报", desk, "文书").path == "outbox/正式文件/到期通报.docx"
    assert "到期的是个人报告，欠" in words(tmp_path, "正式文件/到期通报.docx")
