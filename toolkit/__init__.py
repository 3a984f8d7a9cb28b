"""办文 Banwen: the document desk of a small Chinese office.

A file dropped into inbox/<branch>/ walks through the rooms of this package from left to right; each room is a
stage that knows nothing of the others:

    intake ─► reading ─► forms ─► ledger ─► reply          and later   writing, archive
    settled,  one        which    entry     receipt, or                official documents,
    claimed   Document   form,              return note with           packages that prove
                         values,            their own file             nothing changed
                         findings           commented

`pipeline` puts the stages in their order (`take_in` is the story), `judging` judges one file, `library` holds
the forms, `cli` is a thin skin over all of it. Below the stages: `disk` (the only room that changes files),
`office` (settings, roster, plan), `ooxml` (Office files as XML), `text` (official Chinese prose), `errors`
(the catalogue of complaints) and `model` (the frozen records that are handed on).

As a library:

    from toolkit.judging import Paper, open_judge      # read one file: which form, values, findings
    from toolkit.pipeline import open_desk, run_once   # take in what is waiting
    from toolkit.text import lint, outline             # check and understand a text
    from toolkit.writing.typeset import typeset        # Markdown to GB/T 9704
"""
