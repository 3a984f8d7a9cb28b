"""What the command-line library says, said in Chinese: the help pages and the complaints about a command.

Typer has no translations of its own, so its finished text is gone over: phrases it is known to use are put
into Chinese, any other stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import typer

from toolkit.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Callable

_HELP = tuple(
    (re.compile(pattern, re.MULTILINE), words)
    for pattern, words in (
        (r"^Usage: (.*?)[ \t]*$", r"用法：\1"),
        (r"\[OPTIONS\]", "[选项]"),
        (r"\bCOMMAND \[ARGS\]\.\.\.", "命令 [内容]…"),
        (r"\}\.\.\.", "}…"),
        (r"^Arguments:$", "要写的内容："),
        (r"^Options:$", "选项："),
        (r"^Commands:$", "命令："),
        (r"<path>|<Path>", "<路径>"),
        (r"<str>", "<文字>"),
        (r"<int>", "<整数>"),
        (r"<date(?:time)?>", "<日期>"),
        (r"<(list\[\w+\])>", ""),
        (r"\[required\]", "［必填］"),
        (r"\[default: (.*?)\]", r"［不写就是 \1］"),
        (r"Show this message and exit\.", "看这份说明。"),
    )
)

_COMPLAINTS = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"No such command '(.*?)'\. Did you mean (.*)\?", r"没有“\1”这个命令，是不是 \2？"),
        (r"No such command '(.*)'\.", r"没有“\1”这个命令。"),
        (r"No such option: (\S+) \(Possible options: (.*)\)", r"没有 \1 这个选项，是不是 \2？"),
        (r"No such option: (\S+)", r"没有 \1 这个选项。"),
        (r"Missing argument '(.*?)'\..*", r"没有写“\1”。"),
        (r"Missing option '(.*?)'\..*", r"没有写 \1。"),
        (r"Missing command\.", "没有写要用哪个命令。"),
        (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"多写了“\1”。"),
        (r"Option '(.*)' requires an argument\.", r"\1 后面没有写内容。"),
        (r"Option '(.*)' does not take a value\.", r"\1 后面不用写内容。"),
        (r"Invalid value for '(.*?)': .*integer.*", r"“\1”应当是一个整数。"),
        (
            r"Invalid value for '(.*?)': .*?'([^']*)' does not match the formats? .*",
            r"\1 写的“\2”看不出是哪一天，请写成 2010-05-01 的样子。",
        ),
        (r"Invalid value for '(.*?)': (.*)", r"“\1”写得不对：\2。"),
    )
)

_ROW = re.compile(r"^  (?P<name>\S.*?)  +(?P<told>\S.*)$")
_CONTINUED = re.compile(r"^ {6,}(?P<told>\S.*)$")


class _Context(typer.Context):
    """A command being run, whose help is in Chinese."""

    def get_help(self) -> str:
        return _aligned(_said(super().get_help()))


def in_chinese(app: typer.Typer) -> Callable[..., object]:
    """The commands, with their help in Chinese."""
    command = typer.main.get_command(app)
    _dress(command)
    return command


def usage_fault(error: Exception) -> Misconfigured | None:
    """What is wrong with a command as it was written; None where the exception is about something else.

    Typer does not give its base class away, so what it can do tells it: it has a message for people.
    """
    message, context = getattr(error, "format_message", None), getattr(error, "ctx", None)
    if message is None:
        return None
    command = context.command_path if context else "banwen"
    return Misconfigured("usage", what=_complaint(message()), command=command)


def help_wanted(error: Exception) -> str:
    """The help page, where a command was given without anything; else nothing."""
    return str(error) if type(error).__name__ == "NoArgsIsHelpError" else ""


def _dress(command: Any) -> None:  # noqa: ANN401 - Typer does not give its base class away
    command.context_class = _Context
    for child in getattr(command, "commands", {}).values():
        _dress(child)


def _said(text: str) -> str:
    for pattern, words in _HELP:
        text = pattern.sub(words, text)
    return text


def _complaint(message: str) -> str:
    for pattern, words in _COMPLAINTS:
        if found := pattern.fullmatch(message):
            return found.expand(words).replace("'", "").replace(", ", "、")
    return f"命令写得不对：{message}"


def _aligned(text: str) -> str:
    """The rows of names and what they mean, one under the other: a Chinese character is two columns wide."""
    lines = text.split("\n")
    rows = [found for line in lines if (found := _ROW.match(line))]
    room = max((_width(row["name"]) for row in rows), default=0)
    return "\n".join(_row(line, room) for line in lines)


def _row(line: str, room: int) -> str:
    if found := _ROW.match(line):
        return f"  {found['name']}{' ' * (room - _width(found['name']))}  {found['told'].rstrip()}"
    if found := _CONTINUED.match(line):
        return f"{' ' * (room + 4)}{found['told']}"
    return line.rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
