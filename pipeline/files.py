r"""Files: their names as text, and what a path names that is no file.

What a system allows in a name, and neither a terminal nor UTF-8 bears, stands as an escape. A name without such
characters and without a backslash is itself. Elsewhere a control character, a mark that turns the direction of writing,
a line end and a byte that is no UTF-8 stand as '\n', '\x1b', '\u202e' or '\xe9', and a backslash as two, so that no two
names become one.
"""

from __future__ import annotations

import re
import shutil
import stat
import unicodedata
from pathlib import Path

_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}  # Unicode's categories of characters that move or hide what is printed
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
    """The name of a file as it is published and printed, without its folders."""
    return printable(path.name.replace("\\", "\\\\"))


def printable(text: str) -> str:
    """The text with an escape for each character that a terminal would obey or cannot show."""
    return "".join(map(_escaped, text))


def path_called(name: str) -> Path:
    """The path of which this is the name, as `name_of` gives it."""
    return Path(_ESCAPE.sub(lambda found: _unescaped(found[0]), name))


def other_than_file(path: Path) -> str | None:
    """What the path names where that is no file ('a pipe'): to read some of these would never end; else None.

    Raises OSError where there is nothing or it cannot be told.
    """
    mode = path.stat().st_mode
    return next((name for holds, name in _KINDS if holds(mode)), None)


def _unescaped(escape: str) -> str:
    character = escape.encode().decode("unicode_escape")
    return chr(_FIRST_OF_BYTE + ord(character)) if escape[1] == "x" and character >= "\x80" else character


def _escaped(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return f"\\x{ord(character) - _FIRST_OF_BYTE:02x}" if character >= "\udc80" else f"\\u{ord(character):04x}"
    if unicodedata.category(character) in _UNSEEN:
        return character.encode("unicode_escape").decode("ascii")
    return character


def same_file(existing: Path, new: Path) -> None:
    """Make `new` a name of an existing file, or a copy of it where the file system knows no second names."""
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(existing)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(existing, new)
