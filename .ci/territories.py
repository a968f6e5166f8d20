"""Write kgpub/data/territories.tsv from the territories of rigour (MIT licence).

    python -m pip install rigour==2.6.1
    python .ci/territories.py > kgpub/data/territories.tsv

The table is committed because rigour itself needs a C++ compiler to install
(its dependency PyICU ships no wheels), which a user of kgpub should not need.
"""

from __future__ import annotations

import sys
from importlib.metadata import version

from rigour.territories import get_territories

PREFERRED = {"dk": "Q35", "nl": "Q55"}  # the country; rigour prefers the kingdom
LEFT_OUT = frozenset(("eu", "un", "zz", "x-so"))  # not places


def main() -> None:
    """Print the table, sorted by code."""
    out = sys.stdout
    out.write(f"# From rigour {version('rigour')} (MIT). Code: ISO 3166, lower case.\n")
    out.write("code\tqid\tkind\tname\tfull_name\n")
    for territory in sorted(get_territories(), key=lambda t: t.code):
        code, qid = territory.code, PREFERRED.get(territory.code, territory.qid)
        if not qid or code in LEFT_OUT:
            continue
        kind = "country" if territory.is_country else "territory"
        if territory.is_historical:
            kind = "historical"
        full = territory.full_name if territory.full_name != territory.name else ""
        out.write("\t".join((code, qid, kind, territory.name, full or "")) + "\n")


if __name__ == "__main__":
    main()
