"""Sentences that every replica prints, in words of our own."""

from __future__ import annotations

from tests.prints.parts import Text

ABOUT = Text(
    (
        "This document is for centres that offer the qualification. It says what learners do and are assessed in, "
        "and how centres record what was achieved.",
        "It should be read beside the notes on quality assurance, which are printed apart.",
    )
)
RULE = Text(("Learners must achieve all mandatory units and at least one optional unit.",))
KEEP = Text(("Centres keep what learners have made, with the records of those who saw it made, for three years.",))
