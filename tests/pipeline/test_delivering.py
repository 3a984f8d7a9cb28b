"""Whatever fails or crashes while a document goes out: it is there once, whole, with its number, or not at all."""

import shutil
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

import pytest
from faulty_disk import Blow, Fate, FaultyDisk, Killed
from real_desk import real_desk
from small_desk import FatedLedger

from toolkit.disk import Disk, draft, drafts_in
from toolkit.errors import Misconfigured, Refused
from toolkit.ledger import Deed
from toolkit.pipeline import accounts, issue, numbering, recover
from toolkit.pipeline.delivering import deliver
from toolkit.reading import read

WRITES = frozenset({
    "hold_next_number", "hold_number", "let_number_go", "record_document", "move_document",
})  # fmt: skip
TEMPLATE = "情况通报"
SETTINGS = 'title = "情况通报"\nkind = "通报"\nnumbered = true\naddressees = ["各党支部"]\nweb = true\n'
BODY = """---
文种: 通报
发文字号: {{ number }}
标题: {{ title }}
主送: {{ addressees }}
成文日期: {{ today }}
---
收到材料{{ entries("活动开展情况表")|length }}份。
"""
MESSAGE = "{{ number }}已发：{{ title }}。"


@pytest.fixture
def folder(tmp_path):
    """An office with one numbered template, which asks for a web page and a text message too."""
    with real_desk(tmp_path / "office"):
        pass
    template = tmp_path / "office" / "templates" / TEMPLATE
    template.mkdir(parents=True)
    (template / "template.toml").write_text(SETTINGS, "utf-8")
    (template / "body.md").write_text(BODY, "utf-8")
    (template / "短信.txt").write_text(MESSAGE, "utf-8")
    return tmp_path / "office"


def papers(desk):
    return sorted(path for path in desk.office.documents.rglob("*") if path.suffix == ".docx")


def under(fate, desk):
    """The same desk with every effect under this fate."""
    disk, ledger = FaultyDisk("gone@1", fate=fate), FatedLedger(desk.ledger, fate, WRITES)
    return type(desk)(desk.office, desk.library, desk.judge, ledger, desk.answer, disk, desk.clock)


@pytest.mark.parametrize("blow", list(Blow))
def test_any_effect_may_fail_once(tmp_path, folder, blow):
    for k in range(1, 60):
        office = tmp_path / str(k)
        shutil.copytree(folder, office)
        with real_desk(office) as desk:
            fate = Fate(k, blow)
            with suppress(Killed, OSError):
                issue(TEMPLATE, under(fate, desk), "文书")
            list(recover(desk))
            issue(TEMPLATE, desk, "文书")
            found = papers(desk)
            known = {one.path: one for one in desk.ledger.documents()}
            assert {desk.shown(path) for path in found} == set(known), (k, fate.seen)
            numbers = [one.number for one in known.values()]
            assert sorted(numbers) == [f"清岚发〔2026〕{n}号" for n in range(1, len(found) + 1)], (
                k,
                fate.seen,
            )
            for path in found:
                one = known[desk.shown(path)]
                assert sha256(path.read_bytes()).hexdigest() == one.sha256
                assert one.number in words(path)
                assert one.number in path.with_suffix(".html").read_text("utf-8"), (k, fate.seen)
                message = path.with_name(f"{path.stem}（短信）.txt").read_text("utf-8-sig")
                assert one.number in message, (k, fate.seen)
            assert len(everything(desk)) == 3 * len(found), (k, fate.seen)
            assert accounts(desk).flaws == (), (k, fate.seen)
            assert desk.ledger.prove().breaks == ()
        shutil.rmtree(office)
        if k > len(fate.seen):
            break
    assert k == len(fate.seen) + 1 > 7


def everything(desk):
    return [path for path in desk.office.documents.rglob("*") if path.is_file()]


def words(path):
    document = read(path.read_bytes(), path.name)
    return "\n".join(cell.text for row in document.rows for cell in row.cells)


def test_a_name_taken_by_a_stranger_meanwhile_costs_the_document_nothing_but_its_name(folder):
    with real_desk(folder) as desk:

        def enter(path):
            (folder / path).write_bytes(b"a stranger's")
            return desk.ledger.record_document(_written(path), [], deed)

        deed = Deed("文书", desk.clock())
        path = deliver(desk, "通报.docx", b"ours", enter, deed).path
        assert path.endswith("通报-2.docx")
        assert (folder / path).read_bytes() == b"ours"
        assert [one.path for one in desk.ledger.documents()] == [path]
        assert desk.ledger.prove().breaks == ()


