"""Write the golden files of a document: python -m tests.golden raw/samples/NAME.pdf

Making a golden is an act: this command refuses to overwrite one (delete the folder first, and read the difference
before it is committed), and no test ever writes one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.golden import GOLDEN, stages


def main(arguments: list[str]) -> int:
    """Write one folder per document named; 1 if a golden is there already, 2 without arguments."""
    if not arguments:
        print(__doc__)
        return 2
    refused = 0
    for path in map(Path, arguments):
        folder = GOLDEN / path.stem
        if folder.exists():
            print(f"{folder}: there is a golden already; delete it first if the new one is right")
            refused = 1
            continue
        folder.mkdir()
        for name, text in stages(path).items():
            (folder / name).write_text(text, encoding="utf-8")
        print(f"{folder}: written; read it before you commit it")
    return refused


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
