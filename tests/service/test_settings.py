"""Settings from the environment: read once, wrong ones named."""

import logging
from pathlib import Path

import pytest

from service.logs import configure
from service.settings import InvalidSettings, Settings, cores


def test_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings.max_body_bytes == 5 * 1024 * 1024
    assert settings.max_engagements == 2000
    assert settings.max_sync_seconds == 30
    assert settings.max_concurrent_solves == settings.max_workers == cores()


def test_every_setting_has_its_variable(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "LICHTUAN_MAX_BODY_BYTES": "2048",
            "LICHTUAN_MAX_SYNC_SECONDS": "12.5",
            "LICHTUAN_MAX_WORKERS": " 3 ",
            "LICHTUAN_REJECTED_DIR": str(tmp_path),
            "LICHTUAN_ALLOW_INTERNAL_CALENDARS": "true",
            "OTHER": "x",
        }
    )
    assert settings == Settings(
        max_body_bytes=2048,
        max_sync_seconds=12.5,
        max_workers=3,
        rejected_dir=tmp_path,
        allow_internal_calendars=True,
    )


def test_an_empty_variable_is_none() -> None:
    assert Settings.from_environment({"LICHTUAN_MAX_WORKERS": " "}) == Settings()


@pytest.mark.parametrize(
    ("variable", "value", "right"),
    [
        ("LICHTUAN_MAX_BODY_BYTES", "5MB", "cần một số nguyên / a whole number is expected"),
        ("LICHTUAN_MAX_BODY_BYTES", "100", "phải từ 1024 trở lên / must be at least 1024"),
        ("LICHTUAN_MAX_WORKERS", "2.0", "cần một số nguyên / a whole number is expected"),
        ("LICHTUAN_MAX_ENGAGEMENTS", "0", "phải từ 1 trở lên / must be at least 1"),
        ("LICHTUAN_SOLVER_MEMORY_MIB", "64", "phải từ 512 trở lên / must be at least 512"),
        ("LICHTUAN_BODY_SECONDS", "inf", "cần một số / a number is expected"),
        ("LICHTUAN_VERIFY_SECONDS", "1e3", "cần một số / a number is expected"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value_and_what_is_right(
    variable: str, value: str, right: str
) -> None:
    with pytest.raises(InvalidSettings) as caught:
        Settings.from_environment({variable: value})
    assert str(caught.value) == f"{variable}={value}: {right}"


def test_all_wrong_settings_are_named_at_once() -> None:
    with pytest.raises(InvalidSettings) as caught:
        Settings.from_environment({"LICHTUAN_MAX_WORKERS": "0", "LICHTUAN_MAX_WAITING": "-1"})
    assert {variable for variable, _ in caught.value.faults} == {
        "LICHTUAN_MAX_WORKERS",
        "LICHTUAN_MAX_WAITING",
    }


def test_the_default_time_limit_is_within_the_maximum() -> None:
    with pytest.raises(InvalidSettings) as caught:
        Settings.from_environment({"LICHTUAN_MAX_SYNC_SECONDS": "5"})
    assert str(caught.value) == (
        "LICHTUAN_DEFAULT_TIME_LIMIT_SECONDS=10.0: không được quá LICHTUAN_MAX_SYNC_SECONDS / "
        "must be at most LICHTUAN_MAX_SYNC_SECONDS"
    )


def test_a_near_miss_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    Settings.from_environment({"LICHTUAN_MAX_WORKER": "2", "LICHTUAN_FEEDS": "on"})
    assert caplog.messages == ["LICHTUAN_MAX_WORKER is not a setting; maybe LICHTUAN_MAX_WORKERS?"]


def test_rejected_plans_are_kept_under_the_state_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/lichtuan:/other")
    assert Settings().rejected_dir == Path("/var/lib/lichtuan/rejected")


def test_what_fetches_does_not_write_addresses_down(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lichtuan", "dbos"):
        logger = logging.getLogger(name)
        for part in ("handlers", "propagate", "level"):
            monkeypatch.setattr(logger, part, getattr(logger, part))
    for name in ("httpx", "httpcore"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
    configure(Settings(log_level="debug"))
    for name in ("httpx", "httpcore"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
