"""`specs layouts`: the prints that are known."""

from __future__ import annotations

from pipeline.cli_text import print_json
from pipeline.profiles.recognition import PRINTS


def layouts(*, as_json: bool) -> int:
    """Print each known print, its bodies and its signs; 0."""
    if as_json:
        print_json(
            {
                "layout": layout.id,
                "awarding_bodies": layout.awarding_bodies,
                "description": layout.description,
                "needs": [sign.says for sign in layout.signs],
                "not_with": [sign.says for sign in layout.absent],
            }
            for layout in PRINTS
        )
        return 0
    for layout in PRINTS:
        print(f"{layout.id}  ({', '.join(layout.awarding_bodies)})")
        print(f"  {layout.description}")
        for sign in layout.signs:
            print(f"  needs {sign.says}")
        for sign in layout.absent:
            print(f"  not with {sign.says}")
    return 0
