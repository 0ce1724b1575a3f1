"""What the files of a run are called, and which of them the files of the former snapshot were.

A file is called by its name; where others of the run have that name, too, with as many of its folders as tell it apart.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline.files import name_of
from pipeline.former import Held, held_in
from pipeline.inputs import Ending, path_below
from pipeline.ready import Ready, made_ready


class Names:
    """The names of a run's files."""

    def __init__(self, paths: Iterable[Path], given: Sequence[Path]) -> None:
        """All paths of the run, and the files and folders that were given."""
        self._given = given
        self._files = files_apart(paths)

    def file(self, path: Path) -> str:
        """What a file is called where it is published: 'handbook.pdf', or '2025/handbook.pdf' beside another one."""
        return self._files.get(path) or name_of(path)

    def below(self, path: Path) -> str:
        """Its path below the given folder, or the same where that tells more."""
        return max(path_below(path, self._given), self.file(path), key=lambda name: name.count("/"))

    def of(self, outcome: Ending[Ready]) -> Ending[Ready]:
        """The outcome under its name: so is the file of a result called, and the place of an error below the folder."""
        error, result = outcome.error, outcome.result
        if error is not None and error.where == name_of(outcome.path):
            return replace(outcome, error=error.at(self.below(outcome.path)))
        if result is not None and result.facts.file != (file := self.file(outcome.path)):
            found = result.specification()
            source = found.source.model_copy(update={"file": file})
            return replace(outcome, result=made_ready(found.model_copy(update={"source": source}), result.path))
        return outcome


def files_apart(paths: Iterable[Path]) -> dict[Path, str]:
    """By path, its name with as many of the folders above it as tell it from all others of these paths."""
    found = {path: name_of(path) for path in paths}
    alike, parts = found, 1
    while alike:
        times = Counter(alike.values())
        alike = {path: "" for path, name in alike.items() if times[name] > 1 and parts < len(_parts(path))}
        parts += 1
        alike = {path: _ending(path, parts) for path in alike}
        found |= alike
    return found


class Again(NamedTuple):
    """The files of a run among those that the former snapshot was read from."""

    of: Mapping[Path, Held]
    """By path, which file of the snapshot it is."""
    missed: Sequence[Held]
    """The files of the snapshot that none of the run is."""


def found_again(outcomes: Iterable[Ending[Ready]], out: Path) -> Again:
    """Which file of the snapshot each file of a run is, among those of its name.

    That is the one with the same bytes, else with the same specification, else with most of the same folders. Where
    these leave a choice, a file of which nothing is read comes first: another has no need of what was read before.
    """
    waiting = sorted(outcomes, key=lambda outcome: outcome.result is not None)
    free, found = held_in(out), dict[Path, Held]()
    for same, by_folders in ((_bytes, True), (_bytes, False), (_id, True), (_id, False), (_any, True), (_any, False)):
        there: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
        for held in free:
            there[same(held), held.name if by_folders else held.name.rpartition("/")[2]].append(held)
        for outcome in waiting:
            own = Held("", "", "") if outcome.result is None else _as_held(outcome.result)
            parts = range(len(outcome.path.absolute().parts) if by_folders else 1, 0, -1)
            keys = ((same(own), _ending(outcome.path, n)) for n in parts)
            if key := next((key for key in keys if there.get(key)), None):
                found[outcome.path] = there[key].pop(0)
        waiting = [outcome for outcome in waiting if outcome.path not in found]
        free = [held for left in there.values() for held in left]
    return Again(found, sorted(free))


def _bytes(held: Held) -> str:
    return held.sha256


def _id(held: Held) -> str:
    return held.specification_id.partition("~")[0]  # the second file of one specification is '…~2'


def _any(_: Held) -> str:
    return ""


def _as_held(ready: Ready) -> Held:
    return Held("", ready.facts.specification_id, ready.facts.sha256)


def _ending(path: Path, parts: int) -> str:
    """The last parts of a path: its name, with the folders above it."""
    return "/".join(name_of(Path(part)) for part in _parts(path)[-parts:])


def _parts(path: Path) -> Sequence[str]:
    """The names of all folders above a file, and its own."""
    return Path(os.path.abspath(path)).parts[1:]  # noqa: PTH100 - `resolve` follows links, `absolute` leaves '..'
