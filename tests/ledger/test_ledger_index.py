"""Search finds what was written, two characters are a word, and shows nothing personal."""

import sqlite3
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.ledger.index import Index, Paper, Sought
from toolkit.text.grams import grams, phrase, plain


def paper(key, *lines, personal=(), **known):
    about = {
        "title": "",
        "org": "",
        "member": "",
        "form": "",
        "stage": "",
        "day": "",
        "doc_number": "",
        "code": "",
        **known,
    }
    return Paper(
        key,
        "1",
        "来文",
        lines=tuple((f"第{at}段", text) for at, text in enumerate(lines, 1)),
        personal=personal,
        **about,
    )


@pytest.fixture
def index(tmp_path):
    with Index.open(tmp_path / "ledger.db.search") as opened:
        yield opened


def keys(index, *words, **sought):
    return [hit.key for hit in index.find(Sought(words, **sought))]


def test_words_of_any_length_are_found_however_they_were_typed(index):
    index.bring_up("1", [
        paper("a", "党性分析报告", "姓　名：孟 繁 昇，２０１０年4月", "𬭎嶂 ABC公司"),
        paper("b", "创先争优", "分析党性"),
    ], ())  # fmt: skip
    assert keys(index, "党性分析") == ["a"]
    assert keys(index, "党性") == ["b", "a"]
    assert keys(index, "孟繁昇") == keys(index, "繁昇") == keys(index, "昇") == ["a"]
    assert keys(index, "2010年") == keys(index, "abc公司") == keys(index, "𬭎嶂") == ["a"]
    assert keys(index, "党性", "争优") == ["b"]
    assert keys(index, "析报告分") == keys(index, "没有") == keys(index, "，") == keys(index) == []


def test_what_a_paper_is_narrows_the_search(index):
    index.bring_up("1", [
        paper("a", "报告", org="甲", member="张三", form="表一", stage="部署", day="2010-05-01", code="0137-WS·2010-D10-ZZK-0007"),
        paper("b", "报告", org="乙", form="表一", day="2010-06-01", doc_number="清岚发〔2010〕3号"),
    ], ())  # fmt: skip
    assert (
        keys(index, "报告", org="甲")
        == keys(index, member="张三")
        == keys(index, "报告", stage="部署")
        == ["a"]
    )
    assert keys(index, form="表一") == ["b", "a"]
    assert keys(index, "报告", first_day="2010-05-15") == keys(index, first_day="2010-05-15") == ["b"]
    assert keys(index, last_day="2010-05-31", form="表一") == ["a"]
    for first, last, found in (
        ("2010-05-01", "2010-05-01", ["a"]), ("2010-05-02", "2010-05-31", []), ("2009-12-05", "2010-06-01", ["b", "a"]),
        ("2010-06-01", "2010-05-01", []), ("1990-01-01", "2030-01-01", ["b", "a"]),
    ):  # fmt: skip
        assert keys(index, "报告", first_day=first, last_day=last) == found
    assert keys(index, doc_number="〔2010〕3号") == keys(index, doc_number="清岚发[2010]3号") == ["b"]
    assert keys(index, code="ZZK-0007") == ["a"]


def test_a_snippet_tells_the_place_and_masks_what_is_personal(index, tmp_path):
    number, phone = "130000196209132132", "13812345678"
    line = "前言" * 40 + f"孟繁昇（{number}，电话 138 1234 5678）负责水利工程" + "后记" * 40
    index.bring_up("1", [paper("a", "别的", line, personal=("孟繁昇", number))], ())
    (hit,) = index.find(Sought(("水利工程",)))
    assert hit.place == "第2段"
    assert hit.snippet.startswith("…**2132,电话 138****5678)负责水利工程后记")
    assert len(hit.snippet) < 90
    assert index.find(Sought(("孟繁昇",)))[0].snippet.startswith("…前言")
    assert "孟**(130000********2132" in index.find(Sought(("孟繁昇",)))[0].snippet
    assert keys(index, number) == keys(index, phone) == keys(index, number, "水利") == ["a"]
    assert keys(index, "13812345679") == []
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert number.encode() not in stored.replace(b" ", b"")
    assert stat.S_IMODE((tmp_path / "ledger.db.search").stat().st_mode) == 0o600


def test_what_changes_or_goes_is_found_no_more(index, tmp_path):
    index.bring_up("1", [paper("a", "旧的内容"), paper("b", "留下")], ())
    index.bring_up("2", [paper("a", "新的内容")], ["b"])
    assert (keys(index, "旧的"), keys(index, "新的"), keys(index, "留下")) == ([], ["a"], [])
    assert (index.mark, list(index.stamps())) == ("2", ["a"])
    index.forget_traces()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "留下".encode() not in stored


def test_a_broken_index_is_begun_anew(tmp_path):
    (tmp_path / "x").write_bytes(b"no database" * 1000)
    with Index.open(tmp_path / "x") as index:
        index.bring_up("1", [paper("a", "内容")], ())
        assert keys(index, "内容") == ["a"]


texts = st.text(st.sampled_from('党性分析a1Ｂ，。 \n𬭎“*:"'), min_size=1, max_size=12)


@settings(max_examples=80)
@given(texts, texts, texts)
def test_every_stretch_of_a_text_finds_it(before, middle, after):
    """What begins and ends at a Chinese character, or at a whole Latin word, is found where it stands."""
    text = before + "、" + middle + "，" + after
    wanted = phrase(middle)
    if not wanted:
        return
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 0')")
    database.execute("INSERT INTO words VALUES (?)", (grams(plain(text)),))
    assert database.execute("SELECT count(*) FROM words WHERE words MATCH ?", (wanted,)).fetchone() == (1,)
    database.close()
