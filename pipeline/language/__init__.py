"""What the words of units say: command verbs of criteria, what texts cite, the forms in which units are compared.

Found with the tokens of spaCy's blank English, without a model or spaCy itself, and with written vocabularies: the same
text always gives the same.
"""

from pipeline.language.citations import citations
from pipeline.language.commands import command_verbs

__all__ = ["citations", "command_verbs"]