def _written(path):
    from toolkit.ledger import Written

    return Written("通报", "通报", "", path, sha256(b"ours").hexdigest())


def left_entered(desk, data, path):
    """What a desk leaves that is gone after entering a document, before placing it."""
    draft(Disk("gone@1"), desk.office.documents, data)
    written = _written(desk.shown(path))._replace(sha256=sha256(data).hexdigest())
    return desk.ledger.record_document(written, [], Deed("文书", desk.clock()))


def test_two_desks_that_choose_one_name_at_once_bring_out_both_documents(folder):
    with real_desk(folder) as desk:
        chosen = []

        def enter(path):
            if not chosen:
                deliver(desk, "通报.docx", b"the other", entering(b"the other"), deed)
            chosen.append(path)
            return entering(b"the one")(path)

        def entering(data):
            digest = sha256(data).hexdigest()
            return lambda path: desk.ledger.record_document(_written(path)._replace(sha256=digest), [], deed)

        deed = Deed("文书", desk.clock())
        deliver(desk, "通报.docx", b"the one", enter, deed)
        assert [path.rpartition("/")[2] for path in chosen] == ["通报.docx", "通报-2.docx"]
        assert [path.read_bytes() for path in papers(desk)] == [b"the one", b"the other"]
        assert accounts(desk).flaws == ()


def test_a_name_taken_by_a_stranger_after_a_crash_costs_the_document_nothing_but_its_name(folder):
    with real_desk(folder) as desk:
        path = desk.office.documents / "通报.docx"
        left_entered(desk, b"the one", path)
        desk.disk.make_folder(path.parent)
        path.write_bytes(b"the other")
        list(recover(desk))
        (known,) = desk.ledger.documents()
        assert (folder / known.path).read_bytes() == b"the one"
        assert path.read_bytes() == b"the other"
        assert drafts(desk) == []


def test_two_documents_of_the_same_bytes_are_both_placed(folder):
    with real_desk(folder) as desk:
        for name in ("通报.docx", "通报-2.docx"):
            left_entered(desk, b"same", desk.office.documents / name)
        list(recover(desk))
        assert [path.name for path in papers(desk)] == ["通报-2.docx", "通报.docx"]
        assert accounts(desk).flaws == ()


class Second(Disk):
    """A desk that is at every document just after another one, which has or has not finished with it."""

    def __init__(self, *, finished):
        super().__init__("second@2")
        object.__setattr__(self, "finished", finished)

    def link(self, source, target):
        super().link(source, target)
        if self.finished:
            self.unlink(source)
        super().link(source, target)


@pytest.mark.parametrize("finished", [False, True])
def test_two_desks_that_take_up_what_a_third_left_place_it_once(folder, finished):
    with real_desk(folder) as desk:
        path = desk.office.documents / "通报.docx"
        left_entered(desk, b"ours", path)
        list(recover(replace(desk, disk=Second(finished=finished))))
        assert papers(desk) == [path]
        assert [one.path for one in desk.ledger.documents()] == [desk.shown(path)]
        assert drafts(desk) == []


def drafts(desk):
    return [path for path, _ in drafts_in(desk.office.documents)]


def test_a_document_taken_away_by_hand_leaves_its_name_to_no_other(folder):
    with real_desk(folder) as desk:
        first = issue(TEMPLATE, desk, "文书")
        (folder / first.path).unlink()
        assert issue(TEMPLATE, desk, "文书").path != first.path


def test_a_document_written_anew_may_keep_its_number(folder):
    with real_desk(folder) as desk:
        first = issue(TEMPLATE, desk, "文书")
        again = issue(TEMPLATE, desk, "文书", number="1")
        assert (first.number, again.number) == ("清岚发〔2026〕1号", "清岚发〔2026〕1号")
        (line,) = numbering.register(desk)
        assert line.path == again.path


def test_a_template_that_fails_takes_no_number(folder):
    with real_desk(folder) as desk:
        body = folder / "templates" / TEMPLATE / "body.md"
        body.write_text(BODY + "{{ 1 / 0 }}", "utf-8")
        with pytest.raises(Misconfigured, match="template-fails"):
            issue(TEMPLATE, desk, "文书")
        body.write_text(BODY, "utf-8")
        assert issue(TEMPLATE, desk, "文书").number == "清岚发〔2026〕1号"


