"""The first stage: anything a user holds becomes Articles.

`read_articles` takes files, folders and standard input; what cannot be read comes
out as a `Problem`, so that one bad file or line never costs the others.
"""

from kgpub.sources.collection import read_articles
from kgpub.sources.metadata import Metadata
from kgpub.sources.problem import Problem

__all__ = ["Metadata", "Problem", "read_articles"]
