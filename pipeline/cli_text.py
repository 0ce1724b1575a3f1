"""Text for the screen: no line is wider than the terminal."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, is_dataclass
from typing import TypeVar

from pipeline.cli_streams import unescaped
from pipeline.files import printable_json

_T = TypeVar("_T")
_WIDEST = 120  # characters of a line


def screen_width() -> int:
    """Characters of a line: of the terminal, or 80 where there is none, unless COLUMNS says otherwise."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def wrapped(text: str, first: str, following: str) -> str:
    """The text in lines of the screen, each with its indent.

    Only white space is a place to break: names, numbers and paths stay whole.
    """
    return textwrap.fill(
        text,
        screen_width(),
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )


def lines_of(text: str, first: str, following: str, most: int) -> list[str]:
    """The text in at most so many lines of the screen; of a longer one the last ends with a mark."""
    return textwrap.wrap(
        text,
        screen_width(),
        initial_indent=first,
        subsequent_indent=following,
        max_lines=most,
        placeholder=" …",
        break_on_hyphens=False,
    )


def middle_cut(name: str, width: int) -> str:
    """The name on so many columns of a terminal: of a longer one the middle is '…'."""
    from rich.cells import cell_len, set_cell_size  # only now, as below

    if cell_len(name) <= width:
        return name
    behind = width // 2
    end = name[-behind:]
    while cell_len(end) > behind:
        end = end[1:]
    return f"{set_cell_size(name, width - behind - 1).rstrip()}…{end}"


def print_json(content: object) -> None:
    """Print what a verb found for programs: records as objects, all else that is iterated as a list."""
    print(printable_json(json.dumps(_plain(content), ensure_ascii=False, indent=1)))


def _plain(content: object) -> object:
    if hasattr(content, "model_dump"):
        return content.model_dump(mode="json")
    if is_dataclass(content) and not isinstance(content, type):
        content = {field.name: getattr(content, field.name) for field in fields(content)}
    if isinstance(content, tuple) and hasattr(content, "_asdict"):
        content = content._asdict()
    if isinstance(content, Mapping):
        return {str(key): _plain(value) for key, value in content.items()}
    if content is None or isinstance(content, (str, int, float)):
        return content
    return [_plain(one) for one in content] if isinstance(content, Iterable) else str(content)


def waiting(what: str) -> AbstractContextManager[object]:
    """While the `with` block runs, a terminal shows what is being done; nothing is printed in it."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # only now: it takes longer to load than some verbs to run

    return Console(file=unescaped(sys.stderr)).status(f"{what} …")


def waited(what: str, found: Iterable[_T]) -> Iterator[_T]:
    """The same, one by one: while one is waited for, a terminal shows what is being done and how many are there."""
    iterator = iter(found)
    for nth in itertools.count():
        with waiting(f"{what}, {nth} done" if nth else what):
            try:
                one = next(iterator)
            except StopIteration:
                return
        yield one
