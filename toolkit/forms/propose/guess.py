"""What kind of answer a label asks for, guessed from its words: a draft for the clerk to look over."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.forms.definition import FieldType


class Guess(NamedTuple):
    """A type for an answer; `doubt` says in a sentence what the clerk should look at, if anything."""

    type: FieldType
    personal: str = ""
    doubt: str = ""


_BY_WORDS: tuple[tuple[str, Guess], ...] = (
    (r"身份证|公民身份号码|证件号码", Guess(FieldType.ID_NUMBER, "id")),
    (r"电话|手机|联系方式|传真", Guess(FieldType.PHONE, "phone")),
    (r"文号|发文字号", Guess(FieldType.DOC_NUMBER)),
    (r"出生年月$", Guess(FieldType.MONTH, "birth")),
    (r"年月$|月份$", Guess(FieldType.MONTH)),
    (r"日期|出生日期|年月日", Guess(FieldType.DATE)),
    (r"(?:入党|入团|参加工作|转正|任职|起止)时间",
     Guess(FieldType.TEXT, doubt="可能写到月，也可能写到日，请定为 month 或 date")),
    (r"时间$|时限$|期限$", Guess(FieldType.TEXT, doubt="是日期还是一段时间，请核对")),
    (r"率$|比例$|百分比", Guess(FieldType.PERCENT)),
    (r"\(万?元\)|金额|经费|收入|党费|补助|资金|单价|总价", Guess(FieldType.MONEY)),
    (r"人数|票数|票$|次数|户数|[^号]数$|数量|年龄|序号|名额", Guess(FieldType.INTEGER)),
    (r"分数|得分|评分|分值|平均分|自评分|成绩$", Guess(FieldType.DECIMAL)),
    (r"意见|事迹|简历|简介|情况|内容|措施|问题|原因|评语|总结|说明|理由|表现|奖惩|目标|计划",
     Guess(FieldType.LONG_TEXT)),
    (r"(?:支部|党组织|党委|党总支|单位|机关|部门)(?:名称|全称)?$", Guess(FieldType.ORG)),
    (r"姓名|书记$|签名|签字|负责人|经办人|填表人|审核人|联系人|承诺人|记录人|主持人|推荐人|责任人|(?<![本个])人$|驾驶员",
     Guess(FieldType.NAME, "name")),
    (r"住址|地址", Guess(FieldType.TEXT, "address")),
)  # fmt: skip
_COMPILED = tuple((re.compile(words), guess) for words, guess in _BY_WORDS)


_COUNTED = ("人", "名", "票", "次", "户", "个", "项", "件", "份", "篇", "分", "期", "场", "岁")


def guess(label: str, *, unit: str = "", is_wide: bool = False) -> Guess:
    """The type a label asks for; what it counts tells, and a wide cell that says nothing is a long text."""
    if unit.startswith(_COUNTED):
        return Guess(FieldType.INTEGER)
    if unit.startswith(("元", "万元")):
        return Guess(FieldType.MONEY)
    if unit.startswith("%"):
        return Guess(FieldType.PERCENT)
    for words, found in _COMPILED:
        if words.search(label):
            return found
    if is_wide:
        return Guess(FieldType.LONG_TEXT, doubt="格子较宽，按长文字处理，请核对")
    return Guess(FieldType.TEXT)
