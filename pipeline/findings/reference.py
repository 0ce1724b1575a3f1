"""The registry -> `docs/findings.md`: what every finding means, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings.accepted import Accepted
from pipeline.findings.beside import Beside
from pipeline.findings.checked import Checked
from pipeline.findings.codes import FindingCode
from pipeline.findings.reading import Reading
from pipeline.terms import FindingKind, Severity

_HEAD = """# Findings

Written by `make dictionary` from the registry in `pipeline/findings`; do not edit it. A finding may say something more
special to do than stands here."""
_PARTS: tuple[tuple[str, type[FindingCode]], ...] = (
    ("What speaks against the reading of a document", Accepted),
    ("What a layout finds while it reads", Reading),
    ("What the checks find in what was read, and in its corrections", Checked),
    ("What shows beside other handbooks, or beside the regulator's register", Beside),
)
_COLUMNS = "| code | severity | kind | what it means | what to do |\n| --- | --- | --- | --- | --- |"


def findings_reference() -> str:
    """The reference of findings, in Markdown."""
    return "\n\n".join([_HEAD, _terms(Severity), _terms(FindingKind), *(_part(*part) for part in _PARTS)]) + "\n"


def _terms(terms: type[Severity | FindingKind]) -> str:
    """What the docstring of a closed set of terms says, as one paragraph."""
    return " ".join((terms.__doc__ or "").split())


def _part(heading: str, codes: Iterable[FindingCode]) -> str:
    rows = (
        f"| `{code}` | {code.severity} | {code.kind} | {_cell(code.meaning)} | {_cell(code.remedy)} |"
        for code in sorted(codes)
    )
    return f"## {heading}\n\n" + "\n".join([_COLUMNS, *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
