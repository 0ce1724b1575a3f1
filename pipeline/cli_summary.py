"""What `specs extract` says: a line for each document, and the summary of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.cli_text import wrapped
from pipeline.former import Difference, Kept
from pipeline.inputs import Outcome
from pipeline.models import Coverage, Finding, Specification
from pipeline.publish import Failure, Together
from pipeline.terms import Severity

_WIDTH = 120  # characters
_EXAMPLES = 3  # findings quoted of each code


def document_line(outcome: Outcome) -> str:
    """What a data team must see at once of one document."""
    name = outcome.path.name
    if outcome.specification is None:
        known = "unchanged, " if outcome.unchanged else ""
        return _wrapped(f"FAILED  {name}: {known}{outcome.error.what if outcome.error else ''}", "        ")
    specification = outcome.specification
    outcomes = [o for unit in specification.units for o in unit.learning_outcomes]
    parts = [
        f"{specification.source.pages} pages",
        f"{len(specification.units)} units",
        f"{len(outcomes)} outcomes",
        f"{sum(len(o.assessment_criteria) for o in outcomes)} criteria",
        _severities(specification.findings),
        f"{specification.coverage.left_over} words unaccounted for",
        "unchanged" if outcome.unchanged else f"{outcome.seconds:.1f} s",
    ]
    return _wrapped(f"read    {name}: {', '.join(parts)}", "        ")


def _severities(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings if not finding.folded_into)
    named = [
        f"{counts[s]} {s}{'s' if counts[s] != 1 and s is not Severity.INFO else ''}" for s in Severity if counts[s]
    ]
    return " ".join(named) or "no findings"


def summary(
    specifications: Sequence[Specification],
    together: Together,
    failures: Sequence[Failure],
    kept: Mapping[str, Kept],
    total: int,
) -> Iterable[str]:
    """What was read of `total` documents, with all findings, and what failed; `kept` are older results by file."""
    units = [unit for specification in specifications for unit in specification.units]
    outcomes = [outcome for unit in units for outcome in unit.learning_outcomes]
    criteria = sum(len(outcome.assessment_criteria) for outcome in outcomes)
    yield ""
    read = f"{total - len(failures)} of {total} documents read"
    yield f"{read}: {len(units)} units, {len(outcomes)} outcomes, {criteria} criteria"
    yield from _part("Words on the pages of units", map(_coverage, specifications))
    yield from _part("Rows over all documents", [f"{table}: {rows:,}" for table, rows in together.rows.items()])
    own = [(s.source.file, finding) for s in specifications for finding in s.findings]
    yield from _findings([*own, *together.findings])
    yield from _part("FAILED", (f"{failure.reason}: {failure.message}{_kept(failure, kept)}" for failure in failures))


def comparison(changes: Mapping[str, Difference]) -> Iterable[str]:
    """How the new snapshot differs from the former one."""
    texts = [
        f"{kind}: {found.added:,} added, {found.gone:,} gone, {found.changed:,} changed"
        for kind, found in changes.items()
        if any(found)
    ]
    yield from _part("Compared with the snapshot before", texts or ["nothing has changed"])


def _kept(failure: Failure, kept: Mapping[str, Kept]) -> str:
    return f". Its result of {kept[failure.file].day.isoformat()} is kept" if failure.kept else ""


def _part(heading: str, texts: Iterable[str]) -> Iterable[str]:
    lines = [_wrapped(f"  {text}", "    ") for text in texts]
    return ["", heading, *lines] if lines else []


def _coverage(specification: Specification) -> str:
    coverage: Coverage = specification.coverage
    return (
        f"{specification.source.file}: {coverage.words:,}; used {_counts(coverage.used)}; "
        f"sections {coverage.sections:,}; ignored {_counts(coverage.ignored)}; left over {coverage.left_over:,}"
    )


def _counts(counts: dict[str, int]) -> str:
    return f"{sum(counts.values()):,} ({', '.join(f'{name} {count:,}' for name, count in counts.items())})"


def _findings(findings: Sequence[tuple[str, Finding]]) -> Iterable[str]:
    """The findings, each with its file, by code, worst first, with a few examples each, and how many are folded."""
    by_code: dict[tuple[int, str], list[tuple[str, Finding]]] = {}
    order = list(Severity)
    shown = [(file, finding) for file, finding in findings if not finding.folded_into]
    for file, finding in shown:
        by_code.setdefault((order.index(finding.severity), finding.code), []).append((file, finding))
    if by_code:
        yield ""
        yield "Findings"
    for (severity, code), found in sorted(by_code.items()):
        yield f"  {order[severity]} {code}: {len(found)}"
        for file, finding in found[:_EXAMPLES]:
            pages = ", ".join(str(page) for page in sorted({box.page for box in finding.place}))
            yield _wrapped(f"    {file}{f', page {pages}' if pages else ''}: {finding.message}", "      ")
        if len(found) > _EXAMPLES:
            yield f"    and {len(found) - _EXAMPLES} more, in the table of findings"
    if len(shown) < len(findings):
        yield f"  {len(findings) - len(shown)} more are folded below these, in the table of findings"


def _wrapped(text: str, indent: str) -> str:
    return wrapped(text, "", indent, _WIDTH)
