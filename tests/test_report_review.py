"""Review files: what is found again, what is listed as gone, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.compare.changes import Change, Comparison
from pipeline.errors import ReviewError
from pipeline.report import report
from pipeline.report.review import FORM, Entry, Review, State, issue_of, load_review
from pipeline.schemas import schemas
from tests.comparisons import COMMA, HOURS, NUMBER, WORDS, comparison
from tests.test_digests import a_device, a_huge_file, a_pipe


def written(folder: Path, compared: Comparison, *entries: Entry) -> Path:
    """A review file, as the page saves it."""
    review = Review(form=FORM, before=issue_of(compared.before), after=issue_of(compared.after), entries=tuple(entries))
    path = folder / "review.json"
    path.write_text(review.model_dump_json(by_alias=True), encoding="utf-8")
    return path


def said(change: Change, state: State | None = State.ACCEPTED, note: str = "") -> Entry:
    return Entry(state=state, note=note, change=change)


def test_changes_that_are_found_again_keep_state_and_note(tmp_path: Path) -> None:
    compared = comparison()
    entries = (said(HOURS), said(WORDS, State.QUERY, "is <b>this</b> right?"), said(COMMA, None, "a note"))
    found = load_review(written(tmp_path, compared, *entries), compared)
    signed = [entry.model_copy(update={"reviewer": ""}) for entry in entries]  # nobody gave a name
    assert found.entries == {entry.change.change_id: entry for entry in signed}
    assert found.gone == ()
    html = report(compared, reviewed=found)
    assert "<b>Query</b>: is &lt;b&gt;this&lt;/b&gt; right?" in html
    assert "<b>Note</b>: a note" in html


def test_who_saved_a_review_and_when_is_read_back_and_need_not_be_said(tmp_path: Path) -> None:
    compared = comparison()
    path = written(tmp_path, compared, said(HOURS))
    review = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**review, "reviewer": "Wren <b>", "saved": "2026-03-02"}), encoding="utf-8")
    found = load_review(path, compared)
    assert (found.reviewer, str(found.saved)) == ("Wren <b>", "2026-03-02")
    assert "was saved by Wren &lt;b&gt; on 2026-03-02." in report(compared, reviewed=found)
    assert [(entry.reviewer, str(entry.said)) for entry in found.entries.values()] == [("Wren <b>", "2026-03-02")]
    own = {**review["entries"][0], "reviewer": "Sorrel", "said": "2026-02-27"}
    path.write_text(
        json.dumps({**review, "reviewer": "Wren", "saved": "2026-03-02", "entries": [own]}), encoding="utf-8"
    )
    (entry,) = load_review(path, compared).entries.values()
    assert (entry.reviewer, str(entry.said)) == ("Sorrel", "2026-02-27")
    path.write_text(json.dumps({**review, "saved": "in spring"}), encoding="utf-8")
    with pytest.raises(ReviewError, match="saved"):
        load_review(path, compared)
    older = {name: value for name, value in review.items() if name not in {"reviewer", "saved"}}
    path.write_text(json.dumps(older), encoding="utf-8")
    assert load_review(path, compared).saved is None


def test_entries_whose_change_is_gone_are_listed(tmp_path: Path) -> None:
    compared = comparison(HOURS, WORDS)
    path = written(tmp_path, compared, said(HOURS), said(NUMBER, State.QUERY, "why?"))
    found = load_review(path, compared)
    assert list(found.entries) == [HOURS.change_id]
    assert [entry.change for entry in found.gone] == [NUMBER]
    html = report(compared, reviewed=found)
    listed = html[html.index('id="gone"') :]
    assert "<b>Query</b>: why?" in listed
    assert "Describe how a wick is trimmed" in listed


def test_the_same_issues_under_other_ids_are_the_same_issues(tmp_path: Path) -> None:
    path = written(tmp_path, comparison(), said(HOURS))
    renamed = comparison().before.model_copy(update={"specification_id": "larkfield-awards/another/issue-1"})
    assert load_review(path, comparison().model_copy(update={"before": renamed})).entries


def test_the_review_of_other_issues_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, comparison(), said(HOURS))
    other = comparison().after
    source = other.source.model_copy(update={"sha256": "0" * 64})
    other = other.model_copy(update={"specification_id": "larkfield-awards/000-7304-0/issue-3", "source": source})
    with pytest.raises(ReviewError, match=r"its newer one is .*issue-2, here it is .*issue-3\. Give the review of"):
        load_review(path, comparison().model_copy(update={"after": other}))


def _without(*keys: Any) -> Callable[[Any], None]:
    def remove(review: Any) -> None:
        for key in keys[:-1]:
            review = review[key]
        del review[keys[-1]]

    return remove


def _with(value: Any, *keys: Any) -> Callable[[Any], None]:
    def change(review: Any) -> None:
        for key in keys[:-1]:
            review = review[key]
        review[keys[-1]] = value

    return change


def _twice(review: Any) -> None:
    review["entries"] *= 2


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_without("form"), "form: Field required"),
        (_with("specs-review/2", "form"), "form: Input should be 'specs-review/1'"),
        (_with("fine", "entries", 0, "state"), "entries.0.state: Input should be 'accepted' or 'query'"),
        (_with(7, "entries", 0, "note"), "entries.0.note: Input should be a valid string"),
        (_without("entries", 0, "change", "change_id"), "entries.0.change.change_id: Field required"),
        (_with("x", "before", "sha256"), "before.sha256: String should match"),
        (_twice, f"change {HOURS.change_id} has two entries"),
    ],
)
def test_a_malformed_review_is_refused_with_its_fault(tmp_path: Path, spoil: Callable[[Any], None], told: str) -> None:
    path = written(tmp_path, comparison(), said(HOURS))
    review = json.loads(path.read_text(encoding="utf-8"))
    spoil(review)
    path.write_text(json.dumps(review), encoding="utf-8")
    with pytest.raises(ReviewError) as caught:
        load_review(path, comparison())
    assert told in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize(("content", "told"), [(b"{", "this is no review"), (b"\xff\xfe", "no text in UTF-8")])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "review.json").write_bytes(content)
    with pytest.raises(ReviewError, match=told):
        load_review(tmp_path / "review.json", comparison())


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"cannot be read \(No such file or directory\)\. Check the path"):
        load_review(tmp_path / "none.json", comparison())


def test_a_review_satisfies_its_schema(tmp_path: Path) -> None:
    path = written(tmp_path, comparison(), said(HOURS), said(COMMA, None, "a note"))
    validator = Draft202012Validator(schemas()["review.json"])
    review = json.loads(path.read_text(encoding="utf-8"))
    validator.validate(review)
    review["entries"][0]["state"] = "fine"
    assert not validator.is_valid(review)


@pytest.mark.parametrize("made", [a_pipe, a_device, a_huge_file])
def test_a_review_that_is_no_file_is_told_and_never_waited_for(tmp_path: Path, made: Callable[[Path], None]) -> None:
    made(tmp_path / "review.json")
    with pytest.raises(ReviewError, match="cannot be read"):
        load_review(tmp_path / "review.json", comparison(HOURS))
