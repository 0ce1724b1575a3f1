"""What `specs extract` shows while it runs: a live table on a terminal, elsewhere a line for each document."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pipeline.cli_streams import unescaped
from pipeline.cli_summary import document_line
from pipeline.cli_text import middle_cut
from pipeline.files import printable_text
from pipeline.inputs import Ending
from pipeline.publish.told import State
from pipeline.ready import Ready

_BESIDE = 8  # lines of the screen that are not rows of the table
_COLUMNS = {"pages": 5, "units": 5, "criteria": 8, "new findings": 12, "seconds": len("unchanged")}  # and their widths
_BETWEEN = 2  # characters between two columns
_SHORTEST = 8  # of a document's name
_STYLES = {"FAILED": "bold red", "misread": "magenta", "error": "red", "warning": "yellow", "New": "bold"}


class Screen(Protocol):
    """Where a run shows how each document ended."""

    def tell(self, outcome: Ending[Ready]) -> None:
        """Show it."""


@contextmanager
def screen(total: int, before: State | None, say: str, named: Callable[[Path], str]) -> Iterator[Screen]:
    """The screen of a run over `total` documents after a state; `say` is 'brief', 'all', 'quiet' or 'json'.

    `named` says by which name a document is told.
    """
    if say in {"quiet", "json"}:
        yield _Silent()
    elif say == "brief" and sys.stdout.isatty() and sys.stderr.isatty():
        table = _Table(total, before, named)
        with Live(console=_console(), get_renderable=table.shown, refresh_per_second=4):
            yield table
    else:
        yield _Lines(say, named)


def coloured(lines: Sequence[str]) -> None:
    """Print lines; on a terminal what failed and how bad findings are has a colour."""
    console = _console()
    for line in lines:
        word = line.split(" ", 1)[0] or line.strip().split(" ", 1)[0]
        console.print(Text(printable_text(line), style=_STYLES.get(word, "")), soft_wrap=True)


def _console() -> Console:
    return Console(file=unescaped(sys.stdout), highlight=False)


class _Silent:
    def tell(self, outcome: Ending[Ready]) -> None:
        """Show nothing."""


class _Lines:
    def __init__(self, say: str, named: Callable[[Path], str]) -> None:
        self._says_all = say == "all"
        self._named = named

    def tell(self, outcome: Ending[Ready]) -> None:
        """A line, but for a document that was read in a former run, unless all is to be said."""
        if self._says_all or not outcome.unchanged:
            name = self._named(outcome.path)
            print(document_line(name, outcome, with_layout=self._says_all), flush=True)


class _Table:
    """The last documents that ended, as many as the screen has lines for, and how long the others will take."""

    def __init__(self, total: int, before: State | None, named: Callable[[Path], str]) -> None:
        self._named = named
        told = Counter((one.file, one.code) for one in before.findings) if before else Counter[tuple[str, str]]()
        self._before = told if before else None
        self._known = (
            {one["sha256"]: one["file"] for one in before.documents} if before else {}
        )  # copies have its findings
        self._rows: list[tuple[str, str, tuple[Text, ...]]] = []  # why it failed, its name, its cells
        self._progress = Progress(
            TextColumn("extracting"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        self._bar = self._progress.add_task("", total=total)

    def tell(self, outcome: Ending[Ready]) -> None:
        """A row more."""
        name = self._named(outcome.path)
        seconds = Text("unchanged" if outcome.unchanged else f"{outcome.seconds:.1f}")
        if outcome.result is None:
            reason = f"{outcome.error.reason if outcome.error else 'failed'} "
            self._rows.append((reason, name, (Text(), Text(), Text(), Text(), seconds)))
        else:
            facts = outcome.result.facts
            counts = (facts.pages, facts.counts["units"], facts.counts["assessment_criteria"])
            new = self._new(outcome)
            found = Text("" if new is None else str(new), style="yellow" if new else "green")
            self._rows.append(("", name, (*(Text(f"{count:,}") for count in counts), found, seconds)))
        self._progress.advance(self._bar)

    def _new(self, outcome: Ending[Ready]) -> int | None:
        """How many findings of a code are more than in the last run."""
        if self._before is None or outcome.result is None:
            return None
        facts = outcome.result.facts
        file = self._known.get(facts.sha256, facts.file)
        return sum(max(0, one.count - self._before[file, one.code]) for one in facts.told)

    def shown(self) -> Group:
        """The table and the bar. A name is as long as the columns leave room for, which stay."""
        screen = _console()
        room = screen.width - sum(width + _BETWEEN for width in _COLUMNS.values())
        table = Table(box=None, header_style="bold", pad_edge=False)
        table.add_column("document", width=max(_SHORTEST, room), overflow="ellipsis", no_wrap=True)
        for name, width in _COLUMNS.items():
            table.add_column(name, width=width, justify="right", no_wrap=True)
        most = max(3, screen.height - _BESIDE)
        for reason, name, cells in self._rows[-most:]:
            short = middle_cut(name, max(_SHORTEST, room - len(reason)))
            table.add_row(Text.assemble((reason, "bold red"), short), *cells)
        return Group(table, self._progress)
