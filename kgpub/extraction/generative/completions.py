"""The protocol of chat completions: what is sent, and what may come back."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kgpub.errors import ModelError, ServiceError
from kgpub.extraction.generative.settings import ModelService, load_numbers
from kgpub.http import Client, Manners, public_address

Message = Mapping[str, str]
_REFUSED = frozenset({400, 422})
_CLOSED = frozenset({401, 403, 404})
_LONGEST = 300

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote.

    Attributes:
        text: as it came.
        cut_off: it ran into the limit on its length.
    """

    text: str
    cut_off: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """What a service may be asked with; a service that refuses one is asked with the next."""

    output: str
    temperature: bool = True


_OUTPUTS = ("json_schema", "json_object", "text")


class ChatCompletions:
    """Asks one model; remembers which form of structured output its service takes."""

    def __init__(self, service: ModelService, version: str, manners: Manners | None = None) -> None:
        """Prepare; nothing is sent yet.

        Args:
            service: whom to ask.
            version: of kgpub, for the server to know who asks.
            manners: how to ask; the shipped numbers if left out.
        """
        numbers = load_numbers()
        manners = manners or Manners(**numbers["http"])
        if service.timeout is not None:
            manners = replace(manners, timeout=service.timeout)
        self._service = service
        self._client = Client(version, manners, ModelError)
        self._temperature: float = numbers["asking"]["temperature"]
        self._form = _Form(_OUTPUTS[0])

    @property
    def shows_schema(self) -> bool:
        """Whether the schema is sent beside the messages, so that they need not say it."""
        return self._form.output == _OUTPUTS[0]

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any], hint: str) -> Completion:
        """Return what the model answers.

        Args:
            messages: the conversation.
            schema: JSON Schema of the answer.
            hint: what is added to the first message where the schema cannot be sent.

        Raises:
            ModelError: if the service has never answered, or admits nobody.
            ServiceError: if it does not answer this time, or the model refuses.
        """
        while True:
            answer = self._client.post_json(
                self._service.address,
                self._body(messages, schema, hint),
                {"Authorization": f"Bearer {self._service.key}"} if self._service.key else None,
                also=_REFUSED | _CLOSED,
            )
            if answer.status == 200:
                return self._completion(answer.data)
            said = self._message(answer.data)
            if answer.status in _CLOSED:
                raise ModelError(self._closed(answer.status, said))
            form = self._next_form(said)
            if form is None:
                raise self._error(f"answered {answer.status}{said and f': {said}'}")
            logger.info("the service refuses (%s); asking with %s", said, form)
            self._form = form

    def _body(
        self, messages: Sequence[Message], schema: Mapping[str, Any], hint: str
    ) -> dict[str, Any]:
        told = list(messages)
        if not self.shows_schema:
            told[0] = {**told[0], "content": told[0]["content"] + hint}
        body: dict[str, Any] = {"model": self._service.model, "messages": told, "stream": False}
        if self._form.temperature:
            body["temperature"] = self._temperature
        if self._form.output == "json_schema":
            named = {"name": "reading", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self._form.output == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def _next_form(self, said: str) -> _Form | None:
        if "temperature" in said.lower() and self._form.temperature:
            return replace(self._form, temperature=False)
        place = _OUTPUTS.index(self._form.output)
        if place + 1 == len(_OUTPUTS):
            return None
        return replace(self._form, output=_OUTPUTS[place + 1])

    def _completion(self, data: Any) -> Completion:
        try:
            choice = data["choices"][0]
            message = choice["message"]
            content, refusal = message.get("content"), message.get("refusal")
            finish = choice.get("finish_reason")
        except (KeyError, IndexError, TypeError, AttributeError):
            said = self._message(data)
            what = said or "no chat completion; check --api-url"
            raise self._error(f"answers with {what}") from None
        usage = data.get("usage")
        if isinstance(usage, dict):
            logger.info(
                "%s tokens read, %s written",
                usage.get("prompt_tokens"),
                usage.get("completion_tokens"),
            )
        if refusal or finish == "content_filter":
            raise ServiceError(
                f"{self._service.model} refuses to read this article"
                f"{f': {self._shown(refusal)}' if isinstance(refusal, str) and refusal else ''}"
            )
        if not isinstance(content, str):
            content = ""
        return Completion(content, finish == "length")

    def _closed(self, status: int, said: str) -> str:
        address = public_address(self._service.address)
        if status == 404:
            return f"{address} answered 404{said and f': {said}'}; check --api-url and --api-model"
        what = "the key is not taken; check" if self._service.key else "no key was sent; set"
        return f"{address} answered {status}: {what} KGPUB_API_KEY or OPENAI_API_KEY"

    def _error(self, message: str) -> ServiceError:
        return ServiceError(f"{public_address(self._service.address)} {message}")

    def _message(self, data: Any) -> str:
        """What an error says, in one line and without the key."""
        error = data.get("error", data) if isinstance(data, dict) else data
        for name in ("message", "detail", "error"):
            if isinstance(error, dict) and isinstance(error.get(name), str):
                error = error[name]
        return self._shown(error) if isinstance(error, str) else ""

    def _shown(self, text: str) -> str:
        line = " ".join(text.split())
        if self._service.key:
            line = line.replace(self._service.key, "…")
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
