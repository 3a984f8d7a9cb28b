"""The commands, gathered; a chapter's own imports wait until one of its commands runs."""

from __future__ import annotations

import typer

from toolkit.cli import (
    archive,
    demo,
    desk,
    documents,
    entries,
    finding,
    forms,
    issuing,
    numbers,
    papers,
    prose,
    rechecking,
    roster,
)

app = typer.Typer(
    name="banwen",
    help="办文：收表、读表、核对、回执、成文、归档。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)

desk.add_to(app)
papers.add_to(app)
prose.add_to(app)
documents.add_to(app)
entries.add_to(app)
finding.add_to(app)
issuing.add_to(app)
numbers.add_to(app)
rechecking.add_to(app)
roster.add_to(app)
forms.add_to(app)
archive.add_to(app)
demo.add_to(app)
