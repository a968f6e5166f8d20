"""Building the default knowledge base from pinned packages: for maintainers, with a network."""

from kgpub.linking.build.merge import build

__all__ = ["build"]
