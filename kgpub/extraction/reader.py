"""The reader: a spaCy pipeline with kgpub's components, from Article to Reading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.acting_states import find_acting_states
from kgpub.extraction.aims import AimFinder
from kgpub.extraction.assembly import assemble
from kgpub.extraction.attribution import AttributionFinder
from kgpub.extraction.bearers import ArmsFinder
from kgpub.extraction.between import PartiesBetween
from kgpub.extraction.casualties import FigureFinder
from kgpub.extraction.coreference import CoreferenceResolver
from kgpub.extraction.coreference.speech import link_first_person
from kgpub.extraction.datelines import find_datelines
from kgpub.extraction.demonyms import DemonymFinder
from kgpub.extraction.empty_events import drop_empty_events
from kgpub.extraction.event_coreference import EventLinker
from kgpub.extraction.incident_places import IncidentPlaces, name_places_by_position
from kgpub.extraction.insertions import parsed_without
from kgpub.extraction.language_model import DEFAULT_MODEL, load_model
from kgpub.extraction.lexicon import load_lexicon
from kgpub.extraction.mentions import MentionFinder
from kgpub.extraction.name_kinds import KindOf
from kgpub.extraction.names import NameRecognizer
from kgpub.extraction.paragraphs import mark_paragraphs
from kgpub.extraction.planters import PlanterFinder
from kgpub.extraction.refinement import TypeRefiner
from kgpub.extraction.repair import ParseRepairer
from kgpub.extraction.responsibility import ResponsibilityFinder
from kgpub.extraction.results import drop_sufferers
from kgpub.extraction.role_places import RolePlaces
from kgpub.extraction.roles import RoleFinder
from kgpub.extraction.said_acts import SaidActFinder
from kgpub.extraction.sentences import bounded
from kgpub.extraction.speakers import SpeakerFinder
from kgpub.extraction.speech_acts import SpeechActFinder
from kgpub.extraction.stance import StanceFinder
from kgpub.extraction.stand_ins import TeamFinder
from kgpub.extraction.time.expression import TimeFinder
from kgpub.extraction.triggers import TriggerFinder
from kgpub.extraction.truecasing import Truecaser, restored
from kgpub.model import Article, KnownName, Provenance, Reading
from kgpub.scheme import EventScheme

Component = Callable[[Doc], Doc]
_CHUNK = 50_000
_LONG_WORD = re.compile(r"\S{400}")


class Reader:
    """Reads articles. Loading takes about a second; reading is linear in the text."""

    def __init__(
        self,
        scheme: EventScheme,
        names: Iterable[KnownName] = (),
        model: str = DEFAULT_MODEL,
        version: str = "",
        kind_of: KindOf = lambda name: None,
    ) -> None:
        """Load a language model and prepare the components.

        Args:
            scheme: the event types.
            names: names to recognize.
            model: an installed spaCy English pipeline.
            version: of this program, for the provenance.
            kind_of: says who most likely bears a name that is not among those; None if open.

        Raises:
            ModelError: if the model cannot be used.
        """
        known = tuple(names)
        self._nlp = load_model(model)
        self._nlp.max_length = 10**9
        lexicon = load_lexicon()
        self._truecase = Truecaser(
            self._nlp, known, lambda word: lexicon.country_of(word) is not None
        )
        mentions = MentionFinder(lexicon, known, kind_of)
        speakers = SpeakerFinder(lexicon, mentions)
        demonyms = DemonymFinder(lexicon, known)
        self.components: tuple[tuple[str, Component], ...] = (
            ("kgpub_repair", ParseRepairer(lexicon, scheme)),
            ("kgpub_names", NameRecognizer(self._nlp, known, kind_of)),
            ("kgpub_times", TimeFinder()),
            ("kgpub_mentions", mentions),
            ("kgpub_unknown_places", name_places_by_position),
            ("kgpub_teams", TeamFinder(lexicon)),
            ("kgpub_coreference", CoreferenceResolver(scheme)),
            (
                "kgpub_triggers",
                TriggerFinder(scheme, lexicon, mentions, demonyms),
            ),
            ("kgpub_roles", RoleFinder(scheme, lexicon)),
            ("kgpub_between", PartiesBetween(scheme)),
            ("kgpub_planters", PlanterFinder(scheme)),
            ("kgpub_arms", ArmsFinder(scheme)),
            ("kgpub_role_places", RolePlaces(scheme)),
            ("kgpub_results", drop_sufferers),
            ("kgpub_incident_places", IncidentPlaces(scheme)),
            ("kgpub_attribution", AttributionFinder(lexicon, speakers)),
            ("kgpub_speech", link_first_person),
            ("kgpub_said_acts", SaidActFinder(scheme)),
            ("kgpub_stance", StanceFinder(lexicon)),
            ("kgpub_responsibility", ResponsibilityFinder(scheme, lexicon, speakers)),
            ("kgpub_speech_acts", SpeechActFinder(scheme)),
            ("kgpub_aims", AimFinder(scheme, demonyms)),
            ("kgpub_events", EventLinker(scheme)),
            ("kgpub_refinement", TypeRefiner(scheme)),
            ("kgpub_figures", FigureFinder(scheme, lexicon, mentions)),
            ("kgpub_empty", drop_empty_events),
            ("kgpub_acting_states", find_acting_states),
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
        cased = replace(article, text=self._truecase(article.text))
        reading = assemble(self.annotate(cased, progress), self.provenance)
        return reading if cased.text == article.text else restored(reading, article)

    def annotate(self, article: Article, progress: Callable[[int], None] | None = None) -> Doc:
        """Return the document with the notes of every component on ``doc._.kgpub``."""
        parts: list[Doc] = []
        for chunk in _chunks(article.text):
            parts.append(self._parse(chunk))
            if progress is not None:
                progress(len(chunk))
        doc = _joined(parts)
        analysis.of(doc).article = article
        for _, component in self.components:
            doc = component(doc)
        return doc

    def _parse(self, text: str) -> Doc:
        """A parsed text; what a dateline says is no context of the sentence behind it."""
        cuts = {edge for span in find_datelines(text) for edge in span} - {0, len(text)}
        edges = [0, *sorted(cuts), len(text)]
        parts = [self._parse_part(text[a:b]) for a, b in itertools.pairwise(edges)]
        return _joined(parts)

    def _parse_part(self, text: str) -> Doc:
        doc = self._annotated(mark_paragraphs(self._tokens(text)))
        return bounded(doc, self._annotated, self._tokens)

    def _annotated(self, doc: Doc) -> Doc:
        return parsed_without(doc, self._nlp)

    def _tokens(self, text: str) -> Doc:
        """The tokens of a text; the tokenizer takes the square of the length of a word."""
        stops = [match.end() for match in _LONG_WORD.finditer(text)]
        if not stops:
            return self._nlp.make_doc(text)
        edges = [0, *(stop for stop in stops if stop < len(text)), len(text)]
        parts = [self._nlp.make_doc(text[a:b]) for a, b in itertools.pairwise(edges)]
        return _joined(parts)


def _joined(parts: list[Doc]) -> Doc:
    """One document of several; a part parsed without its insertions has no tensor to join."""
    if len(parts) == 1:
        return parts[0]
    return Doc.from_docs(
        parts,
        ensure_whitespace=False,
        exclude=["tensor"],  # type: ignore[call-arg]  # which the stub of spaCy lacks
    )


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
