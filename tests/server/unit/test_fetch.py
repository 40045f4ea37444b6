import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from confute.errors import FetchError
from confute.fetch import Fetched, FetchLimits, fetch

HTML = "<html><body><p>The bridge fell.</p></body></html>"
OPEN = FetchLimits(private=True)


class Site(BaseHTTPRequestHandler):
    stop = threading.Event()

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/")
        getattr(self, f"page_{name}", self.page_missing)()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def reply(self, body: bytes, kind: str | None = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_ok(self) -> None:
        self.reply(HTML.encode())

    def page_host(self) -> None:
        self.reply(self.headers["Host"].encode(), "text/plain")

    def page_plain(self) -> None:
        self.reply("Größe".encode("latin-1"), "text/plain; charset=iso-8859-1")

    def page_meta(self) -> None:
        self.reply('<meta charset="windows-1251"><p>Мост'.encode("windows-1251"))

    def page_odd(self) -> None:
        self.reply(b'<meta charset="punycode"><p>\xff', "text/html; charset=nonsense")

    def page_gzip(self) -> None:
        self.reply(gzip.compress(HTML.encode()), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.reply(gzip.compress(b"x" * 1_000_000), Content_Encoding="gzip")

    def page_broken(self) -> None:
        self.reply(b"not gzip", Content_Encoding="gzip")

    def page_image(self) -> None:
        self.reply(b"\x89PNG", "image/png")

    def page_untyped(self) -> None:
        self.reply(b"x", None)

    def page_declared(self) -> None:
        self.reply(b"", Content_Length="999999999")

    def page_endless(self) -> None:
        self.reply(b"")
        while not self.stop.is_set():
            self.wfile.write(b"x" * 1000)

    def page_trickle(self) -> None:
        self.reply(b"")
        self.drip()

    def page_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        self.drip()

    def drip(self) -> None:
        while not self.stop.wait(0.01):
            self.wfile.write(b"x")
            self.wfile.flush()

    def page_once(self) -> None:
        self.reply(b"", status=302, Location="/ok")

    def page_loop(self) -> None:
        self.reply(b"", status=301, Location="/loop")

    def page_away(self) -> None:
        self.reply(b"", status=302, Location="file:///etc/hosts")

    def page_inward(self) -> None:
        self.reply(b"", status=302, Location=f"http://inside.example:{self.server.server_address[1]}/ok")

    def page_missing(self) -> None:
        self.reply(b"gone", status=404)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("ok", HTML),
        ("plain", "Größe"),
        ("meta", '<meta charset="windows-1251"><p>Мост'),
        ("odd", '<meta charset="punycode"><p>\ufffd'),
        ("gzip", HTML),
    ],
)
def test_a_page_comes_back_as_text(site: str, page: str, expected: str) -> None:
    assert fetch(f"{site}/{page}", limits=OPEN) == Fetched(f"{site}/{page}", expected, page != "plain")


def test_a_redirect_is_followed_and_the_last_address_told(site: str) -> None:
    assert fetch(f"{site}/once", limits=OPEN).url == f"{site}/ok"


def test_the_host_header_keeps_the_name_while_the_checked_address_is_used(site: str) -> None:
    url = site.replace("127.0.0.1", "bridge.example") + "/host"
    asked: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    assert fetch(url, limits=OPEN, look_up=look_up).text == url.removeprefix("http://").removesuffix("/host")
    assert asked == ["bridge.example"]


def test_the_next_address_is_tried_when_one_refuses(site: str) -> None:
    assert (
        fetch(f"{site}/ok", limits=OPEN, look_up=lambda host, port: ["127.0.0.9", "127.0.0.1"]).text == HTML
    )


def test_loopback_is_refused_unless_allowed(site: str) -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is not a public address"):
        fetch(f"{site}/ok")


def test_a_redirect_to_an_address_that_is_not_public_is_refused(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("confute.fetch.transport.is_public", lambda address: address == "127.0.0.1")

    def look_up(host: str, port: int) -> list[str]:
        return ["127.0.0.2"] if host == "inside.example" else ["127.0.0.1"]

    with pytest.raises(FetchError, match=r"inside\.example is at 127\.0\.0\.2"):
        fetch(f"{site}/inward", look_up=look_up)


def test_a_redirect_to_a_file_is_refused(site: str) -> None:
    with pytest.raises(FetchError, match="http://"):
        fetch(f"{site}/away", limits=OPEN)


def test_endless_redirects_end_at_the_limit(site: str) -> None:
    with pytest.raises(FetchError, match=r"/loop: more than 5 redirects"):
        fetch(f"{site}/loop", limits=OPEN)


@pytest.mark.parametrize(("page", "value"), [("declared", "999999999"), ("endless", ""), ("bomb", "")])
def test_a_page_that_is_too_large_is_given_up(site: str, page: str, value: str) -> None:
    with pytest.raises(FetchError, match=rf"/{page}: {value}.*5000 bytes"):
        fetch(f"{site}/{page}", limits=FetchLimits(max_bytes=5000, private=True))


@pytest.mark.parametrize("page", ["trickle", "headers"])
def test_a_server_that_trickles_is_given_up(site: str, page: str) -> None:
    with pytest.raises(FetchError, match=rf"/{page}: not there within 0\.2 s"):
        fetch(f"{site}/{page}", limits=FetchLimits(seconds=0.2, private=True))


@pytest.mark.parametrize(("page", "kind"), [("image", "image/png"), ("untyped", "not given")])
def test_a_wrong_content_type_is_refused(site: str, page: str, kind: str) -> None:
    with pytest.raises(FetchError, match=rf"content type is {kind}"):
        fetch(f"{site}/{page}", limits=OPEN)


def test_an_error_status_is_told(site: str) -> None:
    with pytest.raises(FetchError, match="answered 404"):
        fetch(f"{site}/nowhere", limits=OPEN)


def test_a_broken_answer_is_a_fetch_error(site: str) -> None:
    with pytest.raises(FetchError, match="/broken"):
        fetch(f"{site}/broken", limits=OPEN)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/hosts",
        "example.org",
        "",
        "http://",
        "http://ann:secret@example.org/",
        "http://[::1",
    ],
)
def test_an_address_that_is_not_a_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, limits=OPEN)
    assert "secret" not in str(caught.value)


def test_nobody_listening_is_a_fetch_error() -> None:
    with pytest.raises(FetchError, match="check the address"):
        fetch("http://127.0.0.1:9/", limits=OPEN)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    Site.stop.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    Site.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()
