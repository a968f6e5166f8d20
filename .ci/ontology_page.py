"""Write the page of the ontology, as HTML that stands alone, with pyLODE.

python -m pip install ".[docs]"
python .ci/ontology_page.py ontology.html

The page is made anew where it is needed and is not committed: it says what
ontology/kgpub.ttl says and nothing else.
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path

ONTOLOGY = Path(__file__).parent.parent / "ontology" / "kgpub.ttl"
_PICTURE = re.compile(r"<img[^>]*>|<link[^>]*href=\"https?:[^>]*>", re.IGNORECASE)


def main(target: Path) -> None:
    """Write the page; nothing is fetched, and it refers to no picture elsewhere."""
    logging.disable(logging.WARNING)
    page = _page_class()(str(ONTOLOGY), sort_subjects=True).make_html()
    target.write_text(_PICTURE.sub("", page), encoding="utf-8")


def _page_class() -> type:
    """The page of pyLODE, which has no section for individuals, with one."""
    from pylode.profiles.ontpub import OntPub, section_html
    from pylode.rdf_elements import CLASS_PROPS
    from rdflib import OWL, RDF

    class Page(OntPub):
        """Classes, properties and individuals."""

        def _make_main_sections(self) -> None:
            super()._make_main_sections()
            with self.content:
                section_html(
                    "Named Individuals",
                    self.ont,
                    self.back_onts,
                    self.ns,
                    OWL.NamedIndividual,
                    [*CLASS_PROPS, RDF.type],
                    self.toc,
                    "named_individuals",
                    self.fids,
                    self.props_labeled,
                ).render()

    return Page


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python .ci/ontology_page.py FILE.html")
    main(Path(sys.argv[1]))
