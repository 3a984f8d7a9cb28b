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
from toolkit.ledger.vouching import refuse_unproven
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
    desk.ledger.hold_next_number(
        "清岚发", 2026, Bearer("关于某事的通报", template="通报"), _now(desk), "文书"
    )
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


def rows_of(package):
    """The ledger's rows in a package, and their chain."""
    return {
        **json.loads((package / "data/台账/台账.json").read_text("utf-8")),
        "chain": json.loads((package / "data/台账/校验链.json").read_text("utf-8")),
    }


def test_rows_that_the_chain_in_the_package_does_not_bear_out_are_refused(packed, tmp_path):
    dump = rows_of(packed[1])
    dump["entries"][0]["org"] = "别的支部"
    with small_desk(tmp_path) as desk:
        with pytest.raises(Refused, match="登记 No 1 与它的校验链不符"):
            desk.ledger.take_over(dump, Deed("档案员", desk.clock()))
        dump["chain"][3]["digest"] = "0" * 64
        with pytest.raises(Refused, match="校验链 与它的校验链不符"):
            desk.ledger.take_over(dump, Deed("档案员", desk.clock()))
        assert desk.ledger.counts() == {}


def otherwise(value):
    """Another value of the same kind."""
    if isinstance(value, str):
        return f"{value}改" if value else "改"
    return {"改": 1} if value is None or isinstance(value, list | dict) else int(value) + 1


def test_any_value_changed_in_any_row_is_refused(packed):
    dump = rows_of(packed[1])
    proven = dump.keys() - {"chain", "classes"}
    assert {"numbers", "documents", "items", "pieces", "filed_under", "arrivals"} <= proven
    for table in proven:
        for row in dump[table]:
            for column, value in row.items():
                row[column] = otherwise(value)
                with pytest.raises(Refused, match="import-unproven"):
                    refuse_unproven(dump)
                row[column] = value
    refuse_unproven(dump)


@pytest.mark.parametrize(
    ("table", "column", "value", "found"),
    [
        ("documents", "title", "另一份", "公文第1号"),
        ("made_from", "revision", 7, "公文第1号"),
        ("items", "title", "[另一件]", "归档件第1号"),
        ("pieces", "sha256", "0" * 64, "归档件第1号"),
        ("filed_under", "item", 9, r"归档件第\d号"),
        ("arrivals", "name", "另一个.txt", "收件 2026/.*"),
        ("numbers", "title", "另一份", "发文字号登记第1条"),
        ("events", "who", "别人", "经过第1条"),
        ("classes", "last", 1, "WS·2026-D10-BGS-0002"),
    ],
)
def test_a_row_that_was_changed_is_told_where_it_is(packed, table, column, value, found):
    dump = rows_of(packed[1])
    dump[table][0][column] = value
    with pytest.raises(Refused, match=f"移交包里的 {found} 与它的校验链不符"):
        refuse_unproven(dump)


@pytest.mark.parametrize("table", ["numbers", "documents", "entries", "arrivals", "items", "classes"])
def test_a_row_that_was_taken_out_is_missed(packed, table):
    dump = rows_of(packed[1])
    del dump[table][0]
    with pytest.raises(Refused, match="import-unproven"):
        refuse_unproven(dump)


def test_rows_that_are_none_are_refused(packed):
    for table in ("documents", "items", "numbers"):
        with pytest.raises(Refused, match=r"台账\.json 与它的校验链不符"):
            refuse_unproven({**rows_of(packed[1]), table: [{}]})
    for chain in ([{}], [7], {"改": 1}, 7):
        with pytest.raises(Refused, match="校验链 与它的校验链不符"):
            refuse_unproven({**rows_of(packed[1]), "chain": chain})


def packed_anew(package):
    """The manifests made to fit whatever lies in the package now, as somebody would who knows BagIt."""
    for path in [one for one in package.rglob("*") if one.is_file()]:
        path.chmod(0o600)
    bagit.Bag(str(package)).save(manifests=True)


def test_a_package_made_to_fit_a_changed_row_or_file_is_refused_and_nothing_is_put_back(copy, tmp_path):
    rows = copy / "data/台账/台账.json"
    whole = rows.read_text("utf-8")
    with small_desk(tmp_path / "新") as desk:
        rows.chmod(0o600)
        rows.write_text(whole.replace("关于某事的通报", "关于别事的通报"), "utf-8")
        packed_anew(copy)
        with pytest.raises(Refused, match="公文第1号 与它的校验链不符"):
            take_over(desk, copy, "档案员")
        rows.write_text(whole, "utf-8")
        original = next(path for path in copy.rglob("*.docx") if path.stat().st_size == 6000)
        original.write_bytes(b"KP" * 3000)
        packed_anew(copy)
        with pytest.raises(Refused, match=r"文件 outbox/正式文件/通报\.docx 被改动过"):
            take_over(desk, copy, "档案员")
        assert listing(desk.office.archive) == listing(desk.office.outbox) == {}


def test_what_points_out_of_a_package_is_proven_and_left_behind(tmp_path):
    with small_desk(tmp_path / "旧") as old, small_desk(tmp_path / "新") as new:
        take_in(drop(old, "姓名=张三", "张三.txt"), old)
        old.clock.seconds += 365 * 86400
        path = old.office.documents / "通报.docx"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"PK")
        written = Written("通报", "通报", "", "outbox/正式文件/通报.docx", hashlib.sha256(b"PK").hexdigest())
        old.ledger.record_document(written, [1], Deed("文书", old.clock()))
        made = propose(old)
        number(old, (old.office.folder / made.path).read_bytes(), "归档建议.xlsx", "档案员")
        take_over(new, old.office.folder / package(old, "档案员", 2027).path, "档案员")
        assert [one.title for one in new.ledger.documents()] == ["通报"]
        assert new.ledger.counts() == {}
        assert check(new).flaws == ()


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
