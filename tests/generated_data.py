"""Answers as people give them, made at random; normal ones only (see `toolkit.forms.fill`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from form_labels import words

from toolkit.forms.definition import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from toolkit.model import Value

_SURNAMES = words("""
    赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 欧阳 司马 诸葛 单 仇 查 尉迟 上官 覃 逄
""")
_GIVEN = words("""
    伟 芳 秀英 敏 静 丽 强 磊 军 洋 昇 瑄 祎 翀 赟 旻 建国 桂兰 志强 淑珍 𠮷 㛃 晓燕 德胜 永红 玉𬱖
""")
_FOREIGN = ("买买提·吐尔逊", "John Smith", "阿依古丽·买合木提", "扎西次仁", "𠮷田𫞩", "O'Brien & Co")
_PLACES = words("""
    河北省承德市双滦区西地乡 河东村 偏桥子镇 大庙村 北京市海淀区中关村大街1号3单元502室 河北承德
""")
_PHRASES = words("""
    党支部书记 村委会主任 会计 大学本科 汉族 满族 良好 高级教师 群众工作能力强 计算机、书法 长期坚持 初级
    妻子 父亲 长子 无 较差 民办教师 农业技术员 河东村便民服务中心 2号会议室 “七一”走访 党员义务奉献日 三会一课
    亮牌示范 工程师（中级） 一级 B类 因病致贫
""")
_ODD = (
    'A<b>&"c"', "<w:t>x</w:t>", "=1+1", "001", "＝ＡＢＣ１２３", "😀通过", "@sum(A1)", "-5℃", "+86", "1/2",
    "3-4", "a\\b", "{{", "}}", "%d%s", "C:\\temp\\1.docx", "é—ü", "R&D部", "Ⅲ级", "①②③", "a=b;c=d", "'单引号",
    "１２号楼", "TRUE", "1e5", "N/A", "http://example.org/?a=1&b=2",
)  # fmt: skip
_SENTENCES = tuple(
    line.strip()
    for line in """
    本人自入党以来，始终坚持以党员标准严格要求自己，认真学习党的路线方针政策。
    能够团结同志，联系群众，完成上级交给的各项任务。
    一、政治学习不够深入，理论联系实际不够紧密。
    二、服务群众的主动性还需加强；工作方法比较简单。
    1.2010年3月至今在河东村担任党支部书记。
    2.组织党员开展义务奉献日活动12次，参加人数达到156人次。
    （一）加强学习，提高认识，做到学以致用。
    同意该同志为预备党员，报上级党委审批。
    经支部大会讨论，应到会党员25人，实到23人，赞成23票，反对0票。
    情况属实，同意推荐。
    R&D投入同比增长<5%，"两新"组织覆盖率达到100%。
    Responsible for village-level services.
    姓名：李四，性别：男，1980年3月出生。
    存在问题：走访不够经常，对困难党员关心不够。
    下一步，将深入田间地头，听取群众意见，解决实际困难。
    无
    """.strip().splitlines()
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def data(rng: Random, fields: tuple[Field, ...], empty: float = 0.1) -> dict[str, Value]:
    """One filled form's values; `empty` is the share of answers left out."""
    return {answer.name: value(rng, answer, empty) for answer in fields}


def value(rng: Random, answer: Field, empty: float = 0.1) -> Value:
    """A value of a field's type, or None."""
    if answer.type is FieldType.TABLE:
        return entries(rng, answer, empty)
    return None if rng.random() < empty else _MAKERS[answer.type](rng, answer)


def entries(rng: Random, table: Field, empty: float) -> list[dict[str, Value]]:
    """A table's entries, none of them empty as a whole."""
    items = [data(rng, table.columns, empty) for _ in range(rng.randint(0, 6))]
    return [item for item in items if any(part is not None for part in item.values())]


def name(rng: Random) -> str:
    """A person's name."""
    if rng.random() < 0.08:
        return rng.choice(_FOREIGN)
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def text(rng: Random) -> str:
    """A short answer, now and then an odd one."""
    draw = rng.random()
    if draw < 0.2:
        return rng.choice(_ODD)
    if draw < 0.35:
        return rng.choice(_PLACES) + rng.choice(_PLACES)
    return rng.choice(_PHRASES) if draw < 0.9 else rng.choice(_PHRASES) + "、" + rng.choice(_PHRASES)


def long_text(rng: Random) -> str:
    """One to four paragraphs."""
    return "\n".join(
        "".join(rng.choice(_SENTENCES) for _ in range(rng.randint(1, 3))) for _ in range(rng.randint(1, 4))
    )


def id_number(rng: Random) -> str:
    """An identity number with a right check character (GB 11643)."""
    born = f"{rng.randint(1940, 1992)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    digits = f"130803{born}{rng.randint(0, 999):03}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def _date(rng: Random, _: Field) -> str:
    return f"{rng.randint(1950, 2029)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def _phone(rng: Random) -> str:
    if rng.random() < 0.2:
        return f"0314-{rng.randint(2000000, 8999999)}"
    return f"1{rng.choice((38, 39, 58, 86, 77))}{rng.randint(0, 99999999):08}"


def _several(rng: Random, answer: Field) -> list[str]:
    chosen = set(rng.sample(answer.options, rng.randint(1, len(answer.options))))
    return [option for option in answer.options if option in chosen]


def _doc_number(rng: Random) -> str:
    return f"{rng.choice(('双滦发', '西乡党', '承组字'))}〔{rng.randint(2008, 2025)}〕{rng.randint(1, 99)}号"


def _org(rng: Random) -> str:
    return rng.choice(_PLACES[:4]) + rng.choice(
        ("党支部", "党总支", "小学", "村民委员会", "卫生院", "（集团）有限公司")
    )


def _integer(rng: Random, answer: Field) -> int:
    bounds = {"年": (2008, 2026), "月": (1, 12), "日": (1, 28)}
    last = answer.name[-1] if answer.name.endswith(("年", "月", "日")) else ""
    return rng.randint(*bounds.get(last, (0, 300)))


_MAKERS: dict[FieldType, Callable[[Random, Field], Value]] = {
    FieldType.TEXT: lambda rng, _: text(rng),
    FieldType.NAME: lambda rng, _: name(rng),
    FieldType.DATE: _date,
    FieldType.MONTH: lambda rng, answer: _date(rng, answer)[:7],
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: lambda rng, _: round(rng.uniform(0, 200), rng.randint(1, 2)),
    FieldType.PERCENT: lambda rng, _: rng.choice((0, 100, 85, 92.5, 66.67, rng.randint(0, 100))),
    FieldType.MONEY: lambda rng, _: rng.choice((1200, 3500.5, 120000, 0.35, rng.randint(1, 10**7))),
    FieldType.CHOICE: lambda rng, answer: rng.choice(answer.options),
    FieldType.CHOICES: _several,
    FieldType.ID_NUMBER: lambda rng, _: id_number(rng),
    FieldType.PHONE: lambda rng, _: _phone(rng),
    FieldType.ORG: lambda rng, _: _org(rng),
    FieldType.DOC_NUMBER: lambda rng, _: _doc_number(rng),
    FieldType.LONG_TEXT: lambda rng, _: long_text(rng),
}
