"""The reader: an article and a list of event types to a model, and a Reading back."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from kgpub.errors import ServiceError
from kgpub.extraction.generative.assembly import Assembler
from kgpub.extraction.generative.completions import ChatCompletions
from kgpub.extraction.generative.parts import Part, cut, halve
from kgpub.extraction.generative.settings import ModelService, load_numbers
from kgpub.extraction.generative.wire import QuotedReading, parse, schema
from kgpub.http import Manners
from kgpub.model import Article, Provenance, Reading
from kgpub.scheme import EventScheme

NAME = "openai-compatible"

logger = logging.getLogger(__name__)


class GenerativeReader:
    """Reads articles with a generative model.

    The same article can be read differently the next time: that is up to the model.
    """

    def __init__(
        self,
        scheme: EventScheme,
        service: ModelService,
        version: str = "",
        manners: Manners | None = None,
    ) -> None:
        """Prepare the question; nothing is sent yet.

        Args:
            scheme: the event types that the model may use.
            service: whom to ask.
            version: of kgpub.
            manners: how to ask; the shipped numbers if left out.
        """
        numbers = load_numbers()
        self._asking: Mapping[str, Any] = numbers["asking"]
        self._prompt: Mapping[str, str] = numbers["prompt"]
        self._scheme = scheme
        self._service = service
        self._completions = ChatCompletions(service, version, manners)
        self._schema = schema(sorted(scheme.types))
        self._system = self._prompt["system"].strip().format(types=_listed(scheme))
        told = json.dumps(self._schema, ensure_ascii=False)
        self._hint = self._prompt["schema"].replace("{schema}", told)
        self.provenance = Provenance(
            reader=NAME, version=version, model=service.model, event_types=scheme.digest
        )

    def read(self, article: Article, progress: Callable[[int], None] | None = None) -> Reading:
        """Return what the model finds in one article, as far as the article bears it out.

        ``progress`` is told the number of characters each time a part has been read. What
        was left out is told in a warning.

        Raises:
            ModelError: if the service has never answered, or admits nobody.
            ServiceError: if it does not answer this time, or the model refuses or does not
                answer in the form asked for.
        """
        assembler = Assembler(article, self._scheme)
        parts = cut(article.text, self._asking["part"])
        number = len(parts)
        while parts:
            part = parts.pop(0)
            found = self._found(article, part, number > 1, assembler)
            if found is None:
                parts[:0] = halve(article.text, part)
                number += 1
                continue
            assembler.add(part, found)
            if progress is not None:
                progress(part.end - part.start)
        reading = assembler.reading(self.provenance)
        if assembler.dropped:
            name = article.url or article.title or " ".join(article.text[:60].split())
            logger.warning("%s: left out: %s", name, assembler.dropped)
        return reading

    def _found(
        self, article: Article, part: Part, is_part: bool, assembler: Assembler
    ) -> QuotedReading | None:
        """Ask about a part; None if the answer was cut off and the part can be halved."""
        messages = [
            {"role": "system", "content": self._system},
            {"role": "user", "content": self._question(article, part, is_part)},
        ]
        why = ""
        for _ in range(self._asking["attempts"]):
            completion = self._completions.ask(messages, self._schema, self._hint)
            if completion.cut_off:
                if part.end - part.start > self._asking["smallest"]:
                    return None
                raise self._error("its answer was cut off; let it write longer answers")
            try:
                return parse(msgspec.json.decode(_bare(completion.text)), assembler.dropped)
            except (msgspec.DecodeError, ValueError, RecursionError) as error:
                why = " ".join(str(error).split())
            again = self._prompt["again"].strip().replace("{why}", why)
            messages = [
                *messages[:2],
                {"role": "assistant", "content": completion.text[: self._asking["part"]]},
                {"role": "user", "content": again},
            ]
        raise self._error(f"does not answer with JSON of the form asked for ({why})")

    def _question(self, article: Article, part: Part, is_part: bool) -> str:
        known = {
            "Title": article.title,
            "Publisher": article.publisher,
            "Day of publication": article.date,
        }
        lines = [f"{name}: {value}" for name, value in known.items() if value is not None]
        shown = "\n".join(lines) + "\n" if lines else ""
        text = article.text[part.start : part.end]
        question = self._prompt["article"].strip()
        for name, value in (
            ("{metadata}", shown),
            ("{part}", ", a part of it" if is_part else ""),
            ("{text}", text),
        ):
            question = question.replace(name, value, 1)
        return question.strip()

    def _error(self, message: str) -> ServiceError:
        return ServiceError(f"{self._service.model}: {message}")


def _listed(scheme: EventScheme) -> str:
    """The types of a scheme: a line for each general one, with those below it."""
    groups: dict[str, list[str]] = {}
    for name, kind in sorted(scheme.types.items()):
        group = groups.setdefault(kind.broader[-1] if kind.broader else name, [])
        if kind.broader:
            group.append(name)
    return "\n".join(f"{top}: {', '.join(names)}" for top, names in sorted(groups.items()))


def _bare(text: str) -> str:
    """The JSON object of an answer: without thoughts before it, and a fence around it."""
    text = text.rpartition("</think>")[2].strip()
    if text.startswith("{"):
        return text
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text
