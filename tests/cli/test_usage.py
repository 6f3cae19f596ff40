import pytest

from tests.cli.conftest import Run

WRONG = [
    (
        (),
        "thiếu tên lệnh; cần một trong: solve, verify, show, move, freedom, diff, replan, audit, explain, "
        "alternatives, import, export, report, serve",
        "a command is expected",
    ),
    (("verfy",), "không có lệnh 'verfy'; ý bạn là verify?", "there is no command 'verfy'; maybe verify?"),
    (("solve",), "thiếu PROBLEM", "PROBLEM is missing"),
    (("verify", "p.json"), "thiếu PLAN", "PLAN is missing"),
    (("solve", "p.json", "q.json"), "thừa: q.json", "not expected here: q.json"),
    (("solve", "p.json", "--sed", "1"), "không có tùy chọn --sed; ý bạn là --seed?", "maybe --seed?"),
    (("solve", "p.json", "--seed"), "tùy chọn --seed cần một giá trị", "the option --seed takes one value"),
    (("solve", "p.json", "--show=1"), "tùy chọn --show", "the option --show"),
    (
        ("solve", "p.json", "--time-limit", "0"),
        "--time-limit: phải lớn hơn 0",
        "must be greater than 0, not 0",
    ),
    (("solve", "p.json", "--time-limit", "-1"), "phải lớn hơn 0, nhận được -1", "greater than 0, not -1"),
    (("solve", "p.json", "--time-limit", "nan"), "cần một số", "a number is expected, not 'nan'"),
    (("solve", "p.json", "--time-limit", "inf"), "không được quá 604800", "must be at most 604800"),
    (("solve", "p.json", "--time-limit", "ten"), "cần một số", "a number is expected, not 'ten'"),
    (("solve", "p.json", "--workers", "0"), "phải từ 1 trở lên", "must be at least 1, not 0"),
    (("solve", "p.json", "--workers", "1.5"), "cần một số nguyên", "a whole number is expected, not '1.5'"),
    (("solve", "p.json", "--workers", "100000"), "không được quá 256", "must be at most 256"),
    (("solve", "p.json", "--seed", "-1"), "phải từ 0 trở lên", "must be at least 0, not -1"),
    (("solve", "p.json", "--seed", "2147483648"), "không được quá 2147483647", "must be at most 2147483647"),
    (("serve", "--port", "65536"), "không được quá 65535", "must be at most 65535"),
    (
        ("bench", "--profiles", "S,Z"),
        "--profiles: phải là một trong: S, M, M50, L, XL, XXL; nhận được 'Z'",
        "must be one of: S, M, M50, L, XL, XXL; not 'Z'",
    ),
    (("bench", "--seeds", "0-x"), "cần một số nguyên, nhận được 'x'", "a whole number is expected, not 'x'"),
    (("--lang", "fr", "solve", "p.json"), "phải là một trong: vi, en; nhận được 'fr'", None),
    (("solve", "p.json", "--lang", "fr"), "phải là một trong: vi, en; nhận được 'fr'", None),
]


@pytest.mark.parametrize(("arguments", "vietnamese", "english"), WRONG)
def test_wrong_use_is_bad_input_and_says_what_would_be_right(
    run: Run, arguments: tuple[str, ...], vietnamese: str, english: str | None
) -> None:
    told = run(*arguments)
    assert (told.status, told.out) == (2, "")
    assert vietnamese in told.err
    assert "Xem hướng dẫn: lichtuan" in told.err
    if english is not None:
        told = run("--lang", "en", *arguments)
        assert (told.status, told.out) == (2, "")
        assert english in told.err


def test_both_borders_of_an_option_are_allowed(run: Run, problem: object) -> None:
    told = run("solve", problem, "--workers", "1", "--seed", "2147483647", "--time-limit", "9.5")
    assert told.status == 0
    assert told.json["solver"]["seed"] == 2147483647
    assert told.json["solver"]["time_limit_seconds"] == 9.5


def test_the_help_named_is_that_of_the_command(run: Run) -> None:
    assert "Xem hướng dẫn: lichtuan solve --help" in run("solve").err
