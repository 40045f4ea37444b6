"""The page for readers, in a real Chromium against a real gunicorn. SCREENSHOTS=folder keeps pictures."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running_server import running

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FAKE = Path(__file__).with_name("fake_checker.py")
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason=f"needs Chromium at {CHROMIUM} (apt-get install chromium)"
    ),
]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Open]:
    """Open a page of the server; afterwards nothing may have been loaded from elsewhere or gone wrong."""
    contexts, faults = [], []

    def go(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**({"viewport": WIDE} | options))
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda sent: sent.url.startswith(server) or faults.append(sent.url))
        page.goto(server + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def checked(visit: Open) -> Open:
    """Open the page and check the pack's own example."""

    def go(**options: Any) -> Page:
        page = visit(**options)
        page.get_by_role("button", name="Try an example").click()
        page.get_by_role("button", name="Check the text").click()
        expect(page.locator("#result")).to_be_visible()
        return page

    return go


def picture(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.screenshot(path=str(Path(SCREENSHOTS) / f"{name}.png"), animations="disabled")


def faults_of(page: Page) -> str:
    results = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return results.generate_report() if results.violations_count else ""


def test_the_wrong_words_of_a_text_are_marked(checked: Open) -> None:
    page = checked()
    expect(page.locator("#reading .mark.contradicted")).to_have_count(2)
    expect(page.locator("#reading .mark.unsupported")).to_have_count(1)
    expect(page.locator("#reading .wrong").first).to_have_text("1935")
    expect(page.locator("#result-title")).to_have_text(
        "2 sentences contradicted by the facts, 1 that no fact supports."
    )
    expect(page.locator("#coverage")).to_contain_text("6 sentences read")
    expect(page.locator("#reading p")).to_have_count(3)


def test_a_click_opens_the_explanation_with_what_is_true_and_who_says_so(checked: Open) -> None:
    page = checked()
    page.locator("#reading .wrong").first.click()
    card = page.get_by_role("dialog", name="Verified facts contradict this")
    expect(card).to_be_visible()
    expect(card.locator("del")).to_have_text("1935")
    expect(card.locator("ins")).to_have_text("1932")
    expect(card.locator(".fact")).to_have_text("The bridge opened in March 1932.")
    expect(card.locator(".sure")).to_have_text("How sure: 96 %")
    expect(card.locator(".sources li").first).to_have_text("The Gazette “Bridge opened” 20 March 1932")
    expect(card.locator(".sources li").last).to_have_text("The Evening Times March 1932")
    expect(card.get_by_role("link", name="The Gazette")).to_have_attribute(
        "href", "https://gazette.example/bridge"
    )


def test_everything_works_by_keyboard(checked: Open) -> None:
    page = checked()
    expect(page.locator("#result-title")).to_be_focused()
    mark = page.locator("#reading .mark").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Next mark").press("Enter")
    expect(page.locator("#card del")).to_have_text("two lanes")


def test_the_list_of_marks_leads_to_each_of_them(checked: Open) -> None:
    page = checked()
    entries = page.get_by_role("navigation", name="Marks").get_by_role("button")
    expect(entries).to_have_count(3)
    entries.nth(1).click()
    expect(page.locator("#reading .mark").nth(1)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#card del")).to_have_text("two lanes")


def test_what_the_facts_support_is_shown_on_request(checked: Open) -> None:
    page = checked()
    expect(page.locator("#reading .mark.supported")).to_have_count(0)
    page.get_by_label("Show what the facts support").check()
    expect(page.locator("#reading .mark.supported")).to_have_count(1)
    page.locator("#reading .mark.supported").press("Space")
    expect(page.locator("#card h3")).to_have_text("Verified facts say the same")


def test_a_text_without_wrong_words_says_so(visit: Open) -> None:
    page = visit()
    page.get_by_label("Text", exact=True).fill("It is a lovely day.")
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator("#result-title")).to_have_text("Nothing in this text contradicts the facts.")
    expect(page.get_by_text("Nothing to mark.")).to_be_visible()


def test_a_server_without_keys_asks_for_none(visit: Open) -> None:
    expect(visit().locator("#key")).to_have_count(0)


def test_a_checked_text_can_be_changed_and_checked_again(checked: Open) -> None:
    page = checked()
    expect(page.locator("#compose")).to_be_hidden()
    page.get_by_role("button", name="Change the text").click()
    text = page.get_by_label("Text", exact=True)
    expect(text).to_be_focused()
    text.fill("It was painted.")
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator("#reading .mark.unsupported")).to_have_count(1)
    expect(page.locator("#reading .mark.contradicted")).to_have_count(0)


