"""`specs extract`: runs the documents, prints a line for each as it ends, publishes, and sums up."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.cache import Cache
from pipeline.cli_text import wrapped
from pipeline.corrections import FOLDER, Reviewed, load_corrections
from pipeline.inputs import Outcome, find_documents
from pipeline.models import Coverage, Finding, Specification
from pipeline.publish import Failure, failures_if_current, publish, refuse_foreign
from pipeline.terms import Severity

_WIDTH = 120  # characters of a line of the summary
_EXAMPLES = 3  # findings quoted of each code


def extract_all(paths: Sequence[Path], out: Path, jobs: int) -> int:
    """Make `out` the snapshot of all documents of `paths`; 0 if all were read and published, else 1."""
    documents = find_documents(paths)
    refuse_foreign(out)
    corrections = load_corrections(FOLDER)
    cache = Cache(out, corrections)
    outcomes: list[Outcome] = []
    with _progress() as progress:
        bar = progress.add_task("", total=len(documents))
        for outcome in _outcomes(documents, cache, corrections, jobs):
            outcomes.append(outcome)
            _say(progress, _line(outcome))
            progress.advance(bar)
    outcomes.sort(key=lambda outcome: outcome.path)
    specifications = [outcome.specification for outcome in outcomes if outcome.specification]
    inputs = cache.inputs(outcomes)
    failures = failures_if_current(out, inputs)
    if failures is None:
        unread = [_failure(outcome) for outcome in outcomes if outcome.error]
        failures = (*unread, *publish(specifications, unread, out, inputs))
    for line in _summary(specifications, failures, len(documents), out):
        print(line)
    return 1 if failures else 0


def _outcomes(documents: Iterable[Path], cache: Cache, corrections: Sequence[Reviewed], jobs: int) -> Iterable[Outcome]:
    """How each document ends: first those of which that is known, then the others as they are read."""
    changed = []
    for path in documents:
        known = cache.find(path)
        if known is None:
            changed.append(path)
        else:
            yield known
    if changed:
        from pipeline.work import run, specification_of  # takes longer to load than all the rest to run

        for outcome in run(changed, min(jobs, len(changed)), task=partial(specification_of, corrections=corrections)):
            cache.keep(outcome)
            yield outcome


def _progress() -> Progress:
    """A bar on the terminal that standard error is; nothing at all elsewhere."""
    return Progress(
        TextColumn("extracting"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=False,
    )


def _say(progress: Progress, line: str) -> None:
    """Print a line above the bar."""
    print(line, flush=True)
    progress.refresh()


def _failure(outcome: Outcome) -> Failure:
    assert outcome.error is not None
    return Failure(outcome.path.name, outcome.error.reason, str(outcome.error))


def _line(outcome: Outcome) -> str:
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
    counts = Counter(finding.severity for finding in findings)
    named = [
        f"{counts[s]} {s}{'s' if counts[s] != 1 and s is not Severity.INFO else ''}" for s in Severity if counts[s]
    ]
    return " ".join(named) or "no findings"


def _summary(
    specifications: Sequence[Specification], failures: Sequence[Failure], total: int, out: Path
) -> Iterable[str]:
    units = [unit for specification in specifications for unit in specification.units]
    outcomes = [outcome for unit in units for outcome in unit.learning_outcomes]
    criteria = sum(len(outcome.assessment_criteria) for outcome in outcomes)
    yield ""
    read = f"{total - len(failures)} of {total} documents read"
    yield f"{read}: {len(units)} units, {len(outcomes)} outcomes, {criteria} criteria"
    yield from _part("Words on the pages of units", map(_coverage, specifications))
    yield from _findings([(s.source.file, finding) for s in specifications for finding in s.findings])
    yield from _part("FAILED", (f"{failure.reason}: {failure.message}" for failure in failures))
    yield ""
    yield f"Snapshot: {out}" if specifications else f"Snapshot: {out}, which now holds no specification at all"


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
    """The findings, each with its file, by code, worst first, with a few examples each."""
    by_code: dict[tuple[int, str], list[tuple[str, Finding]]] = {}
    order = list(Severity)
    for file, finding in findings:
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


def _wrapped(text: str, indent: str) -> str:
    return wrapped(text, "", indent, _WIDTH)
