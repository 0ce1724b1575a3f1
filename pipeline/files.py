r"""Files: their names as text, what a path names that is no file, and how one that a former run wrote is read.

What a system allows in a name, and neither a terminal nor UTF-8 bears, stands as an escape. A name without such
characters and without a backslash is itself. Elsewhere a control character, a mark that turns the direction of writing,
a line end and a byte that is no UTF-8 stand as '\n', '\x1b', '\u202e', '\u0085' or '\xe9', and a backslash as two, so
that no two names become one.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

LARGEST = 2**29
"""Bytes that no file has which is read whole: the report of 70,000 documents has as many."""

# Unicode's categories of characters that move or hide what is printed, and of halves that UTF-8 cannot bear
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_ESCAPE = re.compile(r"\\(?:[\\ntr]|x..|u.{4}|U.{8})")
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_FIRST_OF_BYTE = 0xDC00  # Python stands a byte that is no UTF-8 for by U+DC80 … U+DCFF


def name_of(path: Path) -> str:
    """The name of a file as it is published and printed, without its folders; '.' and '/' are themselves."""
    return printable((path.name or str(path)).replace("\\", "\\\\"))


def printable(text: str) -> str:
    """The text with an escape for each character that a terminal would obey or cannot show."""
    return "".join(map(_escaped, text))


def printable_text(text: str) -> str:
    """The same for a text of several lines: these and tabs stay."""
    return _by_line(text, lambda line: "\t".join(map(printable, line.split("\t"))))


def printable_json(text: str) -> str:
    """JSON text in which each such character stands as JSON itself escapes it."""
    return _by_line(text, lambda line: "".join(json.dumps(each)[1:-1] if _is_unseen(each) else each for each in line))


def path_called(name: str) -> Path:
    """The path of which this is the name, as `name_of` gives it."""
    return Path(_ESCAPE.sub(lambda found: _unescaped(found[0]), name))


def other_than_file(path: Path) -> str | None:
    """What the path names where that is no file ('a pipe'): to read some of these would never end; else None.

    Raises OSError where there is nothing or it cannot be told.
    """
    mode = path.stat().st_mode
    return next((name for holds, name in _KINDS if holds(mode)), None)


def mode_of(path: Path, *, follow_symlinks: bool = True) -> int:
    """The mode of what the path names; 0 where that cannot be looked at: `Path.is_dir` and the like raise there."""
    try:
        return path.stat(follow_symlinks=follow_symlinks).st_mode
    except OSError:
        return 0


def is_folder(path: Path) -> bool:
    """Whether the path names a folder, as far as it can be looked at."""
    return stat.S_ISDIR(mode_of(path))


def is_link(path: Path) -> bool:
    """The same of a link, wherever that leads."""
    return stat.S_ISLNK(mode_of(path, follow_symlinks=False))


def opened(path: Path) -> io.BufferedReader:
    """A file, opened to be read; raises OSError for whatever else the path names: to read a pipe would never end."""
    if kind := other_than_file(path):
        raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    return path.open("rb")


def whole_file(path: Path) -> bytes:
    """What a file holds that a former run wrote; raises OSError where it is none, or larger than any is written."""
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise OSError(errno.EFBIG, "it is too large", str(path))
        return file.read()


def json_in(path: Path) -> Any:
    """The JSON that a former run wrote to a file.

    Raises OSError where it cannot be read, and ValueError where it holds something else: no UTF-8, no JSON, or nested
    deeper than anything is.
    """
    try:
        return json.loads(whole_file(path).decode(), parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def resolved(path: Path) -> Path:
    """The path without links; raises OSError, where `Path.resolve` raises what nobody expects, for one that loops."""
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, "it is a link that leads back to itself", str(path)) from error


def special_in(folder: Path) -> tuple[Path, str] | None:
    """The first below a folder that is neither a file nor a folder, and what it is; None where there is none."""
    for path in sorted(folder.rglob("*")):
        mode = mode_of(path)
        kind = next((name for holds, name in _KINDS[1:] if holds(mode)), None)
        if kind or (not mode and is_link(path)):
            return path, kind or "a link to nothing"
    return None


def make_place(path: Path) -> None:
    """Remove what stands in the place of a file and is none: it would not let itself be replaced."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or (path.exists() and other_than_file(path)):
        path.unlink()


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _unescaped(escape: str) -> str:
    character = escape.encode().decode("unicode_escape")
    return chr(_FIRST_OF_BYTE + ord(character)) if escape[1] == "x" and character >= "\x80" else character


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - _FIRST_OF_BYTE:02x}"
    if "\ud800" <= character <= "\udfff" or ("\x80" <= character <= "\xff" and _is_unseen(character)):
        return f"\\u{ord(character):04x}"  # '\x85' is the byte
    return character.encode("unicode_escape").decode("ascii") if _is_unseen(character) else character


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def _by_line(text: str, escaped: Callable[[str], str]) -> str:
    return "\n".join(line if line.isprintable() else escaped(line) for line in text.split("\n"))


def why(error: Exception) -> str:
    """Why the system refuses, in its words: 'No space left on device'."""
    cause = error if isinstance(error, OSError) else error.__context__  # of a library's own error
    return (isinstance(cause, OSError) and cause.strerror) or str(error)


def remedy_of(error: OSError) -> str:
    """What may help where the system refuses a path."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return "Check its permissions, and those of the folders above it"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make space on its disk"
    if error.errno == errno.EFBIG:
        return "Check the limit on the size of files (ulimit -f)"
    if error.errno == errno.EBUSY:
        return "Name a folder in it"
    if error.errno == errno.ELOOP:
        return "Remove the link, or name another path"
    return "Check the path"


def copy_files(source: Path, target: Path) -> None:
    """Copy all files below a folder into another folder; raises OSError for the first that cannot be written."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.rglob("*")):
        new = target / path.relative_to(source)
        if path.is_dir():
            new.mkdir(parents=True, exist_ok=True)
        else:
            shutil.copyfile(path, new)


def same_file(existing: Path, new: Path) -> None:
    """Make `new` a name of an existing file, or a copy of it where the file system knows no second names."""
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(existing)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(existing, new)
