"""The words elements are known by: how a date, an attachment, a copy list read."""

from __future__ import annotations

import re

DATE = re.compile(
    r"[（(]?(?P<date>[0-9０-９〇○Oo零一二三四五六七八九十]{2,4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*"
    r"[0-9０-９一二三四五六七八九十]{1,3}\s*[日号]|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2})[）)]?"
)
PRINTED = re.compile(
    r".*[0-9〇零一二三四五六七八九十]年.*[日号]\s*印\s*发?|.*印发\s*[0-9]{4}年.*日"
    r"|.*[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}\s*印\s*发?"
)
COPIES_LABEL = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送)\s*[：:]?|(?:主\s*送|报|送|发)\s*[：:]")
COPIES_PRINTED = re.compile(r"[（(]?共印\s*[0-9]+\s*份[）)]?")
LABEL = re.compile(r"附\s*件\s*(?P<number>[0-9０-９一二三四五六七八九十]{0,3})\s*[：:]?")
LIST = re.compile(r"附\s*件\s*[：:∶]?\s*(?P<name>\S.*)", re.DOTALL)
ITEM = re.compile(r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十])\s*[.．、]\s*\S.*")
PRESENT = re.compile(r"(?:出\s*席|请\s*假|列\s*席)\s*[：:].*")
BESIDE_TABLE = re.compile(
    r"(?:计量)?单位[：:].{1,12}|(?:备?注|说明|(?:资料|数据)?来源|制表人?|填表人?)[：:].+"
)
"""What stands over or under a table in smaller type."""
SENTENCE_ENDS = "。；！？，、：:;,"
ORGANS = re.compile(
    r"(?:委员会|政府|支部|总支|党委|党组|[委局厅办院部]|单位|办事处|公司|学校|中心|村|机关|部门|市长|书记|同志|乡镇)"
)
SHORT, LONGEST_ADDRESSEE = 60, 7 * 28
"""Characters a line of the closing, and 主送机关, have at most: seven lines leave room for text (7.3.3)."""
