"""What the words of units say: command verbs of criteria, what texts cite, the forms in which units are compared.

Found with spaCy's blank English, its matchers and written vocabularies, without a model: the same text always gives the
same. spaCy is imported only when a text is read.
"""

from pipeline.language.citations import citations
from pipeline.language.commands import command_verbs

__all__ = ["citations", "command_verbs"]