def test_a_reader_chooses_among_the_topics_of_a_server(browser: Browser) -> None:
    with running(str(FAKE), "0", "two topics") as (address, _):
        page = browser.new_page()
        page.goto(address)
        assert faults_of(page) == ""
        page.get_by_label("Topic").select_option("The deep tunnel")
        expect(page.locator("#topic")).to_have_text("The deep tunnel")
        expect(page.get_by_role("button", name="Try an example")).to_be_hidden()
        page.get_by_label("Text", exact=True).fill("It opened in 1935.")
        with page.expect_request("**/v1/check") as sent:
            page.get_by_role("button", name="Check the text").click()
        assert sent.value.post_data_json["pack"] == "tunnels"
        page.close()


def test_a_server_with_keys_asks_for_one_and_forgets_it(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFUTE_KEYS", "a-key-of-the-desk-1")
    with running(str(FAKE), "0") as (address, _):
        page = browser.new_page()
        page.goto(address)
        assert faults_of(page) == ""
        picture(page, "key")
        page.get_by_label("Text", exact=True).fill("The bridge opened in 1935.")
        page.get_by_label("Key").fill("another-key-of-old")
        page.get_by_role("button", name="Check the text").click()
        expect(page.get_by_role("alert")).to_contain_text("does not know this key")
        expect(page.get_by_label("Key")).to_be_focused()
        expect(page.locator("#result")).to_be_hidden()
        page.get_by_label("Key").fill(" a-key-of-the-desk-1 ")
        page.keyboard.press("Enter")
        expect(page.locator("#reading .wrong")).to_have_text("1935")
        page.reload()
        expect(page.get_by_label("Key")).to_have_value("")
        assert (
            page.evaluate("() => localStorage.length + sessionStorage.length + document.cookie.length") == 0
        )
        page.close()


def test_a_pasted_page_is_never_run(visit: Open) -> None:
    page = visit()
    page.get_by_label("Text", exact=True).fill("<img src=x onerror=alert(1)> opened in 1935 😀 <b>1935</b>.")
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator("#reading p")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#reading img, #reading b")).to_have_count(0)
    expect(page.locator("#reading .wrong")).to_have_text("1935")


def test_a_server_that_does_not_answer_is_told_in_plain_words(visit: Open) -> None:
    page = visit()
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('network')) }")
    page.get_by_label("Text", exact=True).fill("The bridge opened in 1935.")
    page.get_by_role("button", name="Check the text").click()
    expect(page.get_by_role("alert")).to_have_text("The server does not answer. Is it still running?")
    expect(page.locator("#result")).to_be_hidden()


def test_a_stream_that_breaks_marks_nothing(visit: Open) -> None:
    page = visit()
    page.evaluate("() => { window.fetch = () => Promise.resolve(new Response('', { status: 200 })) }")
    page.get_by_label("Text", exact=True).fill("The bridge opened in 1935.")
    page.get_by_role("button", name="Check the text").click()
    expect(page.get_by_role("alert")).to_contain_text("The connection broke")
    expect(page.locator("#reading .mark")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nobody_is_shut_out(checked: Open, visit: Open, scheme: str, size: dict[str, int]) -> None:
    start = visit(color_scheme=scheme, viewport=size)
    assert faults_of(start) == ""
    page = checked(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page.get_by_label("Show what the facts support").check()
    page.locator("#reading .wrong").first.click()
    assert faults_of(page) == ""
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0


def test_the_documentation_can_be_read_by_everybody(visit: Open) -> None:
    page = visit("/docs")
    assert faults_of(page) == ""


@pytest.mark.models
@pytest.mark.skipif(
    not SCREENSHOTS, reason="takes pictures for the documentation: set SCREENSHOTS=docs/images"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_of_the_product(browser: Browser, real_server: str, scheme: str) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(real_server)
    page.get_by_role("button", name="Try an example").click()
    picture(page, f"page-start-{scheme}")
    page.get_by_role("button", name="Check the text").click()
    page.locator("#reading .wrong").first.click()
    picture(page, f"page-result-{scheme}")
    context.close()


def test_forced_colours_keep_the_marks_apart(checked: Open) -> None:
    page = checked(forced_colors="active", viewport=WIDE)
    style = page.locator("#reading .mark.contradicted").first.evaluate(
        "e => getComputedStyle(e).textDecorationStyle"
    )
    assert style == "double"
