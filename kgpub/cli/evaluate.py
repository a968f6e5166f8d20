"""``kgpub evaluate``: score the published graph against gold annotation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub import files
from kgpub.cli import options
from kgpub.cli.main import CONFORMS, TROUBLE, configure_logging, talk
from kgpub.cli.streams import write_stdout

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kgpub.evaluation import GoldDocument, Results
    from kgpub.extraction.generative.settings import ModelService
    from kgpub.linking import Store
    from kgpub.pipeline import Pipeline

_LAYERS = (
    "mentions", "linking", "places", "events", "roles", "factuality", "times", "sources",
    "incidents",
)  # fmt: skip


@click.command(name="evaluate")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=click.Path(path_type=Path))
@click.option(
    "--layer", "layers", multiple=True, type=click.Choice(_LAYERS), help="Score this layer only."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
@click.option(
    "--errors",
    "listing",
    type=click.Path(path_type=Path),
    help="File to list misses and false ones in, one JSON object a line.",
)
@click.option(
    "--missed-triggers", is_flag=True, help="Print the words of missed triggers by frequency."
)
@click.option(
    "--titles",
    type=click.Path(path_type=Path),
    help="Table of Wikipedia titles and their Wikidata items, a tab between.",
)
@click.option("--floor/--no-floor", default=True, help="Score the bare model as well.")
@options.reading
@options.extracting
@options.event_types
@options.knowledge_bases
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    gold: tuple[Path, ...],
    layers: tuple[str, ...],
    as_json: bool,
    listing: Path | None,
    missed_triggers: bool,
    titles: Path | None,
    floor: bool,
    model: str,
    generative: ModelService | None,
    event_types: Path | None,
    knowledge_bases: tuple[Path, ...],
    quiet: bool,
    verbose: int,
) -> None:
    """Score the published graph against gold annotation.

    GOLD is a JSON Lines file of annotated documents. Each text is read, linked and
    published, and what the triples say is compared with each layer that gold has. The
    shapes are not checked.
    """
    from kgpub.evaluation import BareModel, Identities, Options, evaluate, read_gold, report
    from kgpub.pipeline import Pipeline, Settings

    configure_logging(verbose, quiet)
    if listing is not None:
        files.check(listing)
    documents = [document for path in gold for document in read_gold(path)]
    pipeline = Pipeline(
        Settings(model, event_types, knowledge_bases=knowledge_bases, service=generative)
    )
    run, names = _Run(pipeline), StoreNames(pipeline.knowledge_base)
    outcome = evaluate(
        documents,
        run.publish,
        Options(
            scheme=pipeline.scheme,
            layers=("events",) if missed_triggers else layers,
            identities=Identities(names, report.read_titles(titles), names.has_item),
            bare=BareModel(model) if floor or missed_triggers else None,
        ),
    )
    _write(outcome, pipeline, as_json=as_json, missed=missed_triggers)
    if listing is not None:
        files.write(listing, (f"{line}\n".encode() for line in report.errors(outcome)))
    ctx.exit(TROUBLE if run.troubles else CONFORMS)


def _write(outcome: Results, pipeline: Pipeline, *, as_json: bool, missed: bool) -> None:
    from kgpub.evaluation import report

    if missed:
        lines = report.missed_triggers(outcome, pipeline.scheme)
    else:
        lines = iter([report.as_json(outcome)]) if as_json else report.table(outcome)
    write_stdout(f"{line}\n".encode() for line in lines)


class _Run:
    """Publishes the gold documents; one that cannot be read has an empty graph."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self.troubles = 0

    def publish(self, document: GoldDocument) -> tuple[ox.Triple, ...]:
        """Return the triples of a document's graph."""
        from kgpub.errors import ModelError, ReadingError, ServiceError
        from kgpub.model import Article

        article = Article(text=document.text, date=document.date)
        try:
            reading = self._pipeline.read(article)
            return self._pipeline.publish(reading, check=False).graph.triples
        except ModelError:
            raise
        except (ReadingError, ServiceError) as error:
            self.troubles += 1
            talk(f"Error: {document.set} {document.id}: {error}", fg="red")
            return ()


@dataclass(frozen=True, slots=True)
class StoreNames:
    """The knowledge base, as the evaluation asks it."""

    store: Store

    def bearers(self, name: str) -> list[tuple[str, str]]:
        """Return item and label of those who bear a name, without the loosest likeness."""
        return [
            (hit.entity.wikidata, hit.entity.label)
            for hit in self.store.candidates(name)
            if hit.entity.wikidata is not None and hit.form.name != "LOOSE"
        ]

    def has_item(self, item: str) -> bool:
        """Return whether an item is in the knowledge base."""
        return self.store.entity(item) is not None
