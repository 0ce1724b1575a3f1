"""Specification + its PDF -> which published values pdfplumber reads in the places that are recorded for them.

A second library reads the same pages: what the reader published is proven by their own places, also
for handbooks whose truth nobody knows. Only these modules import pdfplumber.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DamagedPdfError
from pipeline.files import name_of
from pipeline.findings import Checked, Found, finding, published
from pipeline.findings.certified import is_recognised, recognised_pages
from pipeline.models import Finding, Specification
from pipeline.verify.assignment import Refuted
from pipeline.verify.claims import claims_of
from pipeline.verify.derived import derived, twice
from pipeline.verify.fields import suits
from pipeline.verify.groups import groups
from pipeline.verify.page import DAMAGED, Pages
from pipeline.verify.reading import Read, is_placed, read_claims

_LONGEST_QUOTE = 160  # characters
# U+FFFD, controls but for the line end that parts paragraphs, halves of surrogate pairs, private use.
_MEANINGLESS = re.compile("[\ufffd\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Report:
    """What verification says of one document: values by kind of record, those that agree, and a finding for each other.

    Of the values that agree and should have a column head or a label, `proven` counts those whose head or label fits
    their field, `unproven` those for which none is found. `corrected` counts values that a reviewed correction gives:
    they are printed nowhere, and not checked; `recognised` those that stand on pages whose text was recognised in
    pictures: no library reads them. `unreadable` counts those with characters without a meaning: they never
    agree, have a finding each, and are not among the checked.
    """

    file: str
    checked: dict[str, int]
    agreed: dict[str, int]
    proven: dict[str, int]
    unproven: dict[str, int]
    corrected: int
    recognised: int
    unreadable: int
    findings: tuple[Finding, ...]

    @property
    def share(self) -> float | None:
        """The share of the checked values that agree, 0 to 1; None where there are none, as in a whole scan."""
        checked = sum(self.checked.values())
        return sum(self.agreed.values()) / checked if checked else None


def verify(path: Path, specification: Specification, corrected_rows: Collection[tuple[str, str]] = ()) -> Report:
    """Re-read every published value of a specification from the PDF at `path`.

    Raises DamagedPdfError where pdfplumber cannot read that: it repairs less than what was read with.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("checked", "agreed", "proven", "unproven")}
    found: list[Found] = []
    told: set[tuple[int, str, str]] = set()  # one fault of one value is told once
    corrected = recognised = unreadable = 0
    scanned = scanned_pages(specification)
    try:
        with Pages(path) as pages:
            claims = list(claims_of(specification, corrected_rows))
            reads = [*read_claims(pages, claims), *derived(specification), *twice(claims)]
            reads += groups(pages, specification)
    except DAMAGED as error:
        what = "the file is damaged: what was read of it cannot be verified"
        raise DamagedPdfError(what, where=name_of(path), remedy="Download the handbook again") from error
    for read in reads:
        claim = read.claim
        if claim.corrected:
            corrected += 1
            continue
        if any(box.page in scanned for box in claim.place or ()):
            recognised += 1
            continue
        problem = _problem(read, scottish=specification.awarding_body == "sqa")
        if problem is not None:
            value = (id(claim.about or claim), claim.field, str(problem.code))
            if value in told:
                continue
            told.add(value)
            found.append(problem)
        if _MEANINGLESS.search(claim.value):
            unreadable += 1
            continue
        counts["checked"][claim.record] += 1
        counts["agreed"][claim.record] += problem is None
        if problem is None and is_placed(claim):
            counts["proven" if read.verdict is True else "unproven"][claim.record] += 1
    return Report(
        file=specification.source.file,
        corrected=corrected,
        recognised=recognised,
        unreadable=unreadable,
        findings=published(found, specification),
        **{name: dict(count) for name, count in counts.items()},
    )


def scanned_pages(specification: Specification) -> frozenset[int]:
    """The pages whose text a program recognised for this reading: those that the file itself has none of."""
    return recognised_pages(specification) if is_recognised(specification) else frozenset()


def _problem(read: Read, *, scottish: bool) -> Found | None:
    """What is wrong with a published value, if anything: its characters, its print, its type or its place."""
    claim = read.claim
    value, remedy = _short(claim.value), None
    if _MEANINGLESS.search(claim.value):
        code, what = Checked.VERIFY_UNREADABLE, f"'{value}' has characters without a meaning"
    elif not claim.place:
        code, what, remedy = Checked.VERIFY_DIFFERS, "has no place", "The layout must keep the place of this value"
    elif read.instead is not None:
        code, what = Checked.VERIFY_DIFFERS, f"is '{value}', but its place reads '{_short(read.instead)}'"
    elif not suits(claim.record, claim.field, claim.value, scottish=scottish):
        code, what = Checked.VERIFY_TYPE, f"cannot be '{value}'"
    elif isinstance(read.verdict, Refuted):
        code, what = Checked.VERIFY_MISPLACED, f"is '{value}', which stands at '{_short(read.verdict.by)}'"
    else:
        return None
    message = f"{claim.record} {claim.key}: {claim.field} {what}"
    return finding(
        code, message, record=claim.about, field=claim.field.partition(" ")[0], place=claim.place or (), remedy=remedy
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
