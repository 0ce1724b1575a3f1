"""The dates of a qualification: when it starts, is reviewed and ends."""

from __future__ import annotations

from pipeline.front.patterns import words
from pipeline.front.wording import Wording
from pipeline.wording.labels import Field

DATES = (
    Wording(
        name="regulation_start_date",
        labels=frozenset({Field.REGULATION_START}),
        also=words(r"(?:regulation|accreditation|regulated) (?:start|from)(?: date)?"),
    ),
    Wording(
        name="operational_start_date",
        labels=frozenset({Field.OPERATIONAL_START}),
        also=words(
            r"(?:(?:first )?registration|operational|qualification) start(?: date)?|first registration(?: date)?"
            r"|date of first registration|available (?:for registration )?from"
        ),
    ),
    Wording(
        name="operational_end_date",
        also=words(
            r"(?:operational|qualification|registration|accreditation|regulation) end(?: date)?|end date|expiry date"
            r"|last (?:date for )?registrations?(?: date)?|final registration(?: date)?"
        ),
    ),
    Wording(
        name="certification_end_date",
        also=words(
            r"certification end(?: date)?|last (?:date for )?certifications?(?: date)?|final certification date"
        ),
    ),
    Wording(
        name="review_date", also=words(r"(?:qualification |next |regulation )?review date(?: of the qualification)?")
    ),
)
