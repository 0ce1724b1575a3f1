"""How the command line is read: one meaning for each option, former spellings, and what was probably meant."""

from __future__ import annotations

import argparse
import re
import stat
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from pipeline.files import printable

JOBS = "documents at a time (default: CPUs)"
"""What `--jobs` is, wherever documents are read."""
_INVALID = re.compile(r"invalid choice: '(.*?)' \(choose from (.*)\)")


class Parser(argparse.ArgumentParser):
    """A parser that says what a misspelt verb or choice may have meant, and takes no option by half of its name."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)
        self._given: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As it is, and keep what is given: what is missing may be there, and misspelt."""
        self._given = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(self._given, namespace)

    def error(self, message: str) -> NoReturn:
        """End with 2, as all that is called wrongly does."""
        words = [word for word in self._given if word.startswith("--") and not self._knows(word)]
        if words and " required" in message:
            self.refuse(words)
        if found := _INVALID.search(message):
            near = get_close_matches(found[1], re.findall(r"[\w-]+", found[2]), n=1)
            message += f"; is '{near[0]}' meant?" if near else ""
        super().error(printable(message))

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """End with 2 for words that the verb does not know; says which option was probably meant."""
        known = [name for one in self._actions if one.help != argparse.SUPPRESS for name in one.option_strings]
        near = get_close_matches(unknown[0].partition("=")[0], known, n=1)
        meant = f"; is '{near[0]}' meant?" if near else ""
        super().error(printable(f"unrecognized arguments: {' '.join(unknown)}{meant}"))

    def _knows(self, word: str) -> bool:
        return any(word.partition("=")[0] in one.option_strings for one in self._actions)


class _Former(argparse.Action):
    """An option's former spelling: it still sets it, and says what it is called now."""

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        self._now = now
        super().__init__(*args, **kwargs)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        print(f"specs: {option_string} is now called {self._now}; the next version will not know it", file=sys.stderr)
        setattr(namespace, self.dest, values)


def add_verb(verbs: argparse._SubParsersAction[Parser], name: str, does: str, example: str) -> argparse.ArgumentParser:
    """Add a verb, which help describes by what it does and an example."""
    verb = verbs.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", epilog=f"Example: specs {example}"
    )
    verb.set_defaults(verb=verb)
    return verb


def add_json(verb: argparse.ArgumentParser) -> None:
    """Add `--json`: the same, said to programs."""
    verb.add_argument("--json", action="store_true", help="the same as JSON, for programs")


def add_quiet(verb: argparse.ArgumentParser) -> None:
    """Add `-q` to a verb that makes something: it says only what fails."""
    verb.add_argument("-q", "--quiet", action="store_true", help="print only what fails")


def add_out(verb: argparse.ArgumentParser, former: str, does: str, *, is_required: bool = True) -> None:
    """Add `--out`, where the result of a verb goes, with its former spelling."""
    group = verb.add_mutually_exclusive_group(required=is_required)
    group.add_argument("--out", metavar="PATH", type=Path, help=does)
    group.add_argument(former, dest="out", type=Path, action=_Former, now="--out", help=argparse.SUPPRESS)


def add_former(verb: argparse.ArgumentParser, former: str, now: str) -> None:
    """Let an option of a verb be called as it was, too."""
    dest = now.removeprefix("--")
    verb.add_argument(former, dest=dest, action=_Former, now=now, help=argparse.SUPPRESS, default=argparse.SUPPRESS)


def a_file(text: str) -> Path:
    """The path of a file, whatever is in it."""
    path = Path(text)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise argparse.ArgumentTypeError(f"there is no file '{text}'") from error
    except OSError as error:
        raise argparse.ArgumentTypeError(f"'{text}' cannot be looked at ({error.strerror})") from error
    if is_folder:
        raise argparse.ArgumentTypeError(f"'{text}' is a folder: name a file in it")
    return path


def at_least_one(text: str) -> int:
    """A whole number from 1."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 1")
    return number


def percent(text: str) -> float:
    """A share from 0 to 100."""
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:
        raise argparse.ArgumentTypeError(f"'{text}' is no share from 0 to 100")
    return share
