"""The database in Datasette, asked by Datasette's own client: tables, facets, descriptions, full text and views."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from pipeline.export import export_sqlite
from pipeline.frames import open_dataset
from pipeline.publish import publish
from tests.factory import handbooks
from tests.scoring import ROOT

app = pytest.importorskip("datasette.app", reason="needs datasette (requirements-dev.lock has it)")
# It takes a loop from asyncio in a way that later Pythons warn of
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
PLUGINS = ROOT / "pipeline" / "export" / "plugins"
Ask = Callable[[str], Any]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Gives the answer of Datasette to a path: JSON where the path asks for it, else the page."""
    folder = tmp_path_factory.mktemp("browse")
    publish(handbooks(), [], folder / "snapshot")
    export_sqlite(open_dataset(folder / "snapshot"), folder / "handbooks.sqlite")
    metadata = json.loads((folder / "handbooks.sqlite.metadata.json").read_bytes())
    opened = app.Datasette(immutables=[str(folder / "handbooks.sqlite")], metadata=metadata, plugins_dir=str(PLUGINS))

    def asked(path: str) -> Any:
        answer = _run(opened.client.get(path, follow_redirects=True))
        assert answer.status_code == 200, answer.text[:500]
        return answer.json() if ".json" in path else answer.text

    yield asked
    for database in opened.databases.values():
        database.close()


def _run(found: Awaitable[Any]) -> Any:
    async def waited() -> Any:
        return await found

    return asyncio.run(waited())


def test_each_table_is_there_with_its_rows(ask: Ask, tmp_path: Path) -> None:
    publish(handbooks(), [], tmp_path / "snapshot")
    dataset = open_dataset(tmp_path / "snapshot")
    counts = {one["name"]: one["count"] for one in ask("/handbooks.json")["tables"]}
    assert {table: counts[table] for table in dataset} == {table: len(dataset[table]) for table in dataset}
    assert counts["licences"] == len({one.awarding_body for one in handbooks()})


def test_people_filter_by_facets_and_read_what_a_column_holds(ask: Ask) -> None:
    found = ask("/handbooks/units.json?_shape=objects")
    assert "level" in found["facet_results"]
    page = ask("/handbooks/units")
    assert "Guided learning hours" in page or "GLH" in page
    assert "The texts are the awarding bodies" in ask("/")


def test_a_foreign_key_is_a_link_and_full_text_finds(ask: Ask) -> None:
    (unit, *_) = ask("/handbooks/units.json?_shape=array")
    assert f"/handbooks/specifications/{unit['specification_id'].replace('/', '~2F')}" in ask("/handbooks/units")
    sql = "select record_id from search where search match 'Lamp' and table_name = 'sections'"
    assert ask(f"/handbooks.json?_shape=array&sql={sql}")


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("A/999/0001", "units"),
        ("999-0001", "units"),
        ("cafe", "amplification"),
        ("‘live’ chat", "amplification"),
        ('"live chat', "amplification"),
        ("purpose-of", "assessment_criteria"),
        ("AND", "learning_outcomes"),
        ("*", None),
        ("title:x", None),
    ],
)
def test_words_are_found_as_people_write_them(ask: Ask, words: str, table: str | None) -> None:
    found = ask(f"/handbooks/find.json?_shape=array&words={quote(words)}")
    assert (table in {one["table_name"] for one in found}) == (table is not None)
    assert bool(ask(f"/handbooks/search.json?_shape=array&_search={quote(words)}")) == bool(found)


@pytest.mark.parametrize(("words", "table"), [("a9990001", "units"), ("9990001X", "qualifications")])
def test_a_number_is_found_without_its_strokes(ask: Ask, words: str, table: str) -> None:
    assert table in {one["table_name"] for one in ask(f"/handbooks/find.json?_shape=array&words={words}")}


@pytest.mark.parametrize("path", ["find?words=A/999/0001", "search?_search=purpose", "findings"])
def test_a_hit_leads_to_its_record(ask: Ask, path: str) -> None:
    (href, key, *_) = re.findall(r'<a href="([^"]+)">(sample-body/[^<]+)</a>', ask(f"/handbooks/{path}"))[0]
    assert key in ask(href)


def test_views_and_the_search_say_what_they_hold(ask: Ask) -> None:
    assert "The units of the newest issue of each family" in ask("/handbooks/latest_units")
    assert "level" in ask("/handbooks/latest_units.json")["facet_results"]
    assert "the key of the record that it is of" in ask("/handbooks/search")
    assert "table_name" in ask("/handbooks/search.json")["facet_results"]
    assert "what may be done with them" in ask("/handbooks/licences")


def test_no_words_find_nothing_and_are_no_error(ask: Ask) -> None:
    for words in ("", '"', " "):
        assert ask(f"/handbooks/find.json?_shape=array&words={quote(words)}") == []


def test_the_views_are_there(ask: Ask) -> None:
    found = ask("/handbooks/latest_units.json?_shape=array")
    assert {"specification_title", "issue"} <= set(found[0])


def test_nobody_can_write(ask: Ask) -> None:
    with pytest.raises(AssertionError, match="SELECT"):
        ask("/handbooks.json?sql=delete+from+units")
