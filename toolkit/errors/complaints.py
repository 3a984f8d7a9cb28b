"""What can be wrong with a paper that could be read: every complaint with its weight and how to mend it."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.model import Severity


class Complaint(NamedTuple):
    """What can be wrong with a paper that could be read."""

    code: str
    severity: Severity
    sentence: str
    advice: str


COMPLAINTS: dict[str, Complaint] = {
    complaint.code: complaint
    for complaint in (
        # writing.conform: what a finished document does otherwise than its standard; severity by the rule's strength
        Complaint("conform", Severity.WARNING, "{subject}：现为{found}，应为{expected}（{clause}，{strength}）。",
                  "请按要求改正。"),
        # forms: what was read is no value, or not beyond doubt
        Complaint("unsure", Severity.WARNING, "“{label}”读作“{value}”，没有十分把握。",
                  "请核对；不对的话，请按空白表的位置填写后重新报送。"),
        Complaint("not-found", Severity.WARNING, "表上没有找到“{label}”这一栏。",
                  "请不要删去表上的栏目；没有内容的，栏目留着、内容空着即可。"),
        Complaint("unread-row", Severity.HINT, "这一行（{found}）在空白表上没有对应的栏目，没有读取。",
                  "如果是需要报送的内容，请填到表上相应的栏目里。"),
        Complaint("unsure-empty", Severity.WARNING, "“{label}”看着没有填写，但没有十分把握。",
                  "请核对；填了的话，请按空白表的位置填写后重新报送。"),
        Complaint("unreadable-date", Severity.ERROR, "“{label}”填的“{found}”看不出是哪一天。",
                  "请写成“2010年4月20日”的样子。"),
        Complaint("impossible-date", Severity.ERROR, "“{label}”填的“{found}”在日历上不存在。", "请核对年月日后改正。"),
        Complaint("vague-date", Severity.ERROR, "“{label}”填的“{found}”不是确切的日期。",
                  "请写出完整的年、月、日，年份写四位。"),
        Complaint("date-incomplete", Severity.ERROR, "“{label}”填的“{found}”不完整。", "请把年、月、日写全。"),
        Complaint("unreadable-number", Severity.ERROR, "“{label}”填的“{found}”看不出是多少。",
                  "请只写一个数，如“12”。"),
        Complaint("not-whole", Severity.ERROR, "“{label}”填的“{found}”不是整数。", "请填整数。"),
        Complaint("digits-lost", Severity.ERROR, "“{label}”在 Excel 里存成了数字，末几位已经丢失。",
                  "请先把单元格格式设为“文本”，再重新输入全部号码。"),
        Complaint("more-than-one", Severity.ERROR, "“{label}”选了不止一项：{found}。", "请只选一项。"),
        Complaint("not-an-option", Severity.ERROR, "“{label}”填的“{found}”不在可选的范围内。",
                  "请从表上给出的选项中选择。"),
        Complaint("too-small", Severity.ERROR, "“{label}”填的是 {found}，不能小于 {expected}。", "请核对后改正。"),
        Complaint("too-large", Severity.ERROR, "“{label}”填的是 {found}，不能大于 {expected}。", "请核对后改正。"),
        Complaint("too-early", Severity.ERROR, "“{label}”填的是{found}，不能早于{expected}。", "请核对年月日后改正。"),
        Complaint("too-late", Severity.ERROR, "“{label}”填的是{found}，不能晚于{expected}。", "请核对年月日后改正。"),
        Complaint("too-few", Severity.ERROR, "“{label}”只有{found}，至少要有{expected}。", "请补充后重新报送。"),
        Complaint("too-many", Severity.ERROR, "“{label}”有{found}，最多只能有{expected}。", "请删减后重新报送。"),
        Complaint("too-short", Severity.ERROR, "“{label}”只有 {count} 字，不少于 {expected} 字。", "请补充完整后重新报送。"),
        Complaint("too-long", Severity.ERROR, "“{label}”有 {count} 字，不超过 {expected} 字。", "请精简后重新报送。"),
        Complaint("not-as-prescribed", Severity.ERROR, "“{label}”填的“{found}”不合规定的写法。", "请按表上的说明填写。"),
        Complaint("id-number-wrong", Severity.ERROR, "“{label}”填的号码不是有效的身份证号。",
                  "请对照身份证逐位核对，共十八位，末位可为 X。"),
        Complaint("phone-wrong", Severity.WARNING, "“{label}”填的“{found}”不像电话号码。", "请核对号码是否完整。"),
        Complaint("doc-number-form", Severity.WARNING, "“{label}”填的“{found}”不合发文字号的写法。",
                  "请写成“双滦发〔2010〕16号”的样子：年份用六角括号，序号前不加“第”和“0”。"),
        Complaint("rule-failed", Severity.WARNING, "有一条核对规则没能用上：{rule}（{why}）。",
                  "这不是您的问题，请文书转告维护人员核对这张表的 form.toml。"),
        Complaint("form-unclear", Severity.ERROR, "看不准这是哪一张表，最像的是{likely}。",
                  "请用办公室发的空白表填写；或者在标题处写明是哪一张表，再重新报送。"),
        Complaint("nothing-unclear", Severity.ERROR, "《{form}》的零报告写的是{found}，不是方案里的某一期。",
                  "请写明是哪一期的，一期一份，如“{form}（2010年6月）：零报告”。"),
        # office.plan: a recurring paper that is about none of the periods asked for
        Complaint("period-unasked", Severity.WARNING, "“{label}”填的是{found}，不在《{form}》要报的各期（{asked}）之内。",
                  "填错了的，请改正后重新报送；没有填错的，这份留存备查，不算应报的份数，应报的各期仍要报送。"),
        Complaint("period-untold", Severity.WARNING, "“{label}”没有填写，看不出是《{form}》哪一期的（要报的是{asked}）。",
                  "请填上后重新报送；没有填的，这份留存备查，不算应报的份数。"),
        Complaint("form-unknown-paper", Severity.ERROR, "看不出这是哪一张表。",
                  "请用办公室发的空白表填写后重新报送；不是报表的材料，请直接交给文书。"),
        Complaint("refused", Severity.ERROR, "{sentence}", "{mending}"),
        Complaint("outdated-blank", Severity.WARNING, "用的是旧的空白表（{found}版），现行的是{expected}版。",
                  "下次请用随本通知附上的新表填写。"),
        # reading: what reading itself noticed
        Complaint("revisions-accepted", Severity.HINT, "文件里有没处理的修订痕迹，"
                  "已按“全部接受”后的内容读取。",
                  "如果不是这个意思，请在 Word/WPS 的“审阅”里处理完修订再报送。"),
        Complaint("struck-left-out", Severity.HINT, "{place}有划掉的字，没有读进去。",
                  "如果划掉的字仍然算数，请去掉删除线后重新报送。"),
        Complaint("converted", Severity.HINT, "这是旧格式的文件（{kind}），已转换成新格式后读取。",
                  "以后请用 Word/WPS 另存为 .docx（表格存为 .xlsx）再报送。"),
        Complaint("embedded-object", Severity.WARNING, "文件里嵌有别的文件或对象"
                  "（如 Excel 表），里面的内容没有读取。",
                  "如果它是材料的一部分，请把内容直接粘贴到文件里，或单独报送那个文件。"),
        Complaint("outside-link", Severity.WARNING, "文件引用了外部内容（{found}），引用的内容没有读取。",
                  "如果它是材料的一部分，请把内容直接放进文件里。"),
        Complaint("characters-replaced", Severity.WARNING, "文件里有 {count} 个无法显示的字符"
                  "（最早在{place}），已换成“\ufffd”。",
                  "请核对有“\ufffd”的地方，重新输入这些字。"),
        Complaint("hidden-sheet", Severity.HINT, "工作表“{sheet}”是隐藏的，排在最后读取。",
                  "如果里面不是要报送的内容，请删去这张工作表。"),
        Complaint("sheet-cut", Severity.WARNING, "工作表“{sheet}”太大，只读了前 {rows} 行、前 {columns} 列。",
                  "请删去多余的行列，或分成几个文件报送。"),
        Complaint("formula-uncomputed", Severity.ERROR, "{place}是公式，但文件里没有存下它的计算结果。",
                  "请用 Excel/WPS 打开文件，等它算完后保存再报送，或直接填写结果。"),
        Complaint("formula-error", Severity.ERROR, "{place}的公式出错，显示为“{found}”。",
                  "请改正公式或直接填写结果。"),
        Complaint("no-row", Severity.ERROR, "“{label}”一行也没有填写。", "请至少填写一行后重新报送。"),
        Complaint("not-chosen", Severity.ERROR, "“{label}”写的是“{found}”，看不出选的是哪一项。",
                  "请只留下或者勾选一项：{options}。"),
        Complaint("required", Severity.ERROR, "“{label}”没有填写。", "请填上后重新报送。"),
        # text.lint: a fault of wording; its own code, severity and sentences take the place of these
        Complaint("wording", Severity.WARNING, "{message}", "{advice}"),
        # pipeline: what the accounts find
        Complaint("account-lost", Severity.ERROR, "No {number} 的原件不见了：档案里应有 {found}。", "请从备份恢复这份原件。"),
        Complaint("account-changed", Severity.ERROR, "No {number} 的原件被改动过：{found} 与收件时的校验值不符。",
                  "请从备份恢复这份原件，并查明是谁改动的。"),
        Complaint("account-twice", Severity.WARNING, "No {number} 的原件有两份：{found}。", "请重新启动办文台，会自动理顺。"),
        Complaint("account-orphan", Severity.WARNING, "档案里的 {found} 不在台账上。", "请核对来历；是误放的请移出，是台账恢复到了旧备份的请重新报送。"),
        Complaint("account-stray", Severity.WARNING, "{found} 是来历不明的文件。", "请核对后移出。"),
        Complaint("account-draft", Severity.HINT, "{found} 是没有写完的草稿。", "不影响使用，下次启动时会自动清除。"),
        # archive: what proof and verification find
        Complaint("proof-changed", Severity.ERROR, "台账里的{found}被改动过，与写下时不同。", "请从备份恢复，并查明是谁改动的。"),
        Complaint("proof-missing", Severity.ERROR, "台账里的{found}不见了。", "请从备份恢复，并查明是谁删去的。"),
        Complaint("proof-extra", Severity.ERROR, "台账里的{found}不是本程序写进去的。", "请核对它的来历。"),
        Complaint("proof-broken", Severity.ERROR, "校验链在第{found}环断开：有环被改动、删去或插入。", "请从备份恢复台账。"),
        Complaint("proof-sealed", Severity.ERROR, "封存过的第{found}环与现在的校验链不符。", "台账被整个重写或截短过，请从备份恢复。"),
        Complaint("file-lost", Severity.ERROR, "文件 {found} 不见了。", "请从备份恢复。"),
        Complaint("file-changed", Severity.ERROR, "文件 {found} 被改动过{where}。", "请从备份恢复，并查明是谁改动的。"),
        Complaint("file-extra", Severity.ERROR, "{found} 不在清单上，是多出来的。", "请核对来历后移出。"),
        # archive: what the archivist's word says that cannot be followed
        Complaint("word-cell", Severity.ERROR, "“{field}”是{found}，应当是{expected}。", "请改好这一格。"),
        Complaint("word-twice", Severity.ERROR, "“{field}”{found}在第{told}行已经有了。", "一件只能有一行，请删去多出来的一行。"),
        Complaint("word-unknown", Severity.ERROR, "“{field}”是{found}，这份建议里没有这一件。", "标识不能改，请照原来的建议改回。"),
        Complaint("word-filed", Severity.ERROR, "“{field}”{found}已经编过号（{told}）。",
                  "编过的号不再改；请把这一行的“归档”写“否”。"),
        Complaint("word-unmarked", Severity.ERROR, "这份建议里核对用的隐藏工作表不见了，看不出拟出以后有没有变化。",
                  "请重新生成归档建议（banwen archive propose），在新的一份上核对。"),
        Complaint("word-done", Severity.ERROR, "这份建议里的{count}件都已经编过号，这次没有再编。",
                  "编好的档号见归档回执；以后来的请重新生成归档建议（banwen archive propose）。"),
        Complaint("word-stale", Severity.ERROR, "“{field}”{found}这一件在建议拟出以后有了变化，文件有增减或已归入别的件。",
                  "请重新生成归档建议（banwen archive propose），在新的一份上核对；或把这一行的“归档”写“否”。"),
        Complaint("word-into", Severity.ERROR, "“{field}”写的{found}{told}。", "请写另一行的标识，或已有的档号；不并入的留空。"),
        Complaint("word-lost", Severity.ERROR, "少了{count}行：{refs}。", "不归档的请保留这一行，在“归档”写“否”。"),
        Complaint("word-shorter", Severity.WARNING, "“{field}”是{found}，比保管期限表定的{told}短。",
                  "请核实；确要缩短的，请先改保管期限表，编过的号不再改。"),
        Complaint("word-new", Severity.HINT, "建议拟出以后又有{count}件，这次没有列入。", "下次生成归档建议时会列出来。"),
        Complaint("account-ledger", Severity.ERROR, "台账数据库自查有误：{found}。", "请停止收件，从备份恢复台账。"),
    )
}  # fmt: skip
