"""Search through the desk: what came in, what went out, and nothing of what has changed since."""

from small_desk import drop, small_desk

from toolkit.ledger import Deed, Written
from toolkit.ledger.index import Sought
from toolkit.pipeline import take_in
from toolkit.pipeline.archiving import number, propose
from toolkit.pipeline.searching import index_file, search


def test_papers_in_and_out_are_found_by_their_text_and_their_numbers(tmp_path):
    with small_desk(tmp_path) as desk:
        take_in(drop(desk, "姓名=张三\n问题=学习不够深入", "张三.txt"), desk)
        take_in(drop(desk, "姓名=李四\n问题=联系群众不够", "李四.txt"), desk)
        path = desk.office.documents / "通报.txt"
        path.parent.mkdir()
        path.write_text("关于学习情况的通报\n各支部学习认真", "utf-8")
        written = Written(
            "通报", "关于学习情况的通报", "清岚发〔2026〕1号", "outbox/正式文件/通报.txt", "0" * 64
        )
        desk.ledger.record_document(written, [], Deed("文书", desk.clock()))
        assert [hit.key for hit in search(desk, Sought(("学习",)))] == ["document:1", "entry:1"]
        (hit,) = search(desk, Sought(("群众",), member="李四"))
        assert (hit.key, hit.place, hit.snippet) == ("entry:2", "第2行", "问题=联系群众不够")
        assert [hit.key for hit in search(desk, Sought(doc_number="〔2026〕1号"))] == ["document:1"]
        made = propose(desk)
        number(desk, (tmp_path / made.path).read_bytes(), "建议.xlsx", "档案员")
        (found,) = search(desk, Sought(("深入",)))
        assert found.code.endswith("-0002")
        assert [one.key for one in search(desk, Sought(code=found.code))] == ["entry:1"]


def test_a_new_version_takes_the_place_of_the_old_in_the_index_and_a_lost_index_is_made_anew(tmp_path):
    with small_desk(tmp_path) as desk:
        take_in(drop(desk, "姓名=张三\n问题=学习不够\n状态=退回", "张三.txt"), desk)
        assert len(search(desk, Sought(("学习",)))) == 1
        take_in(drop(desk, "姓名=张三\n问题=学习还不够", "张三.txt"), desk)
        assert {hit.key for hit in search(desk, Sought(("学习",)))} == {"entry:1", "entry:2"}
        index_file(desk).unlink()
        assert {hit.key for hit in search(desk, Sought(("学习",)))} == {"entry:1", "entry:2"}
