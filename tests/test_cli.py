"""The command line: what it prints, what it leaves behind, and its exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from pipeline.cli import main
from tests.scoring import ROOT, SHARED

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"
SAMPLES = sorted((ROOT / "tests" / "samples" / "data").glob("*.json"))


def counted(truths: list[Path]) -> str:
    """'17 units, 44 outcomes, 144 criteria': how much the truth of the samples holds."""
    units = [unit for path in truths for unit in json.loads(path.read_text(encoding="utf-8"))["units"]]
    outcomes = [outcome for unit in units for outcome in unit["learning_outcomes"]]
    criteria = sum(len(outcome["assessment_criteria"]) for outcome in outcomes)
    return f"{len(units)} units, {len(outcomes)} outcomes, {criteria} criteria"


NEGATIVE = sorted((SHARED / "corpus" / "negative").glob("*.pdf"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A PDF that no layout claims."""
    path = tmp_path / "in" / "letter.pdf"
    path.parent.mkdir()
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "A letter about something else")
        pdf.save(path)
    return path


def test_extract_tells_what_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(ROOT / "raw"), "--out", str(tmp_path / "out"), "-v"]) == 0
    printed = capsys.readouterr()
    line = "read samples/sample-classic.pdf as city-and-guilds/classic: 19 pages, 5 units, 13 outcomes, 45 criteria"
    assert f"{line}, 1 error" in " ".join(printed.out.split())
    assert f"{len(SAMPLES)} of {len(SAMPLES)} documents read: {counted(SAMPLES)}" in printed.out
    assert re.search(r"sample-tables\.pdf: [\d,]+; used .*assessment_criterion", printed.out)
    assert re.search(r"sections \d+;\s+ignored", printed.out)
    assert "error check-character: 1" in printed.out
    assert f"Snapshot: {tmp_path / 'out'}" in printed.out
    assert "\x1b" not in printed.out + printed.err
    assert len(list((tmp_path / "out" / "specifications").rglob("*.json"))) == len(SAMPLES)


def test_a_bad_document_stops_no_other_and_is_listed(
    tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(letter), str(CLASSIC), "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr().out
    assert "FAILED  letter.pdf: no supported layout claims the document" in printed
    assert "1 of 2 documents read" in printed
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert [failure["reason"] for failure in report["failures"]] == ["no-layout"]
    assert [document["file"] for document in report["documents"]] == ["sample-classic.pdf"]


def test_a_run_that_reads_nothing_says_so(tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(letter), "--out", str(tmp_path / "out")]) == 1
    assert "which now holds no specification at all" in " ".join(capsys.readouterr().out.split())
    assert (tmp_path / "out" / "run.json").exists()


def test_the_output_is_a_snapshot_of_exactly_the_paths(tmp_path: Path) -> None:
    assert main(["extract", str(CLASSIC), "--out", str(tmp_path / "out")]) == 0
    assert main(["extract", str(TABLES), "--out", str(tmp_path / "out")]) == 0
    assert [p.parent.name for p in (tmp_path / "out" / "specifications").rglob("*.json")] == ["000-7309-X"]


