"""What handbooks print beside units and structure: grids that map units, tests that the body sets, lists of resources.

    mappings    sheets -> grids of units against other standards; `marks`: their rows
    beside      all that stands outside the units, as one: `read_annexes`

Each gives records with their places, the words that they claim, and findings for what is printed and not understood.
It knows words, shapes and tables, and no print.
"""

from pipeline.annexes.beside import Annexes, read_annexes

__all__ = ["Annexes", "read_annexes"]
