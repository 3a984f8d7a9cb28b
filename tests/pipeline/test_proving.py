"""A seal on paper proves the ledger and the files; whatever was changed after it is told."""

import sqlite3

import pytest
from small_desk import drop, small_desk

from toolkit.errors import Refused
from toolkit.pipeline import take_in
from toolkit.pipeline.archiving import number, propose
from toolkit.pipeline.proving import check, seal


@pytest.fixture
def desk(tmp_path):
    with small_desk(tmp_path) as opened:
        for name in ("张三", "李四"):
            take_in(drop(opened, f"姓名={name}", f"{name}.txt"), opened)
        made = propose(opened)
        number(opened, (tmp_path / made.path).read_bytes(), "归档建议.xlsx", "档案员")
        yield opened


def test_what_was_sealed_is_proved_by_the_paper(desk, tmp_path):
    sealed = seal(desk, "档案员")
    assert (tmp_path / sealed.path).read_bytes()[:2] == b"PK"
    tested = check(desk, f"{sealed.id}：{sealed.link.upper()}")
    assert (tested.flaws, tested.files) == ((), 4)
    with pytest.raises(Refused, match="不是封存证明上的校验值"):
        check(desk, "十二:abc")
    assert [flaw.code for flaw in check(desk, f"{sealed.id}:{'0' * 64}").flaws] == ["proof-sealed"]


def test_a_tampered_row_and_tampered_files_are_told_where_they_are(desk, tmp_path):
    seal(desk, "档案员")
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        database.execute("UPDATE answers SET raw='王五' WHERE entry=2")
    database.close()
    original = next((tmp_path / "archive").rglob("*张三*"))
    original.chmod(0o600)
    original.write_bytes(b"x")
    answer = next((tmp_path / "outbox").rglob("*（No 2）*"))
    answer.unlink()
    messages = [flaw.message for flaw in check(desk).flaws]
    assert "台账里的登记 No 2被改动过，与写下时不同。" in messages
    assert f"文件 {original.relative_to(tmp_path).as_posix()} 被改动过。" in messages
    assert f"文件 {answer.relative_to(tmp_path).as_posix()} 不见了。" in messages
    assert len(messages) == 3
