"""The installed command as a process: streams, exit statuses, signals, a port that answers."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.weeks import week

LICHTUAN = Path(sys.executable).with_name("lichtuan")


def lichtuan(
    *arguments: object, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [LICHTUAN, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=os.environ | environment,
        check=False,
        timeout=60,
    )


def test_standard_input_to_standard_output_is_pure_json_in_any_locale() -> None:
    problem = json.dumps(week()).encode()
    ran = lichtuan("solve", "-", stdin=problem, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.decode("utf-8"))["verified"] is True


def test_a_week_is_printed_in_any_locale() -> None:
    problem = json.dumps(week()).encode()
    ran = lichtuan("solve", "-", "--show", stdin=problem, PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "Thứ Hai, 23/11/2026" in ran.stdout.decode("utf-8")


def test_bad_input_is_status_2_without_a_traceback() -> None:
    ran = lichtuan("solve", "-", "--lang", "en", stdin=b"not json")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"standard input: 1 fault in the document" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("worker",), ("migrate",)])
def test_a_database_that_is_away_is_told_without_a_traceback(command: tuple[str, ...]) -> None:
    url = "postgresql://lichtuan:secret@127.0.0.1:1/lichtuan"
    ran = lichtuan(*command, "--lang", "en", LICHTUAN_DATABASE_URL=url)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"the database cannot be opened (connection failed:" in ran.stderr
    assert b"secret" not in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_worker_whose_port_is_in_use_says_so_before_it_works(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        url = f"sqlite:///{tmp_path / 'lichtuan.db'}"
        ran = lichtuan("worker", "--metrics-port", port, "--lang", "en", LICHTUAN_DATABASE_URL=url)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert f"cannot listen on 127.0.0.1:{port} for Prometheus".encode() in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert not (tmp_path / "lichtuan.db").exists()


def test_a_reader_who_stops_reading_is_no_defect() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [LICHTUAN, "solve", "-"],
        input=json.dumps(week()).encode(),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    processes = []
    surroundings = os.environ | {"LICHTUAN_DATABASE_URL": f"sqlite:///{tmp_path / 'lichtuan.db'}"}

    def started(*arguments: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [LICHTUAN, "serve", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=surroundings,
        )
        processes.append(process)
        assert process.stdout is not None
        return process, process.stdout.readline()

    yield started
    for process in processes:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_an_address_that_answers_and_stops_when_asked(
    served: Callable[..., tuple[subprocess.Popen[str], str]], number: signal.Signals
) -> None:
    process, line = served("--port", "0", "--lang", "en")
    assert line.startswith("Lịch Tuần is serving at http://127.0.0.1:")
    address = line.split()[5]
    with urlopen(f"{address}/healthz", timeout=10) as answer:
        assert answer.status == 200
    process.send_signal(number)
    process.wait(timeout=20)
    assert process.returncode == 0


def test_a_port_in_use_is_told_before_anything_else() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = lichtuan("serve", "--port", port)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert f"không lắng nghe được ở 127.0.0.1:{port}" in ran.stderr.decode()


def test_a_host_that_is_none_is_told() -> None:
    ran = lichtuan("serve", "--host", "256.1.1.1", "--lang", "en", LICHTUAN_ENVIRONMENT="development")
    assert ran.returncode == 2
    assert b"cannot listen on 256.1.1.1:8000" in ran.stderr


def test_wrong_settings_are_told_by_name() -> None:
    ran = lichtuan("serve", "--lang", "en", LICHTUAN_MAX_WORKERS="0")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"LICHTUAN_MAX_WORKERS=0: must be at least 1" in ran.stderr
