"""What `specs extract` shows: a summary that fits a screen, on a terminal a live table, and all else when asked."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.cache import Cache
from pipeline.cli import main
from pipeline.cli_brief import Run, as_json, brief
from pipeline.cli_screen import _Table
from pipeline.cli_summary import summary
from pipeline.counts import count_of
from pipeline.errors import NoLayoutError
from pipeline.former import Difference
from pipeline.inputs import Ending
from pipeline.publish import Failure
from pipeline.publish.told import State, Told, new_since, state_of
from tests.scoring import ROOT

SAMPLES = ROOT / "raw" / "samples"
CLASSIC = SAMPLES / "sample-classic.pdf"
TABLES = SAMPLES / "sample-tables.pdf"


def told(nth: int, rank: str = "warning", code: str = "a-code") -> Told:
    return Told(rank, code, f"handbook-{nth}.pdf", (nth,), f"what is wrong on page {nth} " + "in many words " * 20)


def state(findings: list[Told]) -> State:
    counts = {"units": 20, "learning_outcomes": 80, "assessment_criteria": 300}
    return State(
        [{"file": f"handbook-{nth}.pdf", "sha256": f"{nth:064}", "counts": counts} for nth in range(50)], findings, []
    )


def a_run(*, failures: int = 0, findings: list[Told] | None = None, unchanged: bool = False) -> Run:
    failed = [Failure(f"f{n}.pdf", "no-layout", f"f{n}.pdf: " + "it is something else " * 30) for n in range(failures)]
    changes = {kind: Difference(1, 2, 3) for kind in ("documents", "units", "criteria")}
    now = state(findings or [])
    before = state([])._replace(failed=frozenset(one.file for one in failed))
    return Run(now, before, failed, 50 + failures, {} if unchanged else changes, unchanged, samples=False)


def test_fifty_documents_with_every_kind_of_trouble_fit_a_screen() -> None:
    findings = [told(nth, "misread", f"code-{nth}") for nth in range(30)]
    findings += [told(nth, rank, f"{rank}-{nth}") for rank in ("error", "warning", "info") for nth in range(50)]
    lines = list(brief(a_run(failures=20, findings=findings)))
    assert len(lines) + 3 <= 40  # a blank line, the corrections, the snapshot
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines).replace("\n  units", " units")
    assert "50 of 70 documents read: 1,000 units, 4,000 outcomes, 15,000 criteria" in text
    assert "FAILED 20\n  no-layout: f0.pdf: it is something else" in text
    assert "f19.pdf" in text
    assert "New since the last run: 180 findings\n  misread code-0: handbook-0.pdf, page 0: what is wrong" in text
    assert "documents +1 -2, 3 changed; units +1 -2, 3 changed" in text


def test_what_failed_now_and_had_not_before_is_named_first() -> None:
    failed = [Failure(f"f{n}.pdf", "no-layout", f"f{n}.pdf: it is something else") for n in range(3)]
    before = state([])._replace(failed=frozenset(["f0.pdf", "f1.pdf"]))
    run = Run(state([]), before, failed, 53, {}, False, samples=False)
    text = "\n".join(brief(run))
    assert "New since the last run: FAILED 1: f2.pdf" in text
    assert text.index("f2.pdf: it is") < text.index("f0.pdf: it is")
    assert as_json(run)["new_failures"] == ["f2.pdf"]


@pytest.mark.parametrize(("failures", "told"), [(3, 6), (12, 24), (20, 20), (60, 24), (2000, 24)])
def test_every_failure_is_named_as_far_as_the_screen_goes(failures: int, told: int) -> None:
    run = a_run(failures=failures, findings=[])
    lines = list(brief(run))
    assert len(lines) + 5 <= 40
    assert max(map(len, lines)) <= 80
    at = lines.index(f"FAILED {failures:,}")
    shown = lines[at + 1 : lines.index("", at)]
    assert len(shown) == told
    named = len(re.findall(r"f\d+\.pdf", " ".join(shown)))
    assert named == failures or shown[-1] == f"  and {failures - named:,} more: -v shows them, run.json has them"


def test_findings_are_counted_by_code_misreads_first() -> None:
    findings = [told(1, "misread", "lost"), told(2, "misread", "lost"), told(3, "error", "wrong")]
    text = "\n".join(brief(a_run(findings=findings)))
    assert "Findings: 3\n  misread lost: 2 in 2 documents\n  error wrong: 1 in handbook-3.pdf" in text


def test_an_unchanged_run_with_failures_takes_three_lines_before_where_it_went() -> None:
    lines = list(brief(a_run(failures=30, findings=[told(1)], unchanged=True)))
    assert [line.split(":")[0] for line in lines] == ["Nothing has changed", "FAILED 30", "Findings"]
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Nothing has changed: 50 of 80 documents, 1,000 units, 15,000 criteria"
    assert lines[1] == "FAILED 30: f0.pdf (no-layout), f1.pdf (no-layout), and 28 more in run.json"


def test_all_findings_are_shown_when_asked_and_which_are_new() -> None:
    old, new = (
        [told(nth, "misread", "lost") for nth in range(9)],
        [told(9, "misread", "lost"), told(1, "error", "wrong")],
    )
    run = a_run(findings=[*old, *new])._replace(before=state(old))
    text = "\n".join(summary(run, [], {}, {}))
    assert (
        "Findings: 11, of which 2 are new since the last run\n  misread lost: 10\n    handbook-0.pdf, page 0: " in text
    )
    assert re.findall(r"^    new: (\S+),", text, re.MULTILINE) == ["handbook-9.pdf", "handbook-1.pdf"]
    assert text.count("    handbook-") == 9


def test_what_is_told_twice_and_was_once_is_new_once() -> None:
    before = [told(1), told(2)]
    assert new_since(before, [told(1), told(1), told(3)]) == [told(1), told(3)]
    assert new_since([], before) == before


def test_the_json_has_what_failed_and_what_is_new() -> None:
    content = as_json(a_run(failures=1, findings=[told(1, "misread", "lost")]))
    assert [failure["reason"] for failure in content["failures"]] == ["no-layout"]
    assert [finding["code"] for finding in content["new_findings"]] == ["lost"]
    assert content["findings"] == {"lost": 1}
    assert json.loads(json.dumps(content)) is not None


def test_a_run_says_that_the_faults_of_the_samples_are_planted_and_then_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "samples").mkdir(parents=True)
    for sample in (CLASSIC, TABLES):
        shutil.copy(sample, raw / "samples")
    call = ["extract", str(raw), "--out", str(out), "--jobs", "1"]
    assert main(call) == 0
    first = capsys.readouterr().out
    assert "Findings of the samples, in which faults are planted: 3" in first
    assert "New since" not in first
    assert main(call) == 0
    again = capsys.readouterr().out.splitlines()
    assert len(again) <= 4
    assert again[0].startswith("Nothing has changed: 2 of 2 documents, 9 units, ")
    found = state_of(out)
    assert found is not None
    assert [one.code for one in found.findings] == ["check-character", "row-differs", "issued-missing"]

    (raw / "samples" / CLASSIC.name).replace(raw / CLASSIC.name)
    (raw / "bad.pdf").write_text("<html></html>", encoding="utf-8")
    (raw / "notes.txt").touch()
    assert main(call) == 1
    other = capsys.readouterr().out
    assert re.search(r"^Findings \(\d of samples, in which faults are planted\): \d$", other, re.MULTILINE)
    assert "gone" not in other
    assert "  not-a-pdf: bad.pdf: " in other
    assert f"Snapshot: {out}; passed over, as no documents: notes.txt" in " ".join(other.split())
    assert main([*call, "--quiet"]) == 1
    assert capsys.readouterr().out.startswith("FAILED  not-a-pdf: bad.pdf: ")
    assert main([*call, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["failed"], told["snapshot_unchanged"], told["passed_over"]) == (1, True, ["notes.txt"])


def test_all_findings_and_the_ledger_are_in_the_report(tmp_path: Path) -> None:
    assert main(["extract", str(CLASSIC), "--out", str(tmp_path / "out"), "-q"]) == 0
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    (finding,) = report["findings"]
    assert (finding["code"], finding["pages"]) == ("row-differs", [6, 15])
    assert sum(row["words"] for row in report["coverage"]) > 1000


def test_copies_of_a_handbook_have_no_new_findings_in_a_run_like_the_last(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(TABLES.read_bytes())
    arguments = ["extract", str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf"), "--out", str(tmp_path / "out")]
    assert main(arguments) == 0
    before = state_of(tmp_path / "out")
    table = _Table(2, before, str)
    cache = Cache(tmp_path / "out", tmp_path, ())
    for name in ("a.pdf", "b.pdf"):
        outcome = cache.find(tmp_path / name)
        assert outcome is not None
        assert table._new(outcome) == 0


def test_a_terminal_gets_a_table_with_colours(tmp_path: Path) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "extract", str(TABLES), "--out", str(tmp_path / "out")]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "30", "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment)
    os.close(its)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert run.wait() == 0
    text = shown.decode()
    assert re.search(r"document.*pages.*units.*criteria.*new findings.*seconds", text)
    assert re.search(r"sample-tables\.pdf.*18.*4.*22", text)
    assert "\x1b[" in text
    assert "read    sample-tables.pdf" not in text


@pytest.mark.parametrize("failures", [1, 20, 60])
def test_what_failed_has_its_reason_however_long_its_name_is(failures: int) -> None:
    names = [f"{'x' * 200}-{n}.pdf" for n in range(failures)]
    failed = [Failure(name, "not-a-pdf", f"{name}: it is a web page. Download it again") for name in names]
    text = "\n".join(brief(a_run()._replace(failures=failed, total=failures)))
    assert max(map(len, text.splitlines())) <= 80
    assert "not-a-pdf: xxxx" in text
    assert "x-0.pdf: it is a web page" in text
    again = [*brief(a_run(unchanged=True)._replace(failures=failed))][1]
    assert re.match(rf"FAILED {failures}(, all in run\.json)?: x+…x+-0\.pdf \(not-a-pdf\)", again)


def test_each_reason_of_many_failures_is_told() -> None:
    reasons = ["no-layout", "not-a-pdf", "encrypted"]
    failed = [Failure(f"f{n}.pdf", reasons[n // 20], f"f{n}.pdf: why {n // 20}. Do it") for n in range(60)]
    lines = list(brief(a_run()._replace(failures=failed, total=60)))
    assert len(lines) + 5 <= 40
    for nth, reason in enumerate(reasons):
        assert any(re.match(rf"  {reason}: f\d+\.pdf: why {nth}\. Do it", line) for line in lines)
    assert {f"f{n}.pdf" for n in range(60)} <= set(re.findall(r"f\d+\.pdf", "\n".join(lines)))


def test_one_is_one() -> None:
    assert [count_of(1, "finding"), count_of(1204, "finding"), count_of(1, "criterion", "criteria")] == [
        "1 finding",
        "1,204 findings",
        "1 criterion",
    ]
    assert "New since the last run: 1 finding" in list(brief(a_run(findings=[told(1)])))


@pytest.mark.parametrize("width", [70, 80, 120])
def test_the_table_keeps_its_columns_beside_long_names(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = _Table(2, None, str)
    for name in (f"{'long-' * 40}1.pdf", "\u65e5" * 60 + ".pdf"):
        table.tell(Ending(Path(name), None, NoLayoutError("it is none", where=name, remedy=""), 3.2))
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    console.print(table.shown())
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue().splitlines()
    assert re.fullmatch(r"document +pages +units +criteria +new findings +seconds *", shown[0])
    assert re.fullmatch(r"no-layout \S+…\S*pdf +3\.2 *", shown[1])
    assert all(cell_len(line) <= width for line in shown[:3])
