"""Why something could not be done at all: every fault with its sentence, how to mend it, and the exit code."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Exit(IntEnum):
    """The exit codes every command keeps to."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    OUR_FAULT = 70


class Fault(NamedTuple):
    """Why something could not be done at all."""

    code: str
    sentence: str
    advice: str
    exit: Exit = Exit.UNREADABLE


FAULTS: dict[str, Fault] = {
    fault.code: fault
    for fault in (
        Fault("office-missing", "{folder} 不是一个办文目录：缺少 office.toml。",
              "请换到正确的目录，或用 banwen init 新建一个。", Exit.USAGE),
        Fault("no-such-file", "打不开文件 {file}（{why}）。", "请核对文件名和所在的目录。"),
        # reading: files that cannot be taken in
        Fault("empty", "文件是空的，里面什么也没有。", "请打开原来的文件确认有内容，保存后重新报送。"),
        Fault("too-big", "文件太大（{size} MB），最多收 {limit} MB。", "请压缩或删去文件里的照片，照片可另外报送。"),
        Fault("incomplete", "文件不完整：没有传完，或者已经损坏。", "请在自己电脑上打开确认完好，再重新复制一次。"),
        Fault("password", "文件加了打开密码，这里打不开。",
              "请在 Word/WPS 里取消密码（文件—信息—保护文档），保存后重新报送。"),
        Fault("zip-password", "文件是加了密码的压缩包，这里打不开。",
              "请解压后把里面的 Word 或 Excel 文件直接放进来。"),
        Fault("zip-method", "文件的压缩方式不是 Word、Excel 用的那一种。",
              "请用 Word/WPS 打开，另存为 .docx 或 .xlsx 后重新报送。"),
        Fault("zip-twice", "文件内部有两份同名的内容，分不清以哪一份为准。",
              "请用 Word/WPS 打开，另存为 .docx 或 .xlsx 后重新报送。"),
        Fault("bomb", "文件解开后大得不正常，为安全起见没有打开。",
              "请用 Word/WPS 新建一份，只把需要的内容复制进去后重新报送。"),
        Fault("too-long", "文件内容太多，远远超出一份材料的常理，没有打开。",
              "请删去不需要的内容，或分成几个文件报送。"),
        Fault("dtd", "文件内部含有办公软件不会写入的危险代码（{part}），没有打开。",
              "请用 Word/WPS 打开，另存为 .docx 或 .xlsx 后重新报送，并留意电脑是否中毒。"),
        Fault("macros", "文件带有宏（自动运行的程序），这里不收。",
              "请在 Word/WPS 里另存为不带宏的 .docx 或 .xlsx 后重新报送。"),
        Fault("xml-broken", "文件内部已损坏（{part}），读不下去。",
              "请用 Word/WPS 打开，修复并另存为 .docx 或 .xlsx 后重新报送。"),
        Fault("part-missing", "文件内部缺少必需的部分（{part}），读不下去。",
              "请用 Word/WPS 打开，修复并另存为 .docx 或 .xlsx 后重新报送。"),
        Fault("old-format", "这是旧格式的文件（{kind}），这台机器没有转换旧格式的程序。",
              "请用 Word/WPS 打开，另存为 .docx（表格存为 .xlsx）后重新报送。"),
        Fault("old-unreadable", "这份旧格式的文件（{kind}）转换不成功，可能已损坏。",
              "请用 Word/WPS 打开，另存为 .docx（表格存为 .xlsx）后重新报送。"),
        Fault("is-pdf", "这是 PDF 文件，里面的表格没法自动读取。", "请报送填写时用的 Word 或 Excel 文件。"),
        Fault("is-image", "这是图片，里面的字没法自动读取。", "请报送填写时用的 Word 或 Excel 文件，照片另外报送。"),
        Fault("is-html", "这是网页文件，不是真正的 Word 或 Excel 文件。",
              "请用 Word/WPS 打开，另存为 .docx（表格存为 .xlsx）后重新报送。"),
        Fault("is-xml", "这是 XML 文件，不是 Word 或 Excel 现用的格式。",
              "请用 Word/WPS 打开，另存为 .docx（表格存为 .xlsx）后重新报送。"),
        Fault("is-archive", "这是压缩包。", "请解压后把里面的文件一个一个直接放进来。"),
        Fault("is-ofd", "这是 OFD 版式文件，里面的表格没法自动读取。", "请报送填写时用的 Word 或 Excel 文件。"),
        Fault("is-odf", "这是{kind}，这里不能直接读取。",
              "请用 Word/WPS 打开，另存为 .docx（表格存为 .xlsx）后重新报送。"),
        Fault("is-slides", "这是演示文稿（PPT），不是要求的 Word 或 Excel 文件。",
              "请把内容填到要求的表格里再报送。"),
        Fault("is-binary-sheet", "这是 Excel 的二进制格式（.xlsb），这里不收。", "请另存为 .xlsx 后重新报送。"),
        Fault("is-program", "这是程序文件，不是材料，没有打开。", "请核对是否放错了文件，并留意电脑是否中毒。"),
        Fault("is-locked", "文件被单位的加密软件锁住了，离开原来的电脑就打不开。",
              "请在原来的电脑上解密，或申请外发后重新报送。"),
        Fault("is-unknown", "看不出这是什么文件，它不是 Word、Excel 或文字文件。",
              "请用 Word/WPS 打开，另存为 .docx 或 .xlsx 后重新报送。"),
        Fault("text-encoding", "文字文件的编码认不出来，会成乱码。", "请用记事本打开，另存为时把编码选成 UTF-8。"),
        # writing.sms
        Fault("sms-word-long", "“{word}”太长，一条短信放不下（每条最多 {most} 个字）。",
              "请换用短网址或简称。", Exit.FINDINGS),
        # text.lint: the lint table of office.toml
        Fault("lint-unknown-code", "office.toml 的 [lint] silence 里写了“{rule}”，没有这条文字检查规则。",
              "请对照 docs/lint.md 改正代码，或删去它。", Exit.USAGE),
        Fault("our-fault", "程序出了问题，这份材料原样留着，没有丢。",
              "请把 {log} 交给维护人员；其他材料照常处理。", Exit.OUR_FAULT),
        # text.plan: banwen plan adopt
        Fault("plan-year-unreadable", "--year-of 写的“{found}”看不明白。",
              "请写成“第一阶段=2010”，跨年的写成“第二阶段=2010-2011”。", Exit.USAGE),
        Fault("plan-stage-unknown", "--year-of 里的“{found}”不是这份方案的阶段。",
              "方案里读到的阶段有：{allowed}。", Exit.USAGE),
        # cli: words on the command line
        Fault("usage", "{what}", "用法见 {command} --help。", Exit.USAGE),
        Fault("state-unknown", "没有“{found}”这种结果。", "可以写的是：{allowed}。", Exit.USAGE),
        Fault("change-form", "“{found}”不是“名称=内容”的样子。", "请写成 入党时间=2001-07-01 这样。", Exit.USAGE),
        Fault("board-kind", "进度不能写成“{found}”这样的文件。", "文件名请以下列之一结尾：{allowed}。", Exit.USAGE),
        Fault("day-form", "“{found}”不是一个日子。", "请写成 2010-12-31 这样。", Exit.USAGE),
        Fault("org-unknown", "花名册里没有“{found}”这个党组织。", "请写花名册上的名称。", Exit.USAGE),
        Fault("not-office", "这是文字文件，不是 Word 或 Excel 文件。", "请给出 Word 或 Excel 的空白表。",
              Exit.UNREADABLE),
        # forms: form.toml
        Fault("form-exists", "已经有一张叫“{form}”的表，没有动它。",
              "请用 --name 另起一个表名；确要重拟的，先把 forms/{form} 移走。", Exit.USAGE),
        Fault("form-unknown", "没有叫“{form}”的表。", "可用 banwen forms list 查看现有的表。", Exit.USAGE),
        Fault("field-unknown", "{file} 第{line}行的“{name}”在空白表上没有（表上没有标记 {{{{ {name} }}}}）。",
              "请改成表上有的一栏，或在空白表上补标记；表上有的是：{allowed}。", Exit.USAGE),
        Fault("form-no-blank", "forms/{form}/ 里没有空白表。", "请放入 {allowed} 之一。", Exit.USAGE),
        Fault("form-many-blanks", "forms/{form}/ 里有不止一份空白表。", "请只留 {allowed} 之一。", Exit.USAGE),
        Fault("rule-syntax", "表“{form}”的规则写得不对：{rule}（{why}）。", "请改好 form.toml 里的这条规则。", Exit.USAGE),
        # office: office.toml, plan.toml, the roster
        Fault("office-exists", "{folder} 已经是一个办文目录，不再重新建立。", "请换一个空目录。", Exit.USAGE),
        Fault("demo-not-ours", "{folder} 里已有别的文件，演示不会动它。",
              "请换一个空目录，或者先把它移走。", Exit.USAGE),
        Fault("setting-file-missing", "{folder} 里没有 {file}。",
              "请补上这个文件；可用 banwen init 新建一个办文目录，从中拷一份。", Exit.USAGE),
        Fault("setting-encoding", "{file} 第{line}行不是 UTF-8 编码的文字。", "请用记事本打开它，另存为时把编码选成 UTF-8。", Exit.USAGE),
        Fault("setting-syntax", "{file} 第{line}行第{column}个字符处不合 TOML 的写法：{found}。",
              "请检查引号、括号和等号是否成对，是不是英文的；文字要加英文引号，日期写成 2010-05-31。", Exit.USAGE),
        Fault("setting-missing", "{file} 缺少 {key}（应在第{line}行所在的一段）。", "请补上，内容应是{allowed}。", Exit.USAGE),
        Fault("setting-wrong", "{file} 第{line}行的 {key} 写的是{found}，应当是{allowed}。", "请改好这一行后再运行。", Exit.USAGE),
        Fault("setting-unknown", "{file} 第{line}行的 {key} 不是可用的设置。", "请改成下列之一，或删去这一行：{allowed}。", Exit.USAGE),
        Fault("setting-clash", "{file} 第{line}行的 {key} 与别处冲突：{found}。", "请改成{allowed}。", Exit.USAGE),
        Fault("roster-unreadable", "{file} 打不开，它不是完好的 Excel 工作簿（.xlsx）。",
              "请用 Excel 或 WPS 打开后另存为 .xlsx，不要加密码。", Exit.USAGE),
        Fault("roster-no-sheet", "{file} 里没有工作表“{sheet}”，现有的是：{found}。", "请把相应工作表改名为“{sheet}”。", Exit.USAGE),
        Fault("roster-no-column", "{file} 工作表“{sheet}”第{line}行的表头里没有“{key}”一列。",
              "请在表头补上“{key}”；这张表必须有的列是：{allowed}。", Exit.USAGE),
        Fault("roster-cell", "{file} {place}的“{key}”是{found}，应当是{allowed}。", "请改好后保存。{more}", Exit.USAGE),
        # writing.typeset: front matter and Markdown of a document
        Fault("matter-open", "第{line}行的“---”没有配对，看不出文件头到哪里为止。", "请在文件头的最后加一行“---”。"),
        Fault("matter-line", "文件头第{line}行“{found}”不是“名称: 内容”的写法。", "请写成“主送: 各党支部”的样子，一行一项。"),
        Fault("matter-key", "文件头第{line}行的“{found}”不是可用的名称。", "请改成下列之一：{known}。"),
        Fault("matter-value", "文件头第{line}行的“{key}”写的是“{found}”。", "请改成：{expected}。"),
        Fault("markup-turn", "正文第{line}行的“{found}”没有配对。", "横排的内容前一行写“:::横排”，后一行写“:::”。"),
        Fault("attachment-extra", "正文后面有附件{number}，附件说明里只列了{count}个附件。",
              "请在文件头的“附件”里补上它的名称，或去掉多出的附件。"),
        Fault("attachment-title", "附件{number}的标题是“{found}”，附件说明里写的是“{expected}”，两处必须一致。",
              "请改成同一个名称。"),
        # writing.pdf
        Fault("pdf-no-converter", "这台机器上没有找到 LibreOffice，不能转成 PDF。",
              "Word 文件已经写好，可以先用；需要 PDF 时请安装 LibreOffice，或用 WPS 打开后另存为 PDF。"),
        Fault("pdf-failed", "转成 PDF 没有成功（{said}）。", "Word 文件已经写好，可以先用；请用 Word/WPS 打开后另存为 PDF。"),
        # ooxml.template, writing.compose: the office's templates
        Fault("template-missing", "{folder} 里没有 {file}。",
              "请在 templates/ 下为每份文件建一个目录，放好 template.toml 和 body.docx（或 body.md）。", Exit.USAGE),
        Fault("template-unknown-parameter", "模板“{template}”没有“{name}”这个参数。",
              "可以用 --set 指定的参数有：{allowed}。", Exit.USAGE),
        Fault("template-tag-open", "模板“{template}”{place}的标记没有写完：{found}。",
              "请补上结尾的 }}}} 或 %}}，开头和结尾要在同一段里。", Exit.USAGE),
        Fault("template-tag-stray", "模板“{template}”{place}的 {found} 没有与之对应的开头。",
              "请删去它，或补上对应的 {{% for %}}、{{% if %}}；先开始的要后结束。", Exit.USAGE),
        Fault("template-block-open", "模板“{template}”{place}的 {found} 没有结束。",
              "请在它管到的地方之后补上 {{% {end} %}}。", Exit.USAGE),
        Fault("template-text-lost", "模板“{template}”{place}的 {found} 要占{scope}，旁边的“{lost}”会丢失。",
              "请让 {found} 单独占{scope}，把旁边的字移到别处。", Exit.USAGE),
        Fault("template-tag-outside", "模板“{template}”{place}的 {found} 只能写在表格里。",
              "请移到表格里，或者去掉 tr、tc 改用 {{%p %}}。", Exit.USAGE),
        Fault("template-syntax", "模板“{template}”{place}的标记 {found} 写得不合规则。",
              "请检查括号、引号和运算符是否成对、齐全。", Exit.USAGE),
        Fault("template-unknown-filter", "模板“{template}”{place}用了不认识的写法“|{name}”。",
              "竖线后可用的有：{allowed}。", Exit.USAGE),
        Fault("template-unknown-name", "模板“{template}”{place}用了不认识的名称“{name}”。",
              "可用的名称有：{allowed}。", Exit.USAGE),
        Fault("template-fails", "模板“{template}”{place}的 {found} 算不出结果：{why}。",
              "请检查这一处用到的名称和字段是否写对。", Exit.USAGE),
        Fault("template-of-unknown", "模板“{template}”的 of 写了“{name}”，方案里没有这份材料或这个阶段。",
              "请改成下列之一：{allowed}。", Exit.USAGE),
        Fault("document-incomplete", "写出的“{template}”里少了{missing}，没有发出。",
              "这是程序的问题，请把模板和这句话交给维护人员。", Exit.OUR_FAULT),
        # ledger
        Fault("ledger-on-share", "台账 {ledger} 放在网络盘上（{share}），网络盘上的数据库会坏。",
              "请在 office.toml 的 [folders] 里把 ledger 改到本机硬盘上；多台机器合用的，改填 PostgreSQL 地址。",
              Exit.USAGE),
        Fault("ledger-newer", "台账是更新版本的程序写的（第{number}版，本程序只认到第{known}版）。", "请升级办文程序，不要用旧程序打开。", Exit.USAGE),
        Fault("ledger-unreadable", "台账 {ledger} 打不开：{why}。",
              "请核对 office.toml 里的 ledger；文件已损坏的，请从备份恢复。", Exit.USAGE),
        Fault("no-such-entry", "台账里没有 No {number}。", "请用 banwen entries 查一下编号。", Exit.USAGE),
        Fault("entry-superseded", "No {number} 已经被后来的一份（No {later}）代替，不能再改。",
              "请改 No {later}。", Exit.USAGE),
        Fault("entry-clash", "这样改了以后，No {number} 就和 No {other} 成了同一份材料。",
              "请核对单位和姓名；确是同一份的，请先把其中一份注销。", Exit.USAGE),
        Fault("reason-missing", "没有写明原因。", "改动台账都要写明原因，如：电话核实。", Exit.USAGE),
        # archive
        Fault("archive-word", "{file} {place}的{said}", "{mending}{more}", Exit.USAGE),
        Fault("filed-meanwhile", "有的件刚刚在别处编了号，这次一件也没有编。", "请再办一次，会重新核对。", Exit.USAGE),
        Fault("day-unreadable", "“{found}”看不出是哪一天。", "请写成 2010-05-01 的样子。", Exit.USAGE),
        Fault("no-such-item", "档案里没有 {item}。", "请用 banwen archive list 查一下档号。", Exit.USAGE),
        Fault("seal-unreadable", "“{found}”不是封存证明上的校验值。", "请写成“环号:六十四位校验值”，如 --seal 128:3fa9…。", Exit.USAGE),
        Fault("not-a-package", "{folder} 不是移交包。", "请写移交包的目录，里面有 bagit.txt。", Exit.USAGE),
        Fault("package-file", "{file} 不见了或被改动过，没有打包。", "请从备份恢复这个文件后再打包。"),
        Fault("package-broken", "移交包不完整，有 {count} 处不符：{first}", "请向移交方重新索取。"),
        Fault("package-path", "移交包里的“{found}”指到了办文目录以外。", "请向移交方查问这个包的来历。"),
        Fault("import-not-empty", "这个办文目录里已有登记或文件，不能移入。", "请用 banwen init 新建一个目录再移入。", Exit.USAGE),
        Fault("import-unproven", "移交包里的 {found} 与它的校验链不符。", "请向移交方查问。"),
        Fault("forget-shared", "这份文件里还有 No {others} 的内容，不能只遗忘一部分。", "请一并写上这些编号。", Exit.USAGE),
        Fault("not-overdue", "{item} 的保管期限还没有满，或档案里没有它。", "请用 banwen archive overdue 查看到期的。", Exit.USAGE),
        # intake
        Fault("folders-overlap", "{inner} 目录（{path}）放在 {outer} 目录里面，会把自己的文件当成报送的材料。",
              "请在 office.toml 的 [folders] 里把两个目录分开。", Exit.USAGE),
        Fault("work-elsewhere", "work 目录（{work}）和 inbox 目录（{inbox}）不在同一个盘上。",
              "请在 office.toml 的 [folders] 里把 work 改到 inbox 所在的盘上。", Exit.USAGE),
        # pipeline: what the clerk asks for
        Fault("entry-no-form", "No {number} 没有认出是哪一张表，没有可以更正的栏目。",
              "请让对方用空白表重新报送，或者直接与对方联系。", Exit.USAGE),
        Fault("entry-not-in-force", "No {number} 现在是“{state}”，不是已接收的材料，不用重新打开。",
              "对方改好后直接重新报送即可。", Exit.USAGE),
        Fault("no-such-field", "《{form}》里没有“{name}”这一栏。", "可以改的有：{allowed}。", Exit.USAGE),
        Fault("no-such-row", "“{name}”指的那一行不存在，表里只有{rows}行。", "行号从1数起，请核对。", Exit.USAGE),
        Fault("correction-unclear", "“{name}”不能改成“{found}”，看不出是什么值。",
              "请按这一栏的类型写，如日期写成“2010年4月20日”，数写成“12”。", Exit.USAGE),
        # pipeline: a file that is not done with
        Fault("disk-full", "{folder} 所在的盘满了或不能写，暂停收件，收件箱里的材料原样未动。",
              "请腾出空间；腾出以后会自动继续收。", Exit.OUR_FAULT),
        Fault("file-held", "文件正被别的程序占用着，还没有收。", "请关闭打开它的程序，稍后会自动再收。"),
        Fault("still-growing", "文件还在变动，没有收。", "等它不再变动后会自动再收。"),
        Fault("changed-in-hand", "材料登记以后又被改动过，与登记的不一致，留在 {folder} 里没有归档。",
              "请核对后把这份文件重新放进收件箱。"),
        Fault("not-done", "材料已经收下，但没能办完：{why}。", "会自动再办；一直不成的，请把 {log} 交给维护人员。"),
    )
}  # fmt: skip
