"""Calendars by address: internal networks refused, redirects looked at, limits kept, the last copy kept."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from service.imports.addresses import Refused, is_public, target
from service.imports.fetching import Copy, Fetcher, Limits
from tests.imports.test_calendars import ics

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=6)
GOOD = ics("DTSTART:20261123T010000Z\nDTEND:20261123T020000Z")
ADDRESS = "https://lich.example/a.ics?k=1"
Answer = Callable[[httpx.Request], httpx.Response]


class Kept(dict[str, Copy]):
    """Copies in memory."""

    def load(self, address: str) -> Copy | None:
        return self.get(address)

    def save(self, address: str, copy: Copy) -> None:
        self[address] = copy


HOSTS = {
    "lich.example": ["93.184.215.14"],
    "trong.example": ["10.0.0.7"],
    "hai.example": ["93.184.215.14", "127.0.0.1"],
}


def names(host: str, port: int) -> list[str]:
    if host not in HOSTS:
        raise OSError(host)
    return HOSTS[host]


def fetched(
    answer: Answer, address: str = ADDRESS, store: Kept | None = None, now: datetime = NOW, **limits: bool
) -> Copy:
    fetcher = Fetcher(Limits(**limits), names, httpx.MockTransport(answer))  # type: ignore[arg-type]
    return fetcher.refresh(address, store if store is not None else Kept(), now)


def answered(status: int, content: bytes = b"", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return httpx.Response(status, stream=httpx.ByteStream(content), headers=named)


def always(status: int, content: bytes = b"", **headers: str) -> Answer:
    return lambda _: answered(status, content, **headers)


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answered(200, GOOD)

    copy = fetched(answer, "webcal://lich.example/a.ics?k=1")
    assert (copy.data, copy.fetched, copy.failure) == (GOOD, NOW, None)
    (request,) = asked
    assert str(request.url) == "https://93.184.215.14/a.ics?k=1"
    assert request.headers["host"] == "lich.example"
    assert request.extensions["sni_hostname"] == "lich.example"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://trong.example/x", "trong.example is in an internal network"),
        ("https://hai.example/x", "hai.example is in an internal network"),
        ("https://nirgend.example/x", "no such host"),
        ("ftp://lich.example/x", "an address https://"),
        ("file:///etc/passwd", "an address https://"),
        ("https://ten:mk@lich.example/x", "an address https://"),
        ("https://lich.example:99999/x", "an address https://"),
        ("https://", "an address https://"),
    ],
)
def test_what_is_not_fetched(address: str, said: str) -> None:
    copy = fetched(always(200, GOOD), address)
    assert copy.data is None
    assert copy.failure is not None
    assert said in copy.failure.en


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:0a00:0001::", "64:ff9b::0a00:0001"),
        *("224.0.0.1", "255.255.255.255", "240.0.0.1", "không-phải"),
    ],
)
def test_internal_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def test_a_setting_allows_internal_networks() -> None:
    assert fetched(always(200, GOOD), "http://trong.example/x", allow_internal=True).data == GOOD
    with pytest.raises(Refused):
        target("http://trong.example/x", names, allow_internal=False)


@pytest.mark.parametrize(
    ("onward", "said"),
    [
        ("https://trong.example/x", "internal network"),
        ("http://lich.example/x", "redirected to plain http"),
        ("/a.ics?k=1", "too many redirects"),
    ],
)
def test_redirects_are_looked_at(onward: str, said: str) -> None:
    copy = fetched(always(302, location=onward))
    assert copy.failure is not None
    assert said in copy.failure.en


def test_a_redirect_within_the_public_internet_is_followed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/a.ics":
            return answered(301, location="/b.ics")
        return answered(200, GOOD)

    assert fetched(answer).data == GOOD


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (always(500), "the server answered 500"),
        (always(200, b"<html>"), "no iCalendar file"),
        (always(200, GOOD + b" " * 6_000_000), "too large"),
        (always(200, b"x", content_encoding="br"), "an encoding nobody asked for"),
        (always(304), "the server answered 304"),
    ],
)
def test_what_fails_keeps_the_last_good_copy_and_its_age(answer: Answer, said: str) -> None:
    store = Kept()
    if said != "the server answered 304":
        fetched(always(200, GOOD), store=store)
    copy = fetched(answer, store=store, now=LATER)
    assert copy.failure is not None
    assert said in copy.failure.en
    assert copy.checked == LATER
    if store[ADDRESS].data is not None:
        assert (copy.data, copy.age(LATER)) == (GOOD, timedelta(hours=6))


def test_what_has_not_changed_is_not_sent_again() -> None:
    store, asked = Kept(), []

    def unchanged(request: httpx.Request) -> httpx.Response:
        asked.append((request.headers["if-none-match"], request.headers["if-modified-since"]))
        return answered(304)

    when = "Mon, 23 Nov 2026 00:00:00 GMT"
    fetched(always(200, GOOD, etag='"1"', last_modified=when), store=store)
    copy = fetched(unchanged, store=store, now=LATER)
    assert asked == [('"1"', when)]
    assert (copy.data, copy.fetched, copy.failure) == (GOOD, LATER, None)


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that answers every request with the calendar; it notes the names asked for."""
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hosts.append(self.headers["Host"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(GOOD)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        try:
            yield f"http://lich.noi-bo.example:{made.server_port}/a.ics", hosts
        finally:
            made.shutdown()
            thread.join()


def test_over_a_real_connection(server: tuple[str, list[str]]) -> None:
    address, hosts = server
    fetcher = Fetcher(Limits(allow_internal=True), lambda host, port: ["127.0.0.1"])
    assert fetcher.refresh(address, Kept(), NOW).data == GOOD
    assert hosts == [address.split("/")[2]]


def test_a_machine_that_does_not_answer(server: tuple[str, list[str]]) -> None:
    fetcher = Fetcher(Limits(allow_internal=True, seconds=2), lambda host, port: ["127.0.0.1"])
    copy = fetcher.refresh("http://lich.example:1/a.ics", Kept(), NOW)
    assert copy.failure is not None
    assert "cannot be fetched" in copy.failure.en
