"""python -m tests.english: writes `pipeline/language/data` from spaCy's blank English and its tables."""

from __future__ import annotations

import gzip
import json
from importlib.metadata import distribution
from importlib.resources import files
from typing import Any

import spacy
from spacy.attrs import ORTH  # type: ignore[import-not-found]

from tests.scoring import ROOT

TABLES = ("en_lemma_lookup", "en_lemma_index", "en_lexeme_norm")
DATA = ROOT / "pipeline" / "language" / "data"


def original(table: str) -> bytes:
    """A table of spaCy's, packed."""
    return (files("spacy_lookups_data") / f"data/{table}.json.gz").read_bytes()


def tokens() -> dict[str, Any]:
    """What `pipeline.language.english` takes from spaCy's tokenizer, and the stop words."""
    tokenizer: Any = spacy.blank("en").tokenizer
    searches = {
        "prefix": tokenizer.prefix_search,
        "suffix": tokenizer.suffix_search,
        "infix": tokenizer.infix_finditer,
        "url": tokenizer.url_match,
    }
    return {
        "patterns": {name: search.__self__.pattern for name, search in searches.items()},
        "exceptions": {
            word: "\n".join(part[ORTH] for part in parts)
            for word, parts in sorted(tokenizer.rules.items())
            if not word.isspace()
        },
        "stop_words": sorted(spacy.blank("en").Defaults.stop_words),
    }


def main() -> None:
    """Write the data and the licences of those who made it."""
    DATA.mkdir(exist_ok=True)
    text = json.dumps(tokens(), ensure_ascii=False, sort_keys=True)
    (DATA / "tokens.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))  # without a clock
    for table in TABLES:
        (DATA / f"{table}.json.gz").write_bytes(original(table))
    licences = [
        *(path for path in distribution("spacy").files or () if path.match("licenses/LICENSE")),
        *(
            path
            for path in distribution("spacy-lookups-data").files or ()
            if path.name in {"LICENSE", "en_license.txt"}
        ),
    ]
    text = "\n\n".join(f"{path}\n\n{path.read_text()}" for path in licences)
    (DATA / "LICENCES.txt").write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
