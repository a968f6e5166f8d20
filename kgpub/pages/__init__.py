"""Pages: from RDF to something to look at."""

from kgpub.pages.article_page import article_page
from kgpub.pages.facts import Facts

__all__ = ["Facts", "article_page"]
