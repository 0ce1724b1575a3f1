"""What `specs extract` says: a line for each document, and the summary of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.cli_text import wrapped
from pipeline.files import name_of
from pipeline.former import Difference, Kept
from pipeline.inputs import CORRECTIONS, Outcome
from pipeline.publish import Failure, Together
from pipeline.publish.told import RANKS, place_of, rank_of
from pipeline.ready import Facts, Ready
from pipeline.ready.facts import EXAMPLES, Told, told_of
from pipeline.terms import FindingKind, Severity

_WIDTH = 120  # characters


def document_line(outcome: Outcome[Ready], *, with_layout: bool = False) -> str:
    """What a data team must see at once of one document; with its layout, the print as which it was read."""
    name = name_of(outcome.path)
    if outcome.result is None:
        known = "unchanged, " if outcome.unchanged else ""
        return _wrapped(f"FAILED  {name}: {known}{outcome.error.what if outcome.error else ''}", "        ")
    facts = outcome.result.facts
    parts = [
        _number(facts.pages, "page", "pages"),
        _number(facts.counts["units"], "unit", "units"),
        _number(facts.counts["learning_outcomes"], "outcome", "outcomes"),
        _number(facts.counts["assessment_criteria"], "criterion", "criteria"),
        _counted(facts.told),
        _certified(facts),
        f"{facts.coverage.left_over} words unaccounted for",
        "unchanged" if outcome.unchanged else f"{outcome.seconds:.1f} s",
    ]
    layout = f" as {facts.layout}" if with_layout else ""
    return _wrapped(f"read    {name}{layout}: {', '.join(parts)}", "        ")


def _certified(facts: Facts) -> str:
    """Whether all of it is certified; where the qualification is, and findings speak against records: the rest."""
    if not facts.certified:
        return "not certified"
    is_whole = not facts.severities.get(Severity.ERROR) and not facts.severities.get(Severity.WARNING)
    return "certified" if is_whole else "the rest certified"


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _counted(told: Iterable[Told]) -> str:
    """'2 misreads 1 error 3 warnings': misreads first, whatever their severity, then what else there is."""
    counts: Counter[str] = Counter()
    for one in told:
        counts[_rank(one)[1]] += one.count
    named = [
        f"{counts[name]} {name}{'s' if counts[name] != 1 and name is not Severity.INFO else ''}"
        for name in RANKS
        if counts[name]
    ]
    return " ".join(named) or "no findings"


def _rank(finding: Told) -> tuple[int, FindingKind | Severity]:
    """Where a finding stands among those that people are shown, and what it is called there."""
    name = rank_of(finding.kind, finding.severity)
    return place_of(name), name


def summary(
    documents: Sequence[Facts],
    together: Together,
    failures: Sequence[Failure],
    kept: Mapping[str, Kept],
    total: int,
) -> Iterable[str]:
    """What was read of `total` documents, with all findings, and what failed; `kept` are older results by file."""
    units, outcomes, criteria = (
        sum(facts.counts[kind] for facts in documents) for kind in ("units", "learning_outcomes", "assessment_criteria")
    )
    yield ""
    read = f"{total - len(failures)} of {total} documents read"
    yield f"{read}: {units} units, {outcomes} outcomes, {criteria} criteria"
    yield from _part("Words on the pages of units", map(_coverage, documents))
    yield from _part("Rows over all documents", [f"{table}: {rows:,}" for table, rows in together.rows.items()])
    own = [(facts.file, one) for facts in documents for one in facts.told]
    beside = [(file, one) for file, finding in together.findings for one in told_of([finding])]
    yield from _findings([*own, *beside], sum(facts.folded for facts in documents))
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
    told = f"{count}, in {where}" if folders else f"no folder {CORRECTIONS} beside the data"
    yield _wrapped(f"Corrections: {told}", "  ")


def _kept(failure: Failure, kept: Mapping[str, Kept]) -> str:
    return f". Its result of {kept[failure.file.rpartition('/')[2]].day.isoformat()} is kept" if failure.kept else ""


def _part(heading: str, texts: Iterable[str]) -> Iterable[str]:
    lines = [_wrapped(f"  {text}", "    ") for text in texts]
    return ["", heading, *lines] if lines else []


def _coverage(facts: Facts) -> str:
    coverage = facts.coverage
    return (
        f"{facts.file}: {coverage.words:,}; used {_counts(coverage.used)}; "
        f"sections {coverage.sections:,}; ignored {_counts(coverage.ignored)}; left over {coverage.left_over:,}"
    )


def _counts(counts: dict[str, int]) -> str:
    return f"{sum(counts.values()):,} ({', '.join(f'{name} {count:,}' for name, count in counts.items())})"


def _findings(told: Iterable[tuple[str, Told]], folded: int) -> Iterable[str]:
    """The findings, each with its file, by code, misreads first and then the worst, and how many are folded."""
    by_code: dict[tuple[int, int, str], list[tuple[str, Told]]] = {}
    order = list(Severity)
    for file, one in told:
        by_code.setdefault((_rank(one)[0], order.index(one.severity), one.code), []).append((file, one))
    if by_code:
        yield ""
        yield "Findings"
    for (_, severity, code), found in sorted(by_code.items()):
        count = sum(one.count for _, one in found)
        yield f"  {order[severity]} {code}: {count}"
        examples = [(file, *example) for file, one in found for example in one.examples]
        for file, pages, message in examples[:EXAMPLES]:
            where = f", page {', '.join(map(str, pages))}" if pages else ""
            yield _wrapped(f"    {file}{where}: {message}", "      ")
        if count > EXAMPLES:
            yield f"    and {count - EXAMPLES} more, in the table of findings"
    if folded:
        yield f"  {folded} more are folded below these, in the table of findings"


def _wrapped(text: str, indent: str) -> str:
    return wrapped(text, "", indent, _WIDTH)
