"""What the pages outside the units say of the qualifications: rules of combination and facts, whoever printed them.

    sections    pieces -> statements: paragraphs, points and cells, with the headings and labels that they stand under
    tables      rows of a table -> their statements; `label_values`: those that no border parts from their labels
    paragraphs  lines -> paragraphs and points, also of cells that stand beside one another without borders
    naming      the names of the qualifications; `subjects`: which of several a rule is about
    rules       statements -> rules of combination; `phrases`: what they say; `acts`: of what makes the qualification,
                or of something else; `amounts`: credits, units, group (`quantities`: what one holds);
                `numbers`: figures and words, and what bounds them; `levels`: at which level; `exclusions`: units that
                exclude one another; `understood`: whether the amounts hold all numbers
    facts       statements -> facts; `entry`, `grading`, `assessment`, `ages`, `dates`: what announces each
    ownership   whose a fact is, of several qualifications; `omissions`: what is said of them and is in no value
    sayings     all of it: `read_said`

It knows words, shapes and pieces, and no print.
"""

from pipeline.front.naming import Name
from pipeline.front.omissions import Untold
from pipeline.front.sayings import Said, Value, read_said

__all__ = ["Name", "Said", "Untold", "Value", "read_said"]
