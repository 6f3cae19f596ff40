"""The benchmark of jobs runs, and says what it finds."""

import pytest

from tests.benchmarks.jobs import Report, at, main


def test_a_figure_that_is_more_than_it_may_be_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.two("waits", [1.0, 2.0, 9.0], 3, 6, "s")
    lines = capsys.readouterr().out.splitlines()
    assert report.missed == ["waits, the longest"]
    assert [line.endswith("MISSED") for line in lines] == [False, True]
    assert "2.0 s" in lines[0]


def test_a_percentile_is_a_value_that_was_seen() -> None:
    assert at(list(range(100)), 0.95) == 95
    assert at([7.0], 0.95) == 7.0


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_figure_is_taken(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"calls": 40, "cancels": 1, "kills": 1, "pairs": 1, "watched": 1}
    options = [word for name, number in counts.items() for word in (f"--{name}", str(number))]
    # How large they are depends on what else the machine does; here it counts that they are there.
    assert main(["--databases", kind, *options]) in (0, 1)
    told = capsys.readouterr().out
    for name in (
        "a solve in the box",
        "99th percentile while",
        "age of progress",
        "no solver",
        "plan going on",
    ):
        assert name in told
