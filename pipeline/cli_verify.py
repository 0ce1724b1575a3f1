"""`specs verify`: how many of the published values a second library reads in their places, and which it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pipeline.cli_text import print_json, waited, wrapped
from pipeline.counts import count_of
from pipeline.errors import PipelineError, UsageError
from pipeline.files import mode_of
from pipeline.inputs import find_documents
from pipeline.publish import is_damaged, is_snapshot
from pipeline.publish.report import REPORT
from pipeline.tasks import TEXT, Reader
from pipeline.verify import Report
from pipeline.verify.tasks import pairs_of, verify_pdf, verify_published
from pipeline.work import each


def verify_all(path: Path, raw: Sequence[Path], jobs: int, bar: float, say: str, reader: Reader = TEXT) -> int:
    """Verify a snapshot against the PDFs in `raw`, or a PDF, read by the reader, against itself; print a report.

    `say` is 'all', 'quiet' (only what failed or does not agree) or 'json'.

    0 if in each document the share of values that agree, in percent, reaches `bar`; 1 if not, or if a document cannot
    be verified.
    """
    task: Callable[[Path], Report]
    if path.is_dir() and is_snapshot(path):
        pairs = pairs_of(path, raw)
        pdfs, task, errors = list(pairs.published), partial(verify_published, published=pairs.published), pairs.errors
    elif path.is_file():
        pdfs, task, errors = [path], partial(verify_pdf, read=reader.read), ()
    elif is_damaged(path):
        remedy = "Make the snapshot anew with `extract`"
        raise UsageError(f"its {REPORT} is damaged", where=str(path), remedy=remedy)
    else:
        raise _refused(path)
    reports: list[tuple[Path, Report]] = []
    failed = list(errors)
    _print(map(_failed, errors), say)
    found = each(pdfs, min(jobs, len(pdfs)) or 1, task=task, time_limit=reader.seconds)
    for pdf, result in waited("verifying", found):
        if isinstance(result, PipelineError):
            failed.append(result)
            _print([_failed(result)], say)
        else:
            reports.append((pdf, result))
            if say == "all" or result.findings or _is_below(result, bar):
                _print(_document(result, bar), say)
    ordered = [report for _, report in sorted(reports, key=lambda found: found[0])]
    if say == "all":
        _print(_summary(ordered, bar), say)
    elif say == "json":
        print_json(_content(ordered, failed, bar))
    return 1 if failed or any(_is_below(report, bar) for report in ordered) else 0


def _refused(path: Path) -> PipelineError:
    """Why what a path names is nothing that can be verified."""
    is_something = mode_of(path, follow_symlinks=False) and not path.is_dir()
    if is_something and (unreadable := find_documents([path]).unreadable) and (error := unreadable[0].error):
        return error
    return UsageError(
        "this is neither a snapshot nor a PDF", where=str(path), remedy="Name a folder that `extract` made, or a PDF"
    )


def _print(lines: Iterable[str], say: str) -> None:
    for line in lines if say != "json" else ():
        print(line, flush=True)


def _content(reports: Iterable[Report], failed: Iterable[PipelineError], bar: float) -> dict[str, object]:
    """The report for programs."""
    return {
        "bar": bar,
        "documents": [
            {"report": report, "share": report.share, "reaches_bar": not _is_below(report, bar)} for report in reports
        ],
        "failed": [{"reason": error.reason, "message": str(error)} for error in failed],
    }


def _is_below(report: Report, bar: float) -> bool:
    return report.share is not None and 100 * report.share < bar


def _failed(error: PipelineError) -> str:
    return wrapped(f"FAILED    {error}", "", "          ")


def _document(report: Report, bar: float) -> Iterator[str]:
    """The line of a document, and each of its disagreements."""
    verdict = "unchecked" if report.share is None else "below bar" if _is_below(report, bar) else "verified "
    corrected = f", {report.corrected} corrected and not checked" if report.corrected else ""
    recognised = f", {report.recognised} recognised in pictures and not checked" if report.recognised else ""
    unreadable = f", {report.unreadable} more hold characters without a meaning" if report.unreadable else ""
    yield _wrapped(f"{verdict} {report.file}: {_share(report)}{corrected}{recognised}{unreadable}")
    for finding in report.findings:
        boxes = "; ".join(f"page {b.page}, box {b.x0:g} {b.y0:g} {b.x1:g} {b.y1:g}" for b in finding.place)
        where = f" ({boxes})" if boxes else ""
        yield _wrapped(f"  {finding.severity} {finding.code}: {finding.message}{where}. {finding.remedy}")


def _share(report: Report) -> str:
    """'1,204 of 1,205 values (99.92 %) agree': never rounded up to all."""
    if report.share is None:
        return "no value could be checked"
    checked, agreed = sum(report.checked.values()), sum(report.agreed.values())
    return f"{agreed:,} of {count_of(checked, 'value')} ({int(report.share * 10_000) / 100:.2f} %) agree"


def _summary(reports: Sequence[Report], bar: float) -> Iterator[str]:
    """The shares by document and kind of record."""
    if not reports:
        return
    yield ""
    yield "Values that agree, of those checked, by kind of record"
    for report in reports:
        parts = [f"{kind} {report.agreed.get(kind, 0):,}/{count:,}" for kind, count in report.checked.items()]
        yield _wrapped(f"  {report.file}: {', '.join(parts) or 'none could be checked'}")
    kinds = sorted({kind for report in reports for kind in report.checked})
    totals = {
        kind: (sum(r.agreed.get(kind, 0) for r in reports), sum(r.checked.get(kind, 0) for r in reports))
        for kind in kinds
    }
    parts = [f"{kind} {agreed:,}/{count:,}" for kind, (agreed, count) in totals.items()]
    yield _wrapped(f"  all: {', '.join(parts) or 'none could be checked'}")
    yield ""
    yield _wrapped("Values with a column head or label that fits their field, of those that agree and should have one")
    for report in reports:
        yield _wrapped(f"  {report.file}: {', '.join(_proven(report)) or 'none should'}")
    below = sum(_is_below(report, bar) for report in reports)
    checked = sum(report.share is not None for report in reports)
    yield ""
    yield f"{checked - below} of {count_of(checked, 'document')} reach {bar:g} %"
    if checked < len(reports):
        says = "could not be checked: all that was read is recognised in pictures, or corrected"
        yield _wrapped(f"{count_of(len(reports) - checked, 'document')} {says}")
    yield _wrapped(
        "What is printed and was not published is not among these values: the share says nothing of what was lost, and "
        "`certified` in the data what acceptance has against it"
    )


def _proven(report: Report) -> Iterator[str]:
    """'structure 270/315': the others have no head or label that is known."""
    for kind in dict.fromkeys((*report.proven, *report.unproven)):
        proven, unproven = report.proven.get(kind, 0), report.unproven.get(kind, 0)
        yield f"{kind} {proven:,}/{proven + unproven:,}"


def _wrapped(text: str) -> str:
    return wrapped(text, "", "          ")