def test_jobs_and_order_do_not_change_a_byte(tmp_path: Path) -> None:
    assert main(["extract", str(CLASSIC), str(TABLES), "--out", str(tmp_path / "a"), "--jobs", "1"]) == 0
    assert main(["extract", str(TABLES), str(CLASSIC), "--out", str(tmp_path / "b"), "--jobs", "2"]) == 0
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_the_issues_that_feed_the_register_are_an_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that a snapshot which was made otherwise is not taken for current."""
    inputs = set()
    for options in ([], ["--all-issues"], []):
        assert main(["extract", str(CLASSIC), "--out", str(tmp_path / "out"), "-v", *options]) == 0
        assert "Rows over all documents\n  unit_register: 5\n" in capsys.readouterr().out
        inputs.add(json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["inputs"])
    assert len(inputs) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "nowhere", "--out", "out"], "specs: nowhere: there is no such file or folder. Check the path"),
        (["extract", str(CLASSIC)], "--out"),
        (["extract", str(CLASSIC), "--out", "out", "--jobs", "0"], "'0' is no whole number from 1"),
        (["show", str(CLASSIC), "--unit", "999"], "there is no unit 999. Its units are: 301, 302, 303, 304, 305"),
        (["inspect", str(CLASSIC), "--page", "20", "--out", "p.png"], "19"),
        (["nonsense"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_why(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert main(["extract", str(CLASSIC), "--out", str(tmp_path)]) == 2
    assert "Name a new or an empty folder" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("number", ["301", "Unit 301", "Y/000/3101", "y0003101", "y 000 3101"])
def test_show_prints_a_unit(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(CLASSIC), "--out", str(tmp_path / "out")])
    (published,) = (tmp_path / "out" / "specifications").rglob("*.json")
    capsys.readouterr()
    assert main(["show", str(CLASSIC), "--unit", number]) == 0
    of_pdf = capsys.readouterr().out
    assert main(["show", str(published), "--unit", number]) == 0
    assert capsys.readouterr().out == of_pdf
    assert of_pdf.startswith("Unit 301 Keeping people safe at a lighthouse station\n")
    assert re.search(r"^1  \S", of_pdf, re.MULTILINE)
    assert re.search(r"^   1\.1  \S", of_pdf, re.MULTILINE)
    assert "[Duties:]" in of_pdf


def test_show_names_findings_of_the_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(CLASSIC), "--unit", "303"]) == 0
    assert "error row-differs: unit 303" in capsys.readouterr().out


def test_show_refuses_json_of_another_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert main(["show", str(tmp_path / "x.json"), "--unit", "1"]) == 2
    assert "this is no specification of this version" in capsys.readouterr().err


def test_layouts_lists_what_is_supported(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layouts"]) == 0
    printed = capsys.readouterr().out
    assert "city-and-guilds/classic" in printed
    assert "eal/tables" in printed
    assert "needs a column 'Coverage and depth'" in printed


def test_inspect_draws_a_document_that_no_layout_claims(
    tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(letter), "--page", "1", "--out", str(tmp_path / "p.png")]) == 0
    assert "no supported layout claims the document" in capsys.readouterr().err
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")


def test_a_profile_is_drafted_of_a_document_that_no_layout_claims(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft-profile", str(letter)]) == 1
    printed = capsys.readouterr()
    assert "no supported layout claims the document" in printed.err
    assert "letter.pdf: no unit is found on its pages. Draft a profile of a handbook" in printed.err
    assert "MISSING: no unit is found" in printed.out


def test_help_of_every_command_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("extract", "show", "inspect", "draft-profile", "verify", "export", "layouts", "schemas", "dictionary"):
        with pytest.raises(SystemExit) as stop:
            main([verb, "--help"])
        assert stop.value.code == 0
        assert f"Example: specs {verb}" in capsys.readouterr().out


def test_help_needs_no_heavy_library() -> None:
    code = (
        "import sys\nfrom pipeline.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pymupdf', 'pyarrow', 'pandas', 'rich', 'pydantic'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def broken(folder: Path) -> dict[str, Path]:
    """Files that cannot be read, by what their error is to say."""
    made = {what: folder / f"{what.replace(' ', '-')}.pdf" for what in ("not a PDF", "encrypted", "empty", "no text")}
    made["not a PDF"].write_text("<!DOCTYPE html><title>Sign in</title>", encoding="utf-8")
    made["empty"].touch()
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 72), "secret")
        pdf.save(made["encrypted"], encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, user_pw="key", owner_pw="key")
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_image((72, 72, 300, 300), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 50, 50)))
        pdf.save(made["no text"])
    return made


def test_each_kind_of_unreadable_file_fails_alone_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    made = broken(tmp_path / "in")
    (tmp_path / "in" / "good.pdf").write_bytes(TABLES.read_bytes())
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--jobs", "2", "-v"]) == 1
    printed = capsys.readouterr()
    text = " ".join(printed.out.split())
    assert "read good.pdf as eal/tables: 18 pages" in text
    for what, told in {
        "not a PDF": "not-a-pdf: not-a-PDF.pdf: this is a web page, not a PDF. Download the handbook again",
        "encrypted": "encrypted: encrypted.pdf: the PDF is encrypted. Save a copy without a password",
        "empty": "empty: empty.pdf: the file is empty. Download",
        "no text": "no-text-layer: no-text.pdf: no page has a text layer, nor a picture that may show",
    }.items():
        assert f"FAILED {made[what].name}: " in text
        assert told in text
    assert "Traceback" not in printed.out + printed.err
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert [failure["file"] for failure in report["failures"]] == sorted(path.name for path in made.values())
    assert [document["file"] for document in report["documents"]] == ["good.pdf"]


def test_a_file_that_was_repaired_is_read_with_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A download that lost its last bytes, and with them the table of what stands where."""
    (tmp_path / "cut.pdf").write_bytes(TABLES.read_bytes()[:-600])
    assert main(["extract", str(tmp_path / "cut.pdf"), "--out", str(tmp_path / "out"), "-v"]) == 0
    assert "warning repaired-pdf: 1\n    cut.pdf: the file is damaged" in capsys.readouterr().out
    (published,) = (tmp_path / "out" / "specifications").rglob("*.json")
    finding = json.loads(published.read_text(encoding="utf-8"))["findings"][0]
    assert (finding["code"], finding["place"]) == ("repaired-pdf", [])
    assert finding["remedy"] == "Download the handbook again"


@pytest.mark.skipif(not NEGATIVE, reason="needs the shared corpus beside the project")
def test_documents_of_other_kinds_publish_nothing(tmp_path: Path) -> None:
    assert main(["extract", *map(str, NEGATIVE), "--out", str(tmp_path / "out")]) == 1
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert {failure["file"]: failure["reason"] for failure in report["failures"]} == {
        path.name: "no-layout" for path in NEGATIVE
    }
    assert report["documents"] == []
    assert not (tmp_path / "out" / "specifications").exists()


