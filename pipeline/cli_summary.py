"""What `specs extract` says: a line for each document, and the summary of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.cli_brief import Run, content_of, planted
from pipeline.cli_text import wrapped
from pipeline.corrections import Reviewed
from pipeline.counts import count_of
from pipeline.files import printable
from pipeline.former import Difference, Kept
from pipeline.inputs import CORRECTIONS, Ending
from pipeline.publish import Failure
from pipeline.publish.told import RANKS, Told, rank_of
from pipeline.ready import Facts, Ready
from pipeline.ready.facts import Told as Count
from pipeline.terms import Severity


def document_line(name: str, outcome: Ending[Ready], *, with_layout: bool = False) -> str:
    """What a data team must see at once of one document; with its layout, the print as which it was read."""
    if outcome.result is None:
        known = "unchanged, " if outcome.unchanged else ""
        return _wrapped(f"FAILED  {name}: {known}{outcome.error.what if outcome.error else ''}", "        ")
    facts = outcome.result.facts
    parts = [
        count_of(facts.pages, "page"),
        *content_of(facts.counts),
        _counted(facts.told),
        _certified(facts),
        f"{count_of(facts.coverage.left_over, 'word')} unaccounted for",
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


def _counted(told: Iterable[Count]) -> str:
    """'2 misreads 1 error 3 warnings': misreads first, whatever their severity, then what else there is."""
    counts: Counter[str] = Counter()
    for one in told:
        counts[rank_of(one.kind, one.severity)] += one.count
    named = [
        f"{counts[name]} {name}{'s' if counts[name] != 1 and name is not Severity.INFO else ''}"
        for name in RANKS
        if counts[name]
    ]
    return " ".join(named) or "no findings"


def summary(run: Run, documents: Sequence[Facts], rows: Mapping[str, int], kept: Mapping[str, Kept]) -> Iterable[str]:
    """How a run ended, with all findings and the words by fate of the documents that were read.

    `rows` are those over all documents, by table; `kept` are older results by file.
    """
    counts = Counter[str]()
    for facts in documents:
        counts.update(facts.counts)
    yield ""
    yield f"{run.total - len(run.failures)} of {count_of(run.total, 'document')} read: {', '.join(content_of(counts))}"
    yield from _part("Words on the pages of units", map(_coverage, documents))
    yield from _part("Rows over all documents", [f"{table}: {count:,}" for table, count in rows.items()])
    yield from _findings(run)
    failed = (f"{failure.reason}: {failure.message}{_kept(failure, kept)}" for failure in run.failures)
    yield from _part("FAILED", failed)


def comparison(changes: Mapping[str, Difference]) -> Iterable[str]:
    """How the new snapshot differs from the former one."""
    texts = [
        f"{kind}: {found.added:,} added, {found.gone:,} gone, {found.changed:,} changed"
        for kind, found in changes.items()
        if any(found)
    ]
    yield from _part("Compared with the snapshot before", texts or ["nothing has changed"])


def corrected_by(folders: Sequence[Path], corrections: Sequence[Reviewed], facts: Iterable[Facts]) -> Iterable[str]:
    """Where the corrections are from, and which are of no handbook of the run; that there are none is said, too."""
    where = ", ".join(printable(str(folder)) for folder in folders)
    told = f"{len(corrections)}, in {where}" if folders else f"no folder {CORRECTIONS} beside the data"
    read = {name for one in facts for name in (one.family_id, one.specification_id, one.sha256)}
    others = dict.fromkeys(one.correction.document for one in corrections if one.correction.document not in read)
    idle = sum(one.correction.document in others for one in corrections)
    of_others = f"; {idle} of handbooks that are not among these: {', '.join(map(printable, others))}" if idle else ""
    yield _wrapped(f"Corrections: {told}{of_others}", "  ")


def _kept(failure: Failure, kept: Mapping[str, Kept]) -> str:
    if not failure.kept:
        return ""
    day = next(one.day for file, one in kept.items() if f"/{failure.file}".endswith(f"/{file}"))
    return f". Its result of {day.isoformat()} is kept"


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


def _findings(run: Run) -> Iterable[str]:
    """Every finding with its file, by code, misreads first and then the worst; and those folded below these."""
    new = Counter(run.new)
    state = run.state
    since = "" if run.before is None else f", of which {new.total():,} are new since the last run"
    yield from ("", f"Findings{planted(run)}: {len(state.findings):,}{since}", *_by_code(state.findings, new))
    if state.folded:
        yield from ("", f"Folded below these: {len(state.folded):,}", *_by_code(state.folded, Counter()))


def _by_code(findings: Sequence[Told], new: Counter[Told]) -> Iterable[str]:
    """Findings that are in order, each code with its number; those that are new since the last run say so."""
    for (rank, code), group in groupby(findings, key=lambda one: (one.rank, one.code)):
        found = list(group)
        yield f"  {rank} {code}: {len(found):,}"
        for one in found:
            mark = "new: " if new[one] > 0 else ""
            new[one] -= 1
            where = f", page {', '.join(map(str, one.pages))}" if one.pages else ""
            yield _wrapped(f"    {mark}{one.file}{where}: {one.message}", "      ")


def _wrapped(text: str, indent: str) -> str:
    return wrapped(text, "", indent)
