"""A Markdown text as a page: what it says, in order, and nothing that a browser would run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.ooxml.template_values import clean
from toolkit.writing.filters import FILTERS
from toolkit.writing.markdown_body import compile_markdown
from toolkit.writing.webpage import webpage
from toolkit.writing.words import said

NOTICE = """---
标题: 关于拟表彰对象的公示
发文字号: 云溪党公〔2026〕3号
主送: 各党支部，乡直各单位
附件:
- 拟表彰对象名单
- 反映问题登记表
署名: 中共云溪乡委员会
成文日期: 2026-6-20
---
公示期为**5天**，自2026年6月20日起。
## 先进基层党组织
1. 河东村党支部
2. 西沟村党支部
## 二、优秀共产党员
### 农村党员
| 序号 | 姓名 |
| --- | --- |
| 1 | 张建国 |
# 附件1　拟表彰对象名单
河东村党支部、西沟村党支部。
"""


def body(markdown: str) -> str:
    page = webpage(markdown)
    return page[page.index("<body>") + 7 : page.index("</body>")]


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


class Shown(HTMLParser):
    """The words a reader sees, each element's apart from the next's."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data):
        self.words += data


def shown(page: str) -> str:
    """All words of a page's body, without white space."""
    reader = Shown()
    reader.feed(page[page.index("<body>") :])
    return bare(reader.words)


def bare(text: str) -> str:
    return "".join(text.split())


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Tags()
    reader.feed(page)
    return reader.seen


def test_the_front_matter_stands_around_the_text_and_attachments_come_last():
    lines = re.sub(r"<[^>]+>", "", body(NOTICE)).split("\n")
    assert [line for line in lines if line] == [
        "关于拟表彰对象的公示", "云溪党公〔2026〕3号", "各党支部，乡直各单位：", "公示期为5天，自2026年6月20日起。",
        "一、先进基层党组织", "1. 河东村党支部", "2. 西沟村党支部", "二、优秀共产党员", "（一）农村党员", "序号", "姓名", "1", "张建国",
        "附件：1.拟表彰对象名单", "　　　2.反映问题登记表", "中共云溪乡委员会", "2026年6月20日", "附件1　拟表彰对象名单",
        "河东村党支部、西沟村党支部。",
    ]  # fmt: skip


def test_headings_weight_and_tables_are_html():
    page = body(NOTICE)
    assert "<h2>一、先进基层党组织</h2>" in page
    assert "<strong>5天</strong>" in page
    assert "<td>张建国</td>" in page
    assert '<h1 class="annex">附件1　拟表彰对象名单</h1>' in page


def test_the_page_is_one_file_in_chinese_that_prints():
    page = webpage("# 公示\n内容。")
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<title>公示</title>" in page
    assert "@page { size: A4;" in page
    assert "@media print" in page
    assert {name for name, _ in tags(page)} <= {"html", "head", "meta", "title", "style", "body", "h1", "p"}


def test_html_in_the_text_is_shown_as_text():
    page = body("王<script>alert(1)</script>英 <b>加粗</b> &lt;\n<div onclick='x()'>块</div>")
    assert "<script" not in page
    assert "<b>" not in page
    assert "<div" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"],
)
def test_a_link_that_runs_something_leads_nowhere(address):
    for name, attributes in tags(webpage(f"[点我]({address})\n\n![图]({address})\n\n<{address}>")):
        assert name not in {"a", "img"} or not {"href", "src"} & attributes.keys()


def test_a_link_that_a_reader_expects_is_kept():
    page = body("[网站](https://www.qhxf.gov.cn) [信箱](mailto:a@b.cn) ![图](图片/一.jpg)")
    assert 'href="https://www.qhxf.gov.cn"' in page
    assert 'href="mailto:a@b.cn"' in page
    assert "<img" in page


