"""Run kgpub as ``python -m kgpub``."""

from kgpub.cli import main

if __name__ == "__main__":
    main()
