"""How well a form can be read: filled with made-up answers, disturbed, read back, and the difference told.

answers     made-up answers of every type
typed_in    the blank filled in, as a document
disturb     the ways a filled paper differs from its blank, each one function
report      try_form: the figures, and the labels that make trouble
"""

from toolkit.forms.trial.report import Report, Trial, try_form

__all__ = ["Report", "Trial", "try_form"]
