"""The reader: a spaCy pipeline with kgpub's components, from Article to Reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.assembly import assemble
from kgpub.extraction.attribution import AttributionFinder
from kgpub.extraction.casualties import FigureFinder
from kgpub.extraction.coreference import CoreferenceResolver
from kgpub.extraction.event_coreference import EventLinker, drop_empty_events
from kgpub.extraction.incident_places import IncidentPlaces, name_places_by_position
from kgpub.extraction.language_model import DEFAULT_MODEL, load_model
from kgpub.extraction.lexicon import load_lexicon
from kgpub.extraction.mentions import MentionFinder
from kgpub.extraction.names import NameRecognizer
from kgpub.extraction.paragraphs import mark_paragraphs
from kgpub.extraction.repair import ParseRepairer
from kgpub.extraction.responsibility import ResponsibilityFinder
from kgpub.extraction.results import drop_sufferers
from kgpub.extraction.roles import RoleFinder
from kgpub.extraction.speakers import SpeakerFinder
from kgpub.extraction.stance import StanceFinder
from kgpub.extraction.time.expression import TimeFinder
from kgpub.extraction.triggers import TriggerFinder
from kgpub.model import Article, KnownName, Provenance, Reading
from kgpub.scheme import EventScheme

Component = Callable[[Doc], Doc]
_CHUNK = 50_000


class Reader:
    """Reads articles. Loading takes about a second; reading is linear in the text."""

    def __init__(
        self,
        scheme: EventScheme,
        names: Iterable[KnownName] = (),
        model: str = DEFAULT_MODEL,
        version: str = "",
    ) -> None:
        """Load a language model and prepare the components.

        Raises:
            ModelError: if the model cannot be used.
        """
        known = tuple(names)
        self._nlp = load_model(model)
        self._nlp.max_length = 10**9
        lexicon = load_lexicon()
        mentions = MentionFinder(lexicon, known)
        speakers = SpeakerFinder(lexicon, mentions)
        self.components: tuple[tuple[str, Component], ...] = (
            ("kgpub_repair", ParseRepairer(lexicon)),
            ("kgpub_names", NameRecognizer(self._nlp, known)),
            ("kgpub_times", TimeFinder()),
            ("kgpub_mentions", mentions),
            ("kgpub_unknown_places", name_places_by_position),
            ("kgpub_coreference", CoreferenceResolver(scheme)),
            ("kgpub_triggers", TriggerFinder(scheme, lexicon, mentions)),
            ("kgpub_roles", RoleFinder(scheme, lexicon)),
            ("kgpub_results", drop_sufferers),
            ("kgpub_incident_places", IncidentPlaces(scheme)),
            ("kgpub_attribution", AttributionFinder(lexicon, speakers)),
            ("kgpub_stance", StanceFinder(lexicon)),
            ("kgpub_responsibility", ResponsibilityFinder(scheme, lexicon, speakers)),
            ("kgpub_events", EventLinker(scheme)),
            ("kgpub_figures", FigureFinder(scheme, lexicon, mentions)),
            ("kgpub_empty", drop_empty_events),
        )
        meta = self._nlp.meta
        self.provenance = Provenance(
            reader="kgpub",
            version=version,
            model=f"{meta['lang']}_{meta['name']} {meta['version']}",
            event_types=scheme.digest,
        )

    def read(self, article: Article, progress: Callable[[int], None] | None = None) -> Reading:
        """Return what is found in one article.

        ``progress`` is told the number of characters each time a part has been parsed.
        """
        doc = self.annotate(article, progress)
        return assemble(doc, self.provenance)

    def annotate(self, article: Article, progress: Callable[[int], None] | None = None) -> Doc:
        """Return the document with the notes of every component on ``doc._.kgpub``."""
        parts: list[Doc] = []
        for chunk in _chunks(article.text):
            parts.append(self._parse(chunk))
            if progress is not None:
                progress(len(chunk))
        doc = parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
        analysis.of(doc).article = article
        for _, component in self.components:
            doc = component(doc)
        return doc

    def _parse(self, text: str) -> Doc:
        doc = mark_paragraphs(self._nlp.make_doc(text))
        return self._nlp(doc)


def _chunks(text: str) -> Iterator[str]:
    """Cut a long text at line ends, or at spaces where it has none."""
    start = 0
    while len(text) - start > _CHUNK:
        end = text.rfind("\n", start, start + _CHUNK)
        if end <= start:
            end = text.rfind(" ", start, start + _CHUNK)
        if end <= start:
            end = start + _CHUNK - 1
        yield text[start : end + 1]
        start = end + 1
    yield text[start:]
