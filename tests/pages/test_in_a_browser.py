"""An exported page as a reader meets it, in a real browser, with the network cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgpub import Metadata, Pipeline, Problem, read_articles
from tests.browser import ROOT, Browser
from tests.graph.conftest import full_reading
from tests.pages.conftest import hostile_reading, page_of

pytestmark = pytest.mark.browser
ATTACK = "event-1621-1629"


@pytest.fixture(scope="module")
def seed(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the page of the seed article."""
    (article,) = read_articles([ROOT / "seeds"], metadata=Metadata())
    assert not isinstance(article, Problem)
    published = pipeline.publish(pipeline.read(article), check=False)
    path = tmp_path_factory.mktemp("page") / "seed.html"
    path.write_bytes(pipeline.page(published.graph, article.text))
    return path.as_uri()


def lit(chromium: Browser, selector: str) -> list[str]:
    return chromium.texts(f"{selector}.is-chosen")


def test_choosing_an_event_lights_its_words_place_time_and_actors(
    chromium: Browser, seed: str
) -> None:
    chromium.open(seed)
    encirclement = "event-1025-1034"
    chromium.click(f'.text [data-event="{encirclement}"]')
    chromium.wait(
        f'document.querySelector(\'[data-card="{encirclement}"]\').ariaCurrent === "true"'
    )
    assert "encircled" in "".join(lit(chromium, ".text p > *"))
    assert "Syrian Army forces" in "".join(lit(chromium, ".text p > *"))
    assert lit(chromium, '[data-draw="map"] .spot')
    assert any("27 January 2020" in row for row in lit(chromium, ".times > li"))
    assert lit(chromium, '[data-draw="network"] .node.actor')
    assert "Syrian Army forces encircled" in chromium.texts("#announcer")[0]


def test_a_card_leads_back_to_its_words(chromium: Browser, seed: str) -> None:
    chromium.open(seed)
    chromium.click(f"#{ATTACK} h3 a")
    chromium.wait(f"location.hash === '#at-{ATTACK}'")
    assert "attacked" in "".join(chromium.texts(".text .is-chosen-core"))


def test_choosing_a_place_on_the_map_shows_its_events(chromium: Browser, seed: str) -> None:
    chromium.open(seed)
    chromium.run(
        "[...document.querySelectorAll('.spot')].find((a) => a.ariaLabel.startsWith('Maarat'))"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
    )
    chromium.wait("location.hash === '#entity-Q728226'")
    cards = "".join(lit(chromium, ".card"))
    assert "regained control" in cards
    assert "Turkey" not in cards


def test_pointing_at_a_card_lights_its_words_until_it_moves_on(
    chromium: Browser, seed: str
) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    chromium.open(seed)
    card = chromium.driver.find_element("css selector", f"#{ATTACK} h3")
    ActionChains(chromium.driver).move_to_element(card).perform()
    chromium.wait("document.querySelector('.text .is-near') !== null")
    assert "reported" in "".join(chromium.texts(".text .is-near"))
    assert chromium.texts(".text .is-chosen") == []
    heading = chromium.driver.find_element("id", "events-title")
    ActionChains(chromium.driver).scroll_to_element(heading).move_to_element(heading).perform()
    chromium.wait("document.querySelector('.text .is-near') === null")


def test_escape_lets_go(chromium: Browser, seed: str) -> None:
    from selenium.webdriver.common.keys import Keys

    chromium.open(f"{seed}#{ATTACK}")
    chromium.wait("document.querySelector('.is-chosen') !== null")
    chromium.driver.find_element("tag name", "body").send_keys(Keys.ESCAPE)
    chromium.wait("document.querySelector('.is-chosen') === null")


def test_the_keyboard_reaches_events_and_shows_where_it_is(chromium: Browser, seed: str) -> None:
    from selenium.webdriver.common.keys import Keys

    chromium.open(seed)
    chromium.run("document.querySelector('.text').focus()")
    chromium.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert chromium.run("return document.activeElement.className").startswith("trigger")
    assert chromium.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    chromium.driver.switch_to.active_element.send_keys(Keys.ENTER)
    chromium.wait("document.querySelector('.card[aria-current]') !== null")


def test_no_request_leaves_the_machine(chromium: Browser, seed: str) -> None:
    chromium.open(f"{seed}#{ATTACK}")
    chromium.run("scrollTo(0, document.body.scrollHeight)")
    chromium.wait("document.querySelectorAll('svg').length === 2")
    asked = [url for url in chromium.requests() if not url.startswith(("file:", "data:"))]
    assert asked == []
    assert chromium.run("return performance.getEntriesByType('resource').length") == 0
    assert chromium.logs() == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_bars_anybody(chromium: Browser, seed: str, width: int, dark: bool) -> None:
    chromium.open(f"{seed}#{ATTACK}", width=width, dark=dark)
    chromium.wait("document.querySelectorAll('svg').length === 2")
    assert chromium.barriers() == []


def test_a_phone_shows_it_without_scrolling_sideways(chromium: Browser, seed: str) -> None:
    chromium.open(seed, width=375, height=800)
    chromium.wait("document.querySelectorAll('svg').length === 2")
    assert chromium.run("return document.documentElement.scrollWidth") == 375


def test_without_a_script_the_text_and_the_cards_are_there(chromium: Browser, seed: str) -> None:
    chromium.cdp("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(seed)
        shown = chromium.driver.find_element("tag name", "main").text
    finally:
        chromium.cdp("Emulation.setScriptExecutionDisabled", value=False)
    assert "The city, thought to be mostly deserted" in shown
    assert "Centre for Syrian Reconciliation" in shown
    assert "Places as a list" in shown
    assert "Who did what to whom" not in shown


def test_hostile_names_do_nothing(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page_of(hostile_reading()), encoding="utf-8")
    chromium.open(path.as_uri())
    chromium.wait("document.querySelectorAll('svg').length === 2")
    chromium.run(
        "document.querySelectorAll('*').forEach((e) => e.dispatchEvent(new Event('mouseover')))"
    )
    assert chromium.run("return document.title") != "run"
    assert chromium.run("return document.images.length") == 0
    assert chromium.logs() == []


def test_every_field_of_a_reading_makes_a_page_that_bars_nobody(
    chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "full.html"
    path.write_text(page_of(full_reading()), encoding="utf-8")
    chromium.open(path.as_uri())
    chromium.wait("document.querySelectorAll('svg').length === 2")
    assert chromium.barriers() == []
    assert chromium.logs() == []
