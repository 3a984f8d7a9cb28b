"""A package proves itself to the byte with nothing else at hand, and makes the same office again."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
from dataclasses import replace

import bagit
import pytest
from faulty_disk import Blow, Fate, FaultyDisk, Killed
from hypothesis import given, settings
from hypothesis import strategies as st
from small_desk import drop, listing, small_desk

from toolkit.archive.verify import verify
from toolkit.errors import Refused
from toolkit.ledger import Deed, Holder, Written
from toolkit.office.register import Bearer
from toolkit.pipeline import numbering, recover, take_in
from toolkit.pipeline.archiving import number, propose, standing
from toolkit.pipeline.packing import package, take_over
from toolkit.pipeline.proving import check, seal


def lived(desk, folder):
    """Some papers in and out, one corrected, one damaged, all of them numbered."""
    for name, text in (
        ("张三.txt", "姓名=张三\n状态=退回"), ("张三.txt", "姓名=张三"), ("再报.txt", "姓名=张三"),
        ("李四13812345678.txt", "姓名=李四\n问题=" + "长" * 5000), ("坏.docx", "不是"),
    ):  # fmt: skip
        take_in(drop(desk, text, name), desk)
    document = desk.office.documents / "通报.docx"
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_bytes(b"PK" * 3000)
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    desk.ledger.record_document(
        Written("通报", "关于某事的通报", "清岚发〔2026〕1号", "outbox/正式文件/通报.docx", sha),
        [2],
        Deed("文书", desk.clock()),
    )
    made = propose(desk)
    number(desk, (folder / made.path).read_bytes(), "归档建议.xlsx", "档案员")


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """An office that lived, and its package."""
    folder = tmp_path_factory.mktemp("office")
    with small_desk(folder) as desk:
        lived(desk, folder)
        assert standing(desk).is_complete
        seal(desk, "档案员")
        made = package(desk, "档案员")
    return folder, folder / made.path


@pytest.fixture
def copy(packed, tmp_path):
    return shutil.copytree(packed[1], tmp_path / "包")


def test_a_package_is_whole_after_a_copy_by_our_measure_and_by_bagits(packed, copy):
    found = verify(copy)
    assert found.flaws == ()
    assert found.files == sum(path.is_file() for path in copy.rglob("*"))
    bagit.Bag(str(copy)).validate()
    ran = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(copy)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "is valid" in ran.stderr) == (0, True)


def test_the_package_holds_originals_metadata_catalogue_history_and_names_no_person(packed):
    made = packed[1]
    names = [
        path.relative_to(made / "data").as_posix() for path in (made / "data").rglob("*") if path.is_file()
    ]
    assert {name.split("/")[0] for name in names} == {"原件", "元数据", "目录", "台账", "分块校验.json"}
    assert not any("张三" in name or "138" in name for name in names)
    told = json.loads((made / "data/元数据/元数据.json").read_text("utf-8"))
    files = [file for item in told for file in item["文件"]]
    assert {file["计算机文件名"] for file in files} >= {"李四13812345678.txt", "通报.docx"}
    for file in files:
        assert hashlib.sha256((made / file["位置"]).read_bytes()).hexdigest() == file["数字摘要"]
    assert "登记" in {one["业务行为"] for item in told for one in item["业务"]}


def flip(path, at, mask):
    data = bytearray(path.read_bytes())
    data[at] ^= mask
    path.chmod(0o600)
    path.write_bytes(data)


@settings(max_examples=120)
@given(st.data())
def test_any_single_byte_changed_anywhere_is_found_and_located(packed, data):
    folder = packed[1]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    at = data.draw(st.integers(0, path.stat().st_size - 1))
    mask = data.draw(st.integers(1, 255))
    flip(path, at, mask)
    try:
        flaws = verify(folder).flaws
        name = path.relative_to(folder).as_posix()
        told = [flaw.message for flaw in flaws]
        assert any(name in message for message in told), (name, at, told)
    finally:
        flip(path, at, mask)
    assert verify(folder).flaws == ()


def test_the_place_of_a_change_is_told_to_the_block(copy):
    path = next(one for one in copy.rglob("*.docx") if "原件" in str(one) and one.stat().st_size == 6000)
    flip(path, 5000, 1)
    (flaw,) = verify(copy).flaws
    assert flaw.message == f"文件 {path.relative_to(copy).as_posix()} 被改动过，在第4097—6000字节之间。"
    path.write_bytes(path.read_bytes() + b"!")
    assert "长度应为6000字节，现为6001字节" in verify(copy).flaws[0].message


@pytest.mark.parametrize("seed", range(5))
def test_every_file_taken_out_or_put_in_is_named(copy, seed):
    luck = random.Random(seed)
    files = sorted(
        path for path in copy.rglob("*") if path.is_file() and path.name != "tagmanifest-sha256.txt"
    )
    gone = luck.sample(files, 5)
    for path in gone:
        path.unlink()
    added = [copy / "data" / "原件" / f"多出{at}.txt" for at in range(3)] + [
        copy / "旁边.txt",
        copy / ".hidden",
    ]
    for path in added:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    told = [flaw.message for flaw in verify(copy).flaws]
    for path in [*gone, *added]:
        assert any(path.relative_to(copy).as_posix() in message for message in told)


def test_a_manifest_that_was_changed_to_match_is_told_itself(copy):
    path = next(iter((copy / "data/原件").rglob("*.txt")))
    manifest = copy / "manifest-sha256.txt"
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    flip(path, 0, 1)
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")
    assert [flaw.message for flaw in verify(copy).flaws if "manifest-sha256.txt" in flaw.message]


def test_an_empty_office_takes_the_package_over_and_is_the_same_office(packed, tmp_path):
    folder, made = packed
    with small_desk(folder) as old, small_desk(tmp_path) as new:
        came = take_over(new, made, "档案员")
        assert came.entries == sum(old.ledger.counts().values())
        assert new.ledger.items() == old.ledger.items()
        assert new.ledger.filings() == old.ledger.filings()
        assert new.ledger.arrivals() == old.ledger.arrivals()
        assert new.ledger.documents() == old.ledger.documents()
        assert (tested := check(new)).flaws == ()
        assert tested.files == len({piece.path for item in old.ledger.items() for piece in item.pieces})
        assert standing(new).is_complete
        take_in(drop(new, "姓名=王五", "王五.txt"), new)
        proposed = propose(new)
        (item,) = number(new, (tmp_path / proposed.path).read_bytes(), "归档建议.xlsx", "档案员")
        assert item.number == len(old.ledger.items()) + 1
        with pytest.raises(Refused, match="不能移入"):
            take_over(new, made, "档案员")


def test_the_register_of_documents_sent_comes_along_and_no_number_is_given_again(tmp_path):
    with small_desk(tmp_path / "旧") as old, small_desk(tmp_path / "新") as new:
        path = old.office.documents / "通报.docx"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"PK")
        first, _, void = (numbering.reserve(old, Bearer(f"通报{n}", "通报"), "文书") for n in range(3))
        held = old.ledger.hold_next_number(*first[:2], Bearer("通报", template="通报"), _now(old), "文书")
        digest = hashlib.sha256(b"PK").hexdigest()
        for one, name in ((held, "outbox/正式文件/通报.docx"), (first, "outbox/正式文件/没有归档的.docx")):
            written = Written("通报", f"通报{one.serial}", str(one), name, digest)
            if one == first:
                made = propose(old)
                number(old, (old.office.folder / made.path).read_bytes(), "归档建议.xlsx", "档案员")
                old.ledger.hold_number(one, Bearer("通报", template="通报"), _now(old), "文书")
            old.ledger.record_document(written, [], Deed("文书", old.clock()))
        numbering.void(old, [void], "文书", "不发了")
        take_over(new, old.office.folder / package(old, "档案员").path, "档案员")
        told, kept = numbering.register(new), numbering.register(old)
        assert [line._replace(path="", at=None) for line in told] == [
            line._replace(path="", at=None) for line in kept
        ]
        assert [line.path for line in told] == ["", "", "", "outbox/正式文件/通报.docx"]
        assert numbering.reserve(new, Bearer("又一份"), "文书").serial == 5
        assert new.ledger.prove().breaks == ()


def _now(desk):
    return Holder(desk.disk.owner, desk.clock())


def test_rows_that_the_chain_in_the_package_does_not_bear_out_are_refused(packed, tmp_path):
    dump = {
        **json.loads((packed[1] / "data/台账/台账.json").read_text("utf-8")),
        "chain": json.loads((packed[1] / "data/台账/校验链.json").read_text("utf-8")),
    }
    dump["entries"][0]["org"] = "别的支部"
    with small_desk(tmp_path) as desk:
        with pytest.raises(Refused, match="entry:1 与它的校验链不符"):
            desk.ledger.take_over(dump, Deed("档案员", desk.clock()))
        dump["chain"][3]["digest"] = "0" * 64
        with pytest.raises(Refused, match="校验链 与它的校验链不符"):
            desk.ledger.take_over(dump, Deed("档案员", desk.clock()))
        assert desk.ledger.counts() == {}


def test_a_package_that_is_not_whole_or_no_package_is_refused(copy, tmp_path):
    with small_desk(tmp_path / "新") as desk:
        next(iter((copy / "data/原件").rglob("*.txt"))).unlink()
        with pytest.raises(Refused, match="移交包不完整，有 1 处不符"):
            take_over(desk, copy, "档案员")
        with pytest.raises(Refused, match="不是移交包"):
            verify(tmp_path)
        assert desk.ledger.counts() == {}


def test_what_a_desk_that_was_killed_left_of_a_package_is_swept_away(tmp_path):
    with small_desk(tmp_path) as desk:
        take_in(drop(desk, "姓名=张三", "张三.txt"), desk)
        made = propose(desk)
        number(desk, (tmp_path / made.path).read_bytes(), "归档建议.xlsx", "档案员")
        before = listing(desk.office.outbox)
        disk = FaultyDisk("gone@1", fate=Fate(4, Blow.KILL_AFTER))
        with pytest.raises(Killed):
            package(replace(desk, disk=disk), "档案员")
        assert len(listing(desk.office.outbox)) > len(before)
        list(recover(desk))
        assert listing(desk.office.outbox) == before
        assert [path.name for path in (desk.office.outbox / "档案").iterdir() if path.is_dir()] == []


def test_a_lost_original_stops_the_package_before_it_is_begun(tmp_path):
    with small_desk(tmp_path) as desk:
        lived(desk, tmp_path)
        next(iter(desk.office.archive.rglob("*张三*"))).unlink()
        with pytest.raises(Refused, match="没有打包"):
            package(desk, "档案员")
        assert list((desk.office.outbox / "档案").glob(".*")) == []
