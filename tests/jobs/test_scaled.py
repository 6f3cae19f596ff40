"""The files of docs/operations start, work together, and end in the time that they give themselves."""

import shutil
import subprocess
from pathlib import Path

import pytest

from service.cli.serve import GRACE_SECONDS
from service.settings import Settings
from tests.jobs.scaled import (
    FOLDER,
    INSTALLED,
    LICHTUAN,
    UNITS,
    VARIABLES,
    compose,
    of_compose,
    of_units,
    sections,
)
from tests.jobs.scaled_run import WAYS, run
from tests.servers import PostgreSQL


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_starts_works_and_ends(way: str, postgresql: PostgreSQL) -> None:
    url = postgresql.empty()
    assert "serve x 2, worker x 2: 4 plans made" in run(way, url, plans=4)
    postgresql.drop(url)


@pytest.mark.parametrize("missing", sorted(VARIABLES))
def test_what_must_be_set_is_asked_for(missing: str) -> None:
    with pytest.raises(KeyError, match=f"{missing}: set it in .env"):
        compose({name: value for name, value in VARIABLES.items() if name != missing})


def test_what_the_services_refer_to_is_there() -> None:
    found = compose(VARIABLES)
    for service in found["services"].values():
        assert set(service.get("depends_on", ())) <= found["services"].keys()
        named = {volume.partition(":")[0] for volume in service.get("volumes", ())}
        assert named <= found["volumes"].keys()
    assert found["services"]["database"]["healthcheck"]
    url = of_compose(VARIABLES)[0].environment["LICHTUAN_DATABASE_URL"]
    assert url == "postgresql://lichtuan:p@database/lichtuan"


@pytest.mark.parametrize("name", UNITS)
def test_units_try_for_ever_and_outlive_a_solver_that_is_out_of_memory(name: str) -> None:
    found = sections(name)
    assert (found["Unit"]["StartLimitIntervalSec"], found["Service"]["Restart"]) == ("0", "always")
    assert (found["Service"]["OOMPolicy"], found["Service"]["KillMode"]) == ("continue", "mixed")


def test_instances_of_a_unit_share_no_folder() -> None:
    assert sections("lichtuan-worker@.service")["Service"]["StateDirectory"].endswith("/%i")


def test_a_service_has_time_for_the_calls_under_way() -> None:
    serving = [one for one in of_compose(VARIABLES) + of_units({}) if one.role == "serve"]
    assert all(one.seconds_to_end >= GRACE_SECONDS + 15 for one in serving)


def test_a_worker_has_time_to_end_what_it_began() -> None:
    workers = [one for one in of_compose(VARIABLES) + of_units({}) if one.role == "worker"]
    assert all(one.seconds_to_end > Settings().drain_seconds for one in workers)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in FOLDER.glob("*.service"):
        # It looks whether the program is there.
        text = unit.read_text(encoding="utf-8")
        (tmp_path / unit.name).write_text(text.replace(INSTALLED, str(LICHTUAN)), encoding="utf-8")
    names = [str(path) for path in sorted(tmp_path.glob("*.service"))]
    ran = subprocess.run(
        ["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False, timeout=30
    )
    assert (ran.returncode, ran.stderr) == (0, "")
