"""OCRmyPDF and tesseract: a PDF of pictures -> the hOCR of each page, made in a process of their own.

The PDF that is given is a copy of pages, never the handbook. OCRmyPDF gives the copy a text layer, which has no
confidences; tesseract's hOCR, from which it is made, has them and is kept in its working folder.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import RecognitionError, UsageError

_PROGRAMS = {"ocrmypdf": "ocrmypdf", "tesseract": "tesseract-ocr"}
_MODES = ("11", "6")
"""How tesseract looks for lines: 'sparse text' parts words and columns best; 'a block of text' misses no lone digit."""
_SECONDS_A_PAGE = 300
"""It takes some three; a page that is not ready by then is not read, whatever else the machine is doing."""
_FOLDER = re.compile(r'"(.+)"')
_HOCR = re.compile(r"^(\d+)_ocr_hocr\.hocr$")
_LANGUAGE = "eng"
_REMEDY = "Install them: `make ocr`, or `apt-get install ocrmypdf tesseract-ocr`"
_LANGUAGE_REMEDY = (
    "Install it: `apt-get install tesseract-ocr-eng`; or let TESSDATA_PREFIX name the folder that holds it"
)
_LAST_WORDS = 3  # lines
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)


def require_programs() -> str:
    """The versions of the programs; raises UsageError where one of them, or what it needs, is not there."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing:
        is_are = "is" if len(missing) == 1 else "are"
        raise UsageError(f"{' and '.join(missing)} {is_are} not installed", where="--ocr", remedy=_REMEDY)
    languages = _said("tesseract", "--list-langs")
    if _LANGUAGE not in languages:
        looked = _FOLDER.search(languages[0])
        where = f" in {looked[1]}" if looked else ""
        what = f"tesseract does not find its data for English, {_LANGUAGE}.traineddata{where}"
        raise UsageError(what, where="--ocr", remedy=_LANGUAGE_REMEDY)
    return " ".join(f"{name} {_said(name, '--version')[0]}" for name in _PROGRAMS)


def _said(name: str, option: str) -> list[str]:
    """The lines that a program prints, one at least; some of them print what they know as an error."""
    done = subprocess.run([name, option], capture_output=True, text=True, timeout=_SECONDS_A_PAGE, check=False)
    return (done.stdout or done.stderr).strip().split("\n")


def readings_of(pictures: Path, pages: int, folder: Path, where: str) -> Mapping[int, tuple[bytes, ...]]:
    """The hOCR of each page (from 1) of a PDF of pictures, in each of `_MODES`; `folder` is for what programs write.

    Raises RecognitionError, about the document `where`, where they fail, take too long or are not there.
    """
    found: dict[int, tuple[bytes, ...]] = {}
    for mode in _MODES:
        working = folder / f"mode-{mode}"
        working.mkdir()
        for number, hocr in _hocr(pictures, pages, working, mode, where):
            found[number] = (*found.get(number, ()), hocr)
    return found


def _hocr(pictures: Path, pages: int, folder: Path, mode: str, where: str) -> Iterator[tuple[int, bytes]]:
    command = [
        "ocrmypdf",
        "--quiet",
        "--jobs",
        "1",
        "--keep-temporary-files",
        "--pdf-renderer",
        "hocr",
        "--tesseract-pagesegmode",
        mode,
    ]
    command += ["--force-ocr", "--output-type", "pdf", "--optimize", "0", "--tesseract-timeout", str(_SECONDS_A_PAGE)]
    remedy = "Run `ocrmypdf` on the handbook by hand to see what is wrong"
    try:
        done = subprocess.run(
            [*command, str(pictures), str(folder / "recognised.pdf")],
            env={**_outer(), "TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_SECONDS_A_PAGE * (pages + 1),
            preexec_fn=_end_with_parent,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RecognitionError(
            f"ocrmypdf took more than {error.timeout:g} seconds", where=where, remedy=remedy
        ) from error
    except OSError as error:
        raise RecognitionError(f"ocrmypdf cannot be run ({error.strerror})", where=where, remedy=_REMEDY) from error
    if done.returncode != 0:
        lines = dict.fromkeys(line.strip() for line in done.stderr.splitlines() if line.strip())
        last = "; ".join([*lines][-_LAST_WORDS:]) or "it says nothing"
        raise RecognitionError(f"ocrmypdf failed ({done.returncode}): {last}", where=where, remedy=remedy)
    found = [(match, path) for path in sorted(folder.glob("*/*.hocr")) if (match := _HOCR.match(path.name))]
    if not found:
        what = "ocrmypdf leaves no hOCR, the file of words and their confidences"
        raise RecognitionError(what, where=where, remedy="Install another version of it: 14.0.1 leaves them")
    yield from ((int(match[1]), path.read_bytes()) for match, path in found)


def _outer() -> dict[str, str]:
    """What this process was told, but where its modules are: OCRmyPDF of another Python says 'SRE module mismatch'."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _end_with_parent() -> None:
    """As a worker that is ended in the middle ends: with it, where the system can do that."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
