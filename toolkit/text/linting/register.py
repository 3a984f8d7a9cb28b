"""Words: misspelt, redundant, colloquial, or wrong in an official document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.linting.rule import Change, Hit, Rule, practice, required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_MISSPELT = {
    "按装": "安装", "布暑": "部署", "迫不急待": "迫不及待", "再接再励": "再接再厉", "一愁莫展": "一筹莫展",
    "谈笑风声": "谈笑风生",
    "走头无路": "走投无路", "默守成规": "墨守成规", "穿流不息": "川流不息", "渡假村": "度假村",
    "渲泄": "宣泄", "松驰": "松弛",
    "脉博": "脉搏", "针贬": "针砭", "寒喧": "寒暄", "幅射": "辐射", "峻工": "竣工", "会议记要": "会议纪要",
    "座谈记要": "座谈纪要",
    "通迅员": "通讯员", "通迅录": "通讯录", "一如继往": "一如既往", "不径而走": "不胫而走",
    "出奇不意": "出其不意", "融汇贯通": "融会贯通",
    "相辅相承": "相辅相成", "甘败下风": "甘拜下风", "不记其数": "不计其数", "责无旁待": "责无旁贷",
    "首曲一指": "首屈一指",
    "因地治宜": "因地制宜", "世外桃园": "世外桃源", "人情事故": "人情世故", "直接了当": "直截了当",
    "坚难险阻": "艰难险阻", "贯彻罗实": "贯彻落实",
    "纪率": "纪律", "先峰模范": "先锋模范", "先锋摸范": "先锋模范", "创先争忧": "创先争优",
    "民住评议": "民主评议",
    "台帐": "台账", "帐户": "账户", "帐目": "账目", "帐号": "账号", "帐簿": "账簿",
}  # fmt: skip
"""Misspellings that are no part of any other words, with what is meant."""
_MISSPELT_WORD = re.compile("|".join(_MISSPELT))


def misspelt_words(page: Page) -> Iterator[Hit]:
    """按装 for 安装."""
    for match in _MISSPELT_WORD.finditer(page.text):
        meant = _MISSPELT[match.group()]
        yield Hit(*match.span(), (Change(*match.span(), meant),), (("meant", meant),))


_ROUGHLY = re.compile(
    r"[约近][0-9][0-9.,]{0,12}[万亿]?(?:余|多|[㐀-鿿]{1,2}(?:左右|上下))|(?:超过|至少|不少于|不低于)[0-9][0-9.,]{0,12}[万亿%]?[㐀-鿿]{0,3}以上|(?:最多|不超过|不高于)[0-9][0-9.,]{0,12}[万亿%]?[㐀-鿿]{0,3}以[下内]"
)


def doubly_rough_figures(page: Page) -> Iterator[Hit]:
    """约100余人, 超过50人以上."""
    yield from (Hit(*match.span()) for match in _ROUGHLY.finditer(page.text))


_LESS_BY_TIMES = re.compile(
    r"(?:减少|降低|下降|缩短|缩减|压缩)了?(?:[0-9]{1,4}(?:\.[0-9]{1,3})?|[一二两三四五六七八九十几]{1,3})倍"
)


def less_by_times(page: Page) -> Iterator[Hit]:
    """下降了2倍: nothing can shrink by more than itself."""
    yield from (Hit(*match.span()) for match in _LESS_BY_TIMES.finditer(page.text))


_COLLOQUIAL = re.compile(
    "咋样|咋办|啥时候|啥事|为啥|大伙儿?|老百姓们|搞定|没辙|忽悠|给力|杠杠的|棒棒哒|点赞哦"
)


def colloquial_words(page: Page) -> Iterator[Hit]:
    """咋办, 搞定."""
    yield from (Hit(*match.span()) for match in _COLLOQUIAL.finditer(page.text))


_UNTIL = re.compile(r"截止(?<![名报请稿标间期日到]截止)(?=[到至]?(?:[0-9]{4}年|[0-9]{1,2}月|目前|今年|去年))")


def until_when(page: Page) -> Iterator[Hit]:
    """截止2026年3月 for 截至2026年3月."""
    yield from (Hit(*match.span()) for match in _UNTIL.finditer(page.text))


_YOUR = re.compile(r"你(?:局|委|部|办|厅|府|单位|县|市)")


def plain_address_upward(page: Page) -> Iterator[Hit]:
    """你局, 你部 in a report or a request to a superior."""
    if page.paper.kind in ("报告", "请示"):
        yield from (Hit(*match.span()) for match in _YOUR.finditer(page.text))


_CHARACTER_TWICE = re.compile(
    r"([的和及了在是对各要])\1(?!(?<=的)[确士哥]|(?<=和)[美气睦]|(?<=是)非|(?<=对)[子碰]|(?<=要)[求点素件闻领旨害])"
)
_WORD_TWICE = re.compile(r"(进行|开展|工作|活动|党员|要求|落实|认真|组织|加强|坚持|推进)\1")
_ENDS_A_WORD = {
    "的": "目",
    "及": "以",
    "了": "",
    "在": "现实所存潜内外",
    "是": "于但可",
    "对": "一面",
    "要": "重主需纪摘必想将只紧险首简机",
}
"""What may stand before a doubled character whose first half belongs to another word: 目的的, 存在在."""


def words_said_twice(page: Page) -> Iterator[Hit]:
    """开展开展, 和和."""
    yield from (Hit(*match.span()) for match in _WORD_TWICE.finditer(page.text))
    for match in _CHARACTER_TWICE.finditer(page.text):
        if page.text[match.start() - 1 : match.start()] not in tuple(_ENDS_A_WORD.get(match[1], "")):
            yield Hit(*match.span())


RULES = (
    Rule("word-misspelt", required("条例第二十条（文字用法应规范）"),
         "“{text}”是错别字。", "请改为“{meant}”。",
         "各支部要再接再励。", "各支部要再接再厉。", misspelt_words),
    Rule("word-twice", practice("条例第二十条（文字用法应规范）"),
         "“{text}”像是重复输入。", "请核对，删去多余的字。",
         "各支部要认真开展开展活动。", "各支部要认真开展活动。", words_said_twice),
    Rule("rough-twice", practice("概数只说一次"),
         "“{text}”里表示概数的词重复。", "请只保留一个。",
         "参加活动的党员约100余人。", "参加活动的党员100余人。", doubly_rough_figures),
    Rule("less-by-times", practice("减少不用倍数"),
         "“{text}”：减少、下降不能用倍数。", "请改用百分比或分数。",
         "信访量下降了2倍。", "信访量下降了50%。", less_by_times),
    Rule("word-colloquial", practice("公文用书面语"),
         "“{text}”是口语。", "请改用书面语。",
         "遇到困难咋办要有预案。", "遇到困难怎么办要有预案。", colloquial_words),
    Rule("until-when", practice("“截至”后接时间，“截止”指到期停止"),
         "“{text}”后面接时间，宜用“截至”。", "请核对。",
         "截止2026年3月，共发展党员8名。", "截至2026年3月，共发展党员8名。", until_when),
    Rule("address-upward", practice("对上级不称“你”"),
         "上行文里用了“{text}”。", "对上级机关请用“贵”或直接写名称。",
         "关于修缮党员活动室的请示\n县委组织部：\n请你部批示。",
         "关于修缮党员活动室的请示\n县委组织部：\n请县委组织部批示。",
         plain_address_upward),
)  # fmt: skip
