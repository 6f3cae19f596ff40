"""The page's document and files: served under a policy that lets nothing of others in, or clearly missing."""

from pathlib import Path

import pytest
from fastapi import FastAPI

from service.handlers import add_handlers
from service.web.page import add_page
from tests.service.calls import Client

DOCUMENT = "<!doctype html><title>Lịch Tuần</title>"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "assets" / "index-1.js").write_text("1", encoding="utf-8")
    return tmp_path


def client(built: Path) -> Client:
    app = FastAPI()
    add_handlers(app)
    add_page(app, built)
    return Client(app)


@pytest.mark.parametrize("address", ["/", "/link"])
def test_the_document_lets_nothing_of_others_in(built: Path, address: str) -> None:
    answer = client(built).get(address)
    assert answer.text == DOCUMENT
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    # A new build is seen at once; its files have new names.
    assert answer.headers["cache-control"] == "no-cache"


def test_files_may_be_kept_for_ever(built: Path) -> None:
    assert "immutable" in client(built).get("/assets/index-1.js").headers["cache-control"]


def test_other_addresses_stay_unknown(built: Path) -> None:
    for address in ("/assets/none.js", "/assets/../index.html", "/nowhere"):
        answer = client(built).get(address)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_a_page_that_is_not_built_is_said_so(tmp_path: Path) -> None:
    answer = client(tmp_path).get("/")
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/page-not-built"
    assert "make page" in answer.json()["detail"]


def test_files_are_sent_compressed(built: Path) -> None:
    (built / "assets" / "large-1.js").write_text("1;" * 1000, encoding="utf-8")
    answer = client(built).get("/assets/large-1.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == "1;" * 1000
