"""Commands on forms: list them, hand out a blank."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.files import content, saved
from toolkit.cli.output import JsonOption, OfficeOption, print_json, say, table
from toolkit.forms.definition import FieldType
from toolkit.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.forms.definition import Form
    from toolkit.forms.propose import Draft
    from toolkit.forms.propose.survey import Proposed
    from toolkit.library import Library

FormArgument = Annotated[str, typer.Argument(help="表名，见 banwen forms list。", metavar="表名")]
OutOption = Annotated[
    Path, typer.Option("-o", "--out", help="存到哪里，不写就是当前目录。", show_default=False)
]

SENDERS = {"org": "党组织", "member": "党员"}


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter, all under `forms`."""
    group = typer.Typer(help="表：列出、发空白表、由空表起草、试读。", no_args_is_help=True)
    group.command("list")(list_forms)
    group.command("blank")(blank)
    group.command("propose")(propose)
    group.command("test")(try_out)
    app.add_typer(group, name="forms")


def list_forms(office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """列出办公室收的每一张表。"""
    library = _library(office)
    forms = [library.form(name) for name in library.names]
    if as_json:
        print_json([_shape(form, library) for form in forms])
        return
    table("收的表", ("表名", "版本", "由谁报送", "栏目", "核对规则"), (
        (form.name, form.version, SENDERS[form.sender], len(form.fields), len(form.rules)) for form in forms
    ))  # fmt: skip


def _shape(form: Form, library: Library) -> dict[str, object]:
    return {
        "form": form.name, "title": form.title, "version": form.version, "from": str(form.sender),
        "fields": [field.name for field in form.fields], "file": library.blank_file(form.name).name,
    }  # fmt: skip


def blank(
    name: FormArgument, out: OutOption = Path(), office: OfficeOption = Path(), as_json: JsonOption = False
) -> None:
    """发一份空白表：Word 里是可填写的控件，Excel 里有下拉和校验。"""
    from toolkit.forms.blank import blank as handed_out
    from toolkit.forms.blank import blank_suffix

    library = _library(office)
    form, file = library.form(name), library.blank_file(name)
    folder, file_name = (
        (out, name + blank_suffix(file.suffix)) if out.is_dir() or not out.suffix else (out.parent, out.name)
    )
    path = saved(folder / file_name, handed_out(file.read_bytes(), form))
    if as_json:
        print_json({"form": form.name, "title": form.title, "version": form.version, "path": str(path)})
        return
    say(f"空白表《{form.title}》（{form.version}版）存在 {path}。")


def propose(
    file: Annotated[Path, typer.Argument(help="没有标记的空白表（.docx 或 .xlsx）。", metavar="空表")],
    name: Annotated[str, typer.Option("--name", help="表名，不写就用文件名。", metavar="表名")] = "",
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """由空白表起草一张表：标出要填的地方，猜出类型，写好 form.toml，供文书核对。"""
    from toolkit.disk import Disk, publish, safe_name
    from toolkit.forms.propose import propose as drafted
    from toolkit.library import free_folder
    from toolkit.office import load
    from toolkit.reading import modern, read

    folder = free_folder(load(office).forms, safe_name(name or file.stem))
    data, name = modern(content(file), file.name), folder.name
    document = read(data, file.name)
    draft = drafted(data, document, name)
    blank_path = publish(Disk(), folder, f"form{_SUFFIXES[document.kind]}", draft.file)
    settings_path = publish(Disk(), folder, "form.toml", draft.settings.encode())
    if as_json:
        print_json(_draft_shape(name, draft, (blank_path, settings_path)))
        return
    table(f"《{name}》的栏目", ("栏目", "类型", "位置", "请核对"), (
        (_full_name(one), f"{_TYPES[one.type]} {one.type}", one.place, one.doubt) for one in draft.answers
    ))  # fmt: skip
    say(f"已起草 {blank_path} 和 {settings_path}，共 {len(draft.answers)} 栏。")
    say("请用记事本打开 form.toml 核对：类型对不对；哪几栏必须填（加一行 required = true）；")
    say(f"哪几栏相同就算同一份材料（key）。改好以后试一试：banwen forms test {name}")


_TYPES = {
    FieldType.TEXT: "文字", FieldType.NAME: "姓名", FieldType.DATE: "日期", FieldType.MONTH: "年月",
    FieldType.INTEGER: "整数", FieldType.DECIMAL: "小数", FieldType.PERCENT: "百分数",
    FieldType.MONEY: "金额", FieldType.CHOICE: "选一项", FieldType.CHOICES: "选几项",
    FieldType.ID_NUMBER: "身份证号", FieldType.PHONE: "电话", FieldType.ORG: "党组织",
    FieldType.DOC_NUMBER: "发文字号", FieldType.LONG_TEXT: "长文字", FieldType.TABLE: "表格",
}  # fmt: skip
_SUFFIXES = {Kind.WORD: ".docx", Kind.EXCEL: ".xlsx"}


def _full_name(answer: Proposed) -> str:
    return f"{answer.list_name}.{answer.name}" if answer.list_name else answer.name


def _draft_shape(name: str, draft: Draft, paths: Iterable[Path]) -> dict[str, object]:
    return {
        "form": name,
        "paths": [str(path) for path in paths],
        "fields": [
            {
                "name": _full_name(one),
                "type": str(one.type),
                "place": str(one.place),
                "doubt": one.doubt or None,
            }
            for one in draft.answers
        ],
    }


def try_out(name: FormArgument, office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """试读一张表：填上假数据，按常见的改动打乱，再读回来，看读得准不准。"""
    from toolkit.forms.trial import try_form

    report = try_form(_library(office).form(name))
    if as_json:
        print_json(asdict(report))
        return
    table(f"《{name}》试读", ("改动", "值", "读对", "存疑", "读错", "容易出问题的栏目"), (
        (trial.disturbance, trial.values, f"{trial.right / max(trial.values, 1):.1%}", trial.doubted,
         trial.wrong, "、".join(trial.troubled[:5]) or "—")
        for trial in report.trials
    ))  # fmt: skip
    for names in report.ambiguous:
        say(f"这些栏目所在的行标签完全相同，行若对调就分不清：{'、'.join(names)}。请给标签加上区别。")


def _library(folder: Path) -> Library:
    from toolkit.judging import open_judge

    return open_judge(folder).library