def test_findings_are_counted_by_code_with_file_and_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(CLASSIC), str(TABLES), "--out", str(tmp_path / "out"), "--verbose"])
    printed = capsys.readouterr().out
    assert "  error row-differs: 1\n    sample-classic.pdf, page 6, 15: unit 303" in printed
    assert "  error check-character: 1\n    sample-tables.pdf, page 4: " in printed


@pytest.mark.parametrize(
    "verb", [["show", "--unit", "1"], ["inspect", "--page", "1", "--out", "p.png"], ["draft-profile"]]
)
def test_what_cannot_be_read_ends_what_looks_at_one_handbook_with_1(
    tmp_path: Path, verb: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in broken(tmp_path).values():
        assert main([verb[0], str(path), *verb[1:]]) == 1
        told = capsys.readouterr()
        assert told.err.startswith(f"specs: {path.name}: ")
        assert told.out == ""
    assert not (tmp_path / "p.png").exists()


@pytest.mark.parametrize(("number", "found"), [("301/662", True), ("301/x", True), ("t/662", False), ("30", False)])
def test_show_takes_a_double_number_by_its_first_part(
    number: str, found: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(CLASSIC), "--unit", number]) == (0 if found else 2)
    assert capsys.readouterr().out.startswith("Unit 301 ") == found


def test_inspect_draws_what_a_layout_stumbles_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A handbook of a known layout that has lost its unit pages."""
    with pymupdf.open(CLASSIC) as pdf:
        pdf.select(range(7))
        pdf.save(tmp_path / "cut.pdf")
    monkeypatch.chdir(tmp_path)
    assert main(["inspect", "cut.pdf", "--page", "6", "--out", "p.png"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("specs: cut.pdf: ")
    assert printed.out == "p.png: page 6 of cut.pdf\n"
    assert (tmp_path / "p.png").exists()


def test_inspect_names_the_pages_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(CLASSIC), "--page", "20", "--out", str(tmp_path / "p.png")]) == 2
    assert capsys.readouterr().err == ("specs: sample-classic.pdf: there is no page 20. Give a page from 1 to 19\n")


def test_schemas_that_have_drifted_are_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.cli_references._SCHEMAS", tmp_path / "schemas")
    assert main(["schemas"]) == 0
    assert main(["schemas", "--check"]) == 0
    (tmp_path / "schemas" / "specification.json").write_text("{}", encoding="utf-8")
    assert main(["schemas", "--check"]) == 1
    told = capsys.readouterr().err
    assert "schemas/specification.json" in told
    assert "make schemas" in told


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert re.fullmatch(r"specs \S.*\n", capsys.readouterr().out)


def test_the_module_runs_as_a_program_and_a_pipe_gets_no_escape_codes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "extract", str(TABLES), "nowhere.pdf", "--out", str(tmp_path / "out")]
    wrong = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("specs: nowhere.pdf: ")
    command.remove("nowhere.pdf")
    right = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (right.returncode, right.stderr) == (0, "")
    assert "\x1b" not in right.stdout
    assert all(len(line) <= 80 or line.startswith("Snapshot: ") for line in right.stdout.splitlines())


@pytest.mark.parametrize("columns", [80, 100])
def test_a_narrow_terminal_gets_narrow_lines(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["show", str(TABLES), "--unit", "RB3-01"]) == 0
    widths = [len(line) for line in capsys.readouterr().out.splitlines()]
    assert columns - 10 < max(widths) <= columns


def test_a_misspelt_verb_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong, meant in (("extrct", "extract"), ("inspct", "inspect")):
        with pytest.raises(SystemExit) as stop:
            main([wrong])
        assert stop.value.code == 2
        assert f"is '{meant}' meant?" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["zzzzz"])
    assert "meant?" not in capsys.readouterr().err


def test_former_spellings_are_understood_with_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["extract", str(TABLES), "--out", "out"]) == 0
    for call, now in (
        (["export", "csv", "out", "--to", "csv"], "--to is now called --out"),
        (["publish", "out", "--to", "data", "--version", "1"], "--version is now called --name"),
    ):
        capsys.readouterr()
        assert main(call) == 0
        assert f"specs: {now}" in capsys.readouterr().err
    assert (tmp_path / "csv" / "units.csv").exists()
    assert (tmp_path / "data" / "1" / "index.json").exists()
    capsys.readouterr()
    assert main(["publish", "out", "--out", "data"]) == 0
    assert capsys.readouterr().err == ""
    with pytest.raises(SystemExit):
        main(["export", "csv", "out"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_verbs_and_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "--keep-failed" in script


def test_bash_completes_what_the_script_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    ask = "COMP_WORDS=({words}); COMP_CWORD={at}; _specs; echo ${{COMPREPLY[@]}}"
    for words, at, expected in (
        ("specs ex", 1, "extract export"),
        ("specs extract --keep", 2, "--keep-failed"),
        ("specs inspect --pa", 2, "--page"),
        ("specs export --t", 2, ""),  # a former spelling
    ):
        done = subprocess.run(
            ["bash", "-c", f"{script}\n{ask.format(words=words, at=at)}"], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == expected
