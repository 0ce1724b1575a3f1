"""What handbooks print beside units and structure: grids that map units, tests that the body sets, lists of resources.

    mappings    sheets -> grids of units against other standards; `marks`: their rows; `turned_tables`: units down;
                `unit_annexes`: those inside units
    assessments sheets -> external assessments; `summaries`: from tables of tests or of labels, `specifications`: from
                test specifications, `papers`: a test while it is put together
    resources   headed parts of a unit -> the books, journals and websites that they list
    kinds       tests -> the kinds of assessment of the handbook's one qualification
    surroundings
                what stands outside the units, as one: `read_annexes`

Each gives records with their places, the words that they claim, and findings for what is printed and not understood.
It knows words, shapes and tables, and no print.
"""

from pipeline.annexes.kinds import with_kinds_of_tests
from pipeline.annexes.surroundings import Annexes, read_annexes
from pipeline.annexes.unit_annexes import Within, printed_tables, read_within

__all__ = ["Annexes", "Within", "printed_tables", "read_annexes", "read_within", "with_kinds_of_tests"]
