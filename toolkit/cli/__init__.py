"""The command line: every command parses its words, makes one call, and prints what came of it.

app      the commands, by chapter           papers   read, lint, text, conform, typeset
output   tables, JSON, exit codes           forms    forms list, blank, propose, test
                                            desk     init, run, status, doctor
demo     demo, in demo_tables               entries  entries, show, correct     tracing  show of a document
                                            issuing  write, pdf, plan           numbers  numbers …
                                            rechecking  recheck        roster  roster
"""

from __future__ import annotations

import logging
import sys

from toolkit.errors import BanwenError, Exit


def main() -> None:
    """Run one command; whatever goes wrong ends in a Chinese sentence and an exit code, no traceback."""
    from toolkit.cli.app import app
    from toolkit.cli.chinese import in_chinese

    logging.basicConfig(handlers=[logging.NullHandler()])  # what libraries log is in English, for nobody here
    try:
        code = in_chinese(app)(prog_name="banwen", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else Exit.DONE)
    except BanwenError as error:
        _say(str(error))
        sys.exit(error.fault.exit)
    except KeyboardInterrupt:
        sys.exit(Exit.DONE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Exit.DONE)
    except Exception as error:  # noqa: BLE001 - the one place that stands between a bug and a clerk
        sys.exit(_told(error))


def _told(error: Exception) -> Exit:
    """Says what is wrong with the command as it was written, else that the fault is ours."""
    from toolkit.cli.chinese import help_wanted, usage_fault

    if page := help_wanted(error):
        _say(page)
        return Exit.USAGE
    if fault := usage_fault(error):
        _say(str(fault))
        return fault.fault.exit
    _say(_our_fault(error))
    return Exit.OUR_FAULT


def _say(sentence: str) -> None:
    from toolkit.text.masks import mask_numbers

    sys.stderr.write(f"{mask_numbers(sentence)}\n")


def _our_fault(error: Exception) -> str:
    """The bug, logged whole where a maintainer finds it, and the sentence a clerk reads instead."""
    import tempfile
    import traceback
    from pathlib import Path

    from toolkit.text.masks import mask_numbers

    log = Path(tempfile.gettempdir()) / "banwen-错误日志.log"
    with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(mask_numbers("".join(traceback.format_exception(error))))
    return str(BanwenError("our-fault", log=log))
