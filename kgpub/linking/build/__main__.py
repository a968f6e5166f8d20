"""Run ``python -m kgpub.linking.build [TARGET] [--cache FOLDER]``."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from kgpub.linking.build.merge import build
from kgpub.linking.schema import SHIPPED


def main() -> None:
    """Build the knowledge base; packages are kept in the cache for the next time."""
    parser = argparse.ArgumentParser(prog="python -m kgpub.linking.build", description=__doc__)
    shipped = Path(__file__).parents[2] / SHIPPED
    parser.add_argument("target", type=Path, nargs="?", default=shipped)
    parser.add_argument("--cache", type=Path, default=Path(".cache") / "knowledge-base")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    build(arguments.target, arguments.cache)


if __name__ == "__main__":
    main()
