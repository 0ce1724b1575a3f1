"""What `specs extract` says: a line for each document, and the summary of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.cli_text import wrapped
from pipeline.corrections import NAME
from pipeline.files import name_of
from pipeline.former import Difference, Kept
from pipeline.inputs import Outcome
from pipeline.models import Coverage, Finding, Specification
from pipeline.publish import Failure, Together
from pipeline.terms import FindingKind, Severity

_WIDTH = 120  # characters
_EXAMPLES = 3  # findings quoted of each code


def document_line(outcome: Outcome) -> str:
    """What a data team must see at once of one document."""
    name = name_of(outcome.path)
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
        _counted(specification.findings),
        "certified" if specification.certified else "not certified",
        f"{specification.coverage.left_over} words unaccounted for",
        "unchanged" if outcome.unchanged else f"{outcome.seconds:.1f} s",
    ]
    return _wrapped(f"read    {name}: {', '.join(parts)}", "        ")


def _counted(findings: Iterable[Finding]) -> str:
    """'2 misreads 1 error 3 warnings': misreads first, whatever their severity, then what else there is."""
    counts = Counter(_rank(finding)[1] for finding in findings if not finding.folded_into)
    named = [
        f"{counts[name]} {name}{'s' if counts[name] != 1 and name is not Severity.INFO else ''}"
        for name in (FindingKind.MISREAD, *Severity)
        if counts[name]
    ]
    return " ".join(named) or "no findings"


def _rank(finding: Finding) -> tuple[int, FindingKind | Severity]:
    """Where a finding stands among those that people are shown, and what it is called there."""
    name = FindingKind.MISREAD if finding.kind is FindingKind.MISREAD else finding.severity
    return (FindingKind.MISREAD, *Severity).index(name), name


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


def corrected_by(folders: Sequence[Path], count: int) -> Iterable[str]:
    """Where the corrections of the run are from; that there are none is said, too."""
    where = ", ".join(map(str, folders))
    yield _wrapped(f"Corrections: {f'{count}, in {where}' if folders else f'no folder {NAME} beside the data'}", "  ")


def _kept(failure: Failure, kept: Mapping[str, Kept]) -> str:
    return f". Its result of {kept[failure.file.rpartition('/')[2]].day.isoformat()} is kept" if failure.kept else ""


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
    """The findings, each with its file, by code, misreads first and then the worst, and how many are folded."""
    by_code: dict[tuple[int, int, str], list[tuple[str, Finding]]] = {}
    order = list(Severity)
    shown = [(file, finding) for file, finding in findings if not finding.folded_into]
    for file, finding in shown:
        place = (_rank(finding)[0], order.index(finding.severity), finding.code)
        by_code.setdefault(place, []).append((file, finding))
    if by_code:
        yield ""
        yield "Findings"
    for (_, severity, code), found in sorted(by_code.items()):
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