def test_every_line_is_a_paragraph_and_no_indent_is_code():
    assert body("第一段。\n　　第二段。\n    第三段。\n标题样的一行\n---\n") == (
        "<p>第一段。</p>\n<p>第二段。</p>\n<p>第三段。</p>\n<p>标题样的一行</p>\n<hr>\n"
    )


def test_a_faulty_front_matter_is_refused():
    with pytest.raises(Refused):
        webpage("---\n标题: 公示\n没有结尾")


def page_if_any(text):
    """The page; nothing where a row that belongs to no table, or a fence, is refused."""
    try:
        return webpage(text)
    except Refused as told:
        if told.code not in {"table-loose", "markup-fence"}:
            raise
        return ""


@given(st.text(st.sampled_from("<>&\"'`*_[]()!#|-:/ \n\t甲乙javascript:onerror=x"), max_size=60))
@settings(max_examples=150, deadline=None)
@example("|甲|")
def test_no_text_makes_a_browser_run_anything(text):
    for name, attributes in tags(page_if_any(f"开头。\n{text}")):
        assert name not in {"script", "iframe", "object", "embed", "svg", "form", "link", "base"}
        assert not any(
            key.startswith("on") or key == "style" for key in attributes if name not in {"th", "td"}
        )
        addresses = [attributes.get(key) or "" for key in ("href", "src")]
        assert not any(
            re.sub(r"[\x00-\x20]", "", address).lower().startswith("javascript:") for address in addresses
        )


def test_a_briefing_tells_its_issue_and_its_day():
    page = webpage(
        "---\n版式: 简报\n标志: 创先争优活动简报\n期号: 第3期\n标题: 信息选编\n印发日期: 2010-07-05\n---\n正文。"
    )
    assert '<p class="number">创先争优活动简报第3期</p>' in page
    assert '<p class="from">2010年7月5日</p>' in page


# --- nothing lost ------------------------------------------------------------------------------------

_SIGNS = [
    "**",
    "*",
    "_",
    ":::",
    "\\",
    "|",
    "#",
    "# ",
    "- ",
    "> ",
    "1. ",
    "一、",
    "&",
    "<b>",
    "`",
    "~",
    " ",
    "　",
    "=",
    "\t",
]
_WORDS = st.lists(st.sampled_from([*_SIGNS, *"甲乙丙丁图"]), max_size=10).map("".join)


_LINE = _WORDS.filter(lambda line: not line.strip().startswith(":::"))


@given(st.lists(_LINE, max_size=6))
@settings(max_examples=200, deadline=None)
@example(["甲", "**:::**", "乙"])
@example(["*_**:::*甲"])
@example(["**:::图**", "丙", "**:::**"])
@example(["|甲|"])
def test_law_every_word_of_the_text_is_on_the_page_in_order(lines):
    page = page_if_any("\n".join(["开头。", *lines]))
    assert not page or _told(shown(page)) == _told("".join(map(bare, lines)))


def _told(text: str) -> list[str]:
    return re.findall("[甲乙丙丁图]|:::", text)


PLACES = """开头。
## {{ value }}
**{{ value }}**
正文：{{ value }}
{{ value }}

| 序号 | 内容 |
|--|--|
| 1 | {{ value }} |

:::图 {{ value }}
| {{ value }} | {{ value }} |
|--|--|
| {{ value }} | 3 |
:::
"""
TEMPLATE = compile_markdown(PLACES, "处处", ("value",), filters=FILTERS, say=said)


@given(
    st.lists(st.sampled_from([*_SIGNS, ":::图", "---", "\n", *"甲乙丙12"]), max_size=8).map("".join)
    | st.text(max_size=20)
)
@settings(max_examples=150, deadline=None)
@example(":::")
@example("**:::**")
def test_law_a_value_stands_on_the_page_wherever_the_template_has_it(value):
    times = PLACES.count("{{")
    kept = bare(clean(value))
    try:
        page = TEMPLATE.page({"value": value})
    except Refused:
        assert not kept or "\n" in value  # a chart without a title
        return
    assert not kept or shown(page).count(kept) >= times
