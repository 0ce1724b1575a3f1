"""What stands for a document: its title, issue and date, the body whose it is, and the ids that follow from them.

    titles   lines of the cover, or the running lines of a file that opens with its unit -> the title's lines
    issues   lines of the cover, else of the pages behind it or of the feet -> issue and its date
    owners   names on cover and edges, in the text, in copyright lines -> the body's slug
    reading  all of it: `read_cover`
    notices  what a reader should know of all this, as findings
    ids      body, qualifications' numbers and issue -> the ids of the specification

It knows lines of words, and no print.
"""

from pipeline.cover.ids import specification_ids
from pipeline.cover.notices import notices
from pipeline.cover.reading import Cover, read_cover

__all__ = ["Cover", "notices", "read_cover", "specification_ids"]