def test_a_text_message_that_fails_takes_no_number(folder):
    with real_desk(folder) as desk:
        message = folder / "templates" / TEMPLATE / "短信.txt"
        message.write_text(MESSAGE + "{{ 1 / 0 }}", "utf-8")
        with pytest.raises(Misconfigured, match="template-fails"):
            issue(TEMPLATE, desk, "文书")
        message.write_text(MESSAGE, "utf-8")
        assert issue(TEMPLATE, desk, "文书").number == "清岚发〔2026〕1号"
        assert len(everything(desk)) == 3


def test_what_goes_out_beside_a_document_is_called_after_it(folder):
    with real_desk(folder) as desk:
        written = [issue(TEMPLATE, desk, "文书", number=number) for number in ("", "1")]
    stems = [one.path.removesuffix(".docx") for one in written]
    assert stems[1] == f"{stems[0]}-2"
    assert [one.page for one in written] == [f"{stem}.html" for stem in stems]
    assert [one.message for one in written] == [f"{stem}（短信）.txt" for stem in stems]


def test_a_template_without_numbers_is_given_none(folder):
    with real_desk(folder) as desk:
        settings = folder / "templates" / TEMPLATE / "template.toml"
        settings.write_text(SETTINGS.replace("numbered = true", "numbered = false"), "utf-8")
        assert issue(TEMPLATE, desk, "文书").number == ""
        with pytest.raises(Misconfigured, match="number-not-asked"):
            issue(TEMPLATE, desk, "文书", number="3")


def test_a_template_may_number_under_its_own_code(folder):
    with real_desk(folder) as desk:
        settings = folder / "templates" / TEMPLATE / "template.toml"
        settings.write_text(SETTINGS + 'code = "清岚函"\n', "utf-8")
        assert issue(TEMPLATE, desk, "文书").number == "清岚函〔2026〕1号"


def test_a_number_made_void_while_its_document_is_written_is_borne_by_none(folder):
    with real_desk(folder) as desk:

        class Voiding:
            """The ledger of a desk during whose writing the clerk makes the number void."""

            def __getattr__(self, name):
                return getattr(desk.ledger, name)

            def record_document(self, *words):
                numbering.void(desk, [numbering.named(desk, "1")], "文书", "不发了")
                return desk.ledger.record_document(*words)

        with pytest.raises(Refused, match="number-void"):
            issue(TEMPLATE, replace(desk, ledger=Voiding()), "文书")
        assert papers(desk) == []
        (line,) = numbering.register(desk)
        assert (str(line.state), line.reason) == ("作废", "不发了")
        assert issue(TEMPLATE, desk, "文书").number == "清岚发〔2026〕2号"


def test_a_rewriting_that_fails_changes_nothing_in_the_register(folder):
    with real_desk(folder) as desk:
        settings = folder / "templates" / TEMPLATE / "template.toml"
        settings.write_text(SETTINGS.replace('title = "情况通报"', 'title = "关于进度的通报"'), "utf-8")
        issue(TEMPLATE, desk, "文书")
        before = numbering.register(desk)
        body = folder / "templates" / TEMPLATE / "body.md"
        body.write_text(BODY + "{{ 1 / 0 }}", "utf-8")
        with pytest.raises(Misconfigured, match="template-fails"):
            issue(TEMPLATE, desk, "文书", number="1")
        assert numbering.register(desk) == before
        assert before[0].bearer.title == "关于进度的通报"


def test_the_register_tells_every_number_and_what_became_of_it(folder):
    from io import BytesIO

    from openpyxl import load_workbook

    from toolkit.office.register import Bearer

    with real_desk(folder) as desk:
        sent = issue(TEMPLATE, desk, "文书")
        numbering.reserve(desk, Bearer("关于开会的通知", "通知"), "文书", wanted="4")
        numbering.void(desk, [numbering.named(desk, "2号")], "文书", "打印错了")
        path = numbering.publish_register(desk)
        sheet = load_workbook(BytesIO((folder / path).read_bytes()))["清岚发〔2026〕"]
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [(row[0], row[1], row[6]) for row in told] == [
        ("清岚发〔2026〕1号", "情况通报", "已用"),
        ("清岚发〔2026〕2号", None, "作废"),
        ("清岚发〔2026〕3号", None, "空号"),
        ("清岚发〔2026〕4号", "关于开会的通知", "预留"),
    ]
    assert (told[0][2], told[0][3], told[0][8]) == ("通报", "各党支部", sent.path)
    assert told[1][7] == "打印错了"
    assert "没有说明" in told[2][7]
