"""A drafted profile is Python that claims its handbook, says what its pages print, and marks what is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.drafting import drafted_profile, shows_units
from pipeline.extraction import extract
from pipeline.pages import Document, Word
from pipeline.profiles import recognition
from pipeline.profiles.base import Profile
from pipeline.profiles.texts import text_of
from pipeline.read import read_document
from tests.changing import SAMPLES, document_of, specification_of, with_words
from tests.prints.handbook import handbook
from tests.prints.styles import drawn
from tests.scoring import ABSENT, ROOT, SHARED
from tests.test_generic import Setter, cover, unit

REAL = SHARED / "wider" / "real" / "pdf"
needs_real = pytest.mark.skipif(not REAL.exists(), reason=ABSENT)


def profile_in(text: str) -> Profile:
    """The profile that a drafted module declares."""
    names: dict[str, Any] = {}
    exec(compile(text, "drafted", "exec"), names)
    profile = names["PRINT"]
    assert isinstance(profile, Profile)
    return profile


def claims(profile: Profile, document: Document) -> bool:
    return profile.claims([text_of(page) for page in document.pages])


def of_body(sample: str, body: str) -> bool:
    """Whether a sample is in the manner of a body: a print of that body claims it."""
    return any(body in known.awarding_bodies for known in recognition.PRINTS if claims(known, document_of(sample)))


def missing(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("# MISSING")]


def changed(document: Document, change: Callable[[str], str]) -> Document:
    """The document with other texts in the places of its words."""
    words = {(w.page, w.nth): w._replace(text=change(w.text)) for page in document.pages for w in page.words}
    return with_words(document, dict[tuple[int, int], Word | None](words))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_profile_claims_the_handbook_that_it_is_drafted_from(sample: str) -> None:
    profile = profile_in(drafted_profile(document_of(sample)))
    assert claims(profile, document_of(sample))
    assert all(sign.says != "MISSING" for sign in profile.signs)


def test_the_drafts_are_formatted_as_the_project_is(tmp_path: Path) -> None:
    for sample in SAMPLES:
        (tmp_path / f"{sample}.py").write_text(drafted_profile(document_of(sample)), encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    for command in (["format", "--check", *config], ["check", "--select", "E,F,I,W", *config]):
        run = subprocess.run([*ruff, *command, str(tmp_path)], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout


def test_heads_labels_numbers_and_columns_stand_in_the_draft_with_their_pages() -> None:
    text = drafted_profile(document_of("sample-paired"))
    assert "#   'Unit K/000/6651 Understand fibres and yarns' page 4: heading" in text
    assert "The learner can:' pages 4, 6-7: outcome, criterion" in text
    assert "#   '1.1' pages 4-7: decimal" in text
    assert "'proqual/tables', which claims the document" in " ".join(text.split())


def test_a_head_that_no_list_knows_is_marked_with_its_pages() -> None:
    whole = document_of("sample-specialist")
    text = drafted_profile(changed(whole, lambda word: "Kiln" if word == "Guided" else word))
    assert any("Kiln learning hours" in line and "no list of labels" in line for line in missing(text))
    assert not any("Kiln" in line for line in missing(drafted_profile(whole)))


def test_a_handbook_of_nobody_without_units_is_drafted_with_what_is_missing() -> None:
    text = drafted_profile(changed(document_of("sample-paired"), lambda word: "Kiln"))
    told = " ".join(missing(text))
    for what in ("no awarding body is named", "no unit is found", "no head of outcomes", "reference, level"):
        assert what in told
    profile = profile_in(text)
    assert not claims(profile, document_of("sample-paired"))


def test_the_draft_gives_its_texts_whole() -> None:
    whole = document_of("sample-specialist")
    profile = profile_in(drafted_profile(changed(whole, lambda text: text + "ovation" * 3)))
    texts = (profile.description, *profile.seen_in, *(sign.says for sign in profile.signs))
    assert max(map(len, texts)) > 120
    assert not any("\u2026" in text for text in (profile.description, *profile.seen_in))
    assert profile.description == "; ".join(sign.says for sign in profile.signs)


@pytest.mark.parametrize("word", ['"""', "\\", "'", "\n", "\ud800", "\x00", "{", "\u202e", "#" * 400])
def test_whatever_the_words_hold_the_draft_is_python(word: str) -> None:
    whole = document_of("sample-specialist")
    text = drafted_profile(changed(whole, lambda text: text + word))
    profile_in(text)
    text.encode()


def test_a_registered_draft_reads_its_handbook_as_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(handbook(drawn(3))[0])
    document = read_document(path)
    before = extract(document).specification
    assert before.layout == "generic"
    profile = profile_in(drafted_profile(document))
    monkeypatch.setattr(recognition, "PRINTS", (*recognition.PRINTS, profile))
    after = extract(document).specification
    assert after.layout == profile.id
    assert after.units == before.units


def test_the_command_prints_the_draft_and_what_is_read_now(capsys: pytest.CaptureFixture[str]) -> None:
    path = ROOT / "raw" / "samples" / "sample-paired.pdf"
    assert main(["draft-profile", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == drafted_profile(document_of("sample-paired"))
    count = len(specification_of("sample-paired").units)
    assert printed.err == f"specs: sample-paired.pdf: read as 'proqual/tables', {count} units\n"


@needs_real
def test_a_draft_of_one_handbook_claims_another_of_its_body_and_none_of_others() -> None:
    files = {path.stem: read_document(path) for path in sorted(REAL.glob("*.pdf"))}
    profile = profile_in(drafted_profile(files["lrn-l3-award-education-and-training"]))
    claimed = [name for name, document in files.items() if claims(profile, document)]
    assert claimed == ["lrn-l3-award-education-and-training", "lrn-l3-business-management"]
    assert not any(claims(profile, document_of(sample)) for sample in SAMPLES if not of_body(sample, "lrn"))
    assert profile.awarding_bodies == ("lrn", "larkfield-awards")


def test_a_heading_of_one_unit_is_no_word_of_the_print_and_numbered_ones_are_one() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        unit(setter, number, title)
        setter.line(f"All about {title[:5]}", 12.0, bold=True)
        setter.line("Kiln Area 1: Firing of " + title, 12.0, bold=True)
        setter.line("Kiln Area 2: Cooling of " + title, 12.0, bold=True)
        setter.turn()
    text = " ".join(drafted_profile(setter.document()).split())
    assert "'Kiln Area <number>: \u2026' pages 3-4: pipeline/wording/codes.py knows no such number" in text
    assert "'All about Clean' page 3: text of one unit" in text
    assert "MISSING: heading 'All about" not in text


def test_heads_and_labels_of_units_that_nobody_finds_are_marked_and_their_headings_are_no_labels() -> None:
    setter = Setter()
    cover(setter)
    for at, title in enumerate(("Clean a lamp", "Trim a wick"), 1):
        setter.line(f"Kiln {at}: {title}", 18.0, bold=True)
        setter.table([["Grade of demand", "3"], ["Worth", "5"]], [60, 200, 400], head=0)
        setter.table([["Goals", "Proof"], ["1 Know lamps", "1.1 Name a lamp"]], [60, 200, 400])
        setter.turn()
    told = " ".join(missing(drafted_profile(setter.document())))
    assert all(f"'{text}' pages 3-4 is in no list" in told for text in ("Goals | Proof", "Grade of demand", "Worth"))
    assert "'Kiln 1' page" not in told


def test_facts_of_units_show_units_though_none_is_found() -> None:
    """'Unit reference' and 'Level' on two pages are those of units whose start nobody has told how to find."""
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.turn()
    for reference in ("T/000/3301", "F/000/3302"):
        setter.line("Unit reference: " + reference)
        setter.line("Level: 2")
        setter.turn()
    assert shows_units(setter.document())
