"""How many values of the samples are read from scans of them: over all, 95 % are to be right.

    python benchmarks/scans.py [SAMPLE …] [--dpi 200] [--askew DEGREES] [--jpeg QUALITY [--every-colour]] [--grey]
                               [--noise DEVIATION] [--blur RADIUS] [--black] [--turned] [--pixelled] [--laid DEGREES]

Wrong is a value that is read otherwise, invented one that the sample does not have; none may stand on a certified
record. A sample that is refused is missing whole. With --worst N the first N of each sample are told. It needs
ocrmypdf and tesseract.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.errors import PipelineError
from pipeline.extraction import extract
from pipeline.read import read_document
from pipeline.scans.reading import read_scanned
from tests.scanning import Outcome, Scanner, outcome, records, scan

_SAMPLES = Path(__file__).resolve().parent.parent / "raw" / "samples"
_LEAST = 0.95


def measure(sample: Path, scanner: Scanner, folder: Path) -> tuple[Outcome, str]:
    """What is read from a scan of a sample, and why it is refused if it is."""
    truth = extract(read_document(sample)).specification.model_dump(mode="json")
    picture = scan(sample, folder / sample.name, scanner)
    try:
        found = extract(read_scanned(picture)).specification.model_dump(mode="json")
    except PipelineError as error:
        return outcome(truth, {}), str(error)
    if any(record.get("certified") for record in records(found)):
        raise SystemExit(f"{sample.name}: a record of a scan is certified")
    return outcome(truth, found), ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each sample; 0 if enough of all values is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", nargs="*", help="parts of their names; default: all")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--askew", type=float, default=0.0)
    parser.add_argument("--jpeg", type=int, default=0)
    parser.add_argument("--every-colour", action="store_true")
    parser.add_argument("--grey", action="store_true")
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--blur", type=float, default=0.0)
    parser.add_argument("--black", action="store_true")
    parser.add_argument("--turned", action="store_true")
    parser.add_argument("--pixelled", action="store_true")
    parser.add_argument("--laid", type=int, default=0)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args(arguments)
    scanner = Scanner(**{name: getattr(options, name) for name in Scanner._fields})
    samples = [
        path
        for path in sorted(_SAMPLES.glob("*.pdf"))
        if not options.samples or any(part in path.name for part in options.samples)
    ]
    right = count = 0
    print(f"{'sample':28}{'values':>8}{'right':>8}{'share':>8}{'wrong':>8}{'missing':>8}{'invented':>9}")
    for sample in samples:
        with tempfile.TemporaryDirectory() as folder:
            one, refused = measure(sample, scanner, Path(folder))
        values = len(one.right) + len(one.wrong) + len(one.missing)
        right, count = right + len(one.right), count + values
        counts = f"{len(one.wrong):8}{len(one.missing):8}{len(one.invented):9}"
        print(f"{sample.stem:28}{values:8}{len(one.right):8}{len(one.right) / values:8.1%}{counts}", flush=True)
        for told in [*([refused] if refused else []), *one.wrong, *one.missing, *one.invented][: options.worst]:
            print("    ", told[:300])
    print(f"{'all':28}{count:8}{right:8}{right / max(count, 1):8.1%}")
    return 0 if right >= _LEAST * count else 1


if __name__ == "__main__":
    sys.exit(main())
