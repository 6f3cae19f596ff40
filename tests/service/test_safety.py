"""Settings that are unsafe where people work are refused, each by name with what would be right."""

from pathlib import Path

import pytest

from service.safety import unsafe_to_listen
from service.settings import InvalidSettings, Settings

ISSUER = {"LICHTUAN_OIDC_ISSUER": "https://dang-nhap.example", "LICHTUAN_OIDC_CLIENT_ID": "lich-tuan"}
ADDRESS = {"LICHTUAN_PUBLIC_URL": "https://lich.example"}


def refused(environment: dict[str, str]) -> list[str]:
    try:
        Settings.from_environment(environment)
    except InvalidSettings as error:
        return [variable for variable, _ in error.faults]
    return []


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"LICHTUAN_PUBLIC_URL": "http://lich.example"}, ["LICHTUAN_PUBLIC_URL"]),
        ({"LICHTUAN_PUBLIC_URL": "http://127.0.0.1:9000"}, []),
        ({"LICHTUAN_PUBLIC_URL": "http://localhost"}, []),
        (ADDRESS, []),
        (ADDRESS | ISSUER, []),
        (ADDRESS | ISSUER | {"LICHTUAN_OIDC_ISSUER": "http://dang-nhap.example"}, ["LICHTUAN_OIDC_ISSUER"]),
        ({"LICHTUAN_PASSWORD_MEMORY_KIB": "19455"}, ["LICHTUAN_PASSWORD_MEMORY_KIB"]),
        ({"LICHTUAN_PASSWORD_MEMORY_KIB": "19456"}, []),
        ({"LICHTUAN_PASSWORD_PASSES": "1"}, ["LICHTUAN_PASSWORD_MEMORY_KIB"]),
    ],
)
def test_what_is_unsafe_is_named_outside_development(environment: dict[str, str], named: list[str]) -> None:
    assert refused(environment) == named
    assert refused(environment | {"LICHTUAN_ENVIRONMENT": "development"}) == []


@pytest.mark.parametrize("name", ["LICHTUAN_DATABASE_URL", "LICHTUAN_OIDC_CLIENT_SECRET_FILE"])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "lichtuan.db"
    file.touch(mode=0o600)
    value = f"sqlite:///{file}" if name == "LICHTUAN_DATABASE_URL" else str(file)
    environment = ADDRESS | ISSUER | {name: value}
    assert refused(environment) == []
    file.chmod(0o644)
    assert refused(environment) == [name]
    with pytest.raises(InvalidSettings, match="chmod 600"):
        Settings.from_environment(environment)
    assert refused(environment | {"LICHTUAN_ENVIRONMENT": "development"}) == []


def test_what_openid_needs_is_asked_for_everywhere(tmp_path: Path) -> None:
    environment = {"LICHTUAN_OIDC_ISSUER": "https://dang-nhap.example", "LICHTUAN_ENVIRONMENT": "development"}
    assert refused(environment) == ["LICHTUAN_OIDC_CLIENT_ID", "LICHTUAN_PUBLIC_URL"]
    gone = {"LICHTUAN_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "khong-co")}
    assert refused(environment | ISSUER | ADDRESS | gone) == ["LICHTUAN_OIDC_CLIENT_SECRET_FILE"]


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("LICHTUAN_PUBLIC_URL", "lich.example", "https://lich.co-quan.gov.vn"),
        ("LICHTUAN_PUBLIC_URL", "https://ai:mat@lich.example", "https://lich.co-quan.gov.vn"),
        ("LICHTUAN_OIDC_SCOPES", "email", "openid"),
        ("LICHTUAN_STATELESS", "closed", "'open'"),
        ("LICHTUAN_ENVIRONMENT", "prod", "'production'"),
    ],
)
def test_a_value_that_is_none_of_the_right_ones_is_refused(variable: str, value: str, named: str) -> None:
    with pytest.raises(InvalidSettings, match=named) as caught:
        Settings.from_environment({variable: value})
    assert [name for name, _ in caught.value.faults] == [variable]


@pytest.mark.parametrize(
    ("host", "settings", "safe"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("localhost", {}, True),
        ("0.0.0.0", {}, False),
        ("10.0.0.5", {"public_url": "http://127.0.0.1"}, False),
        ("0.0.0.0", {"public_url": "https://lich.example"}, True),
        ("0.0.0.0", {"environment": "development"}, True),
    ],
)
def test_other_machines_are_listened_to_behind_https_only(
    host: str, settings: dict[str, str], safe: bool
) -> None:
    assert (unsafe_to_listen(Settings(**settings), host) == []) is safe


def test_the_secret_comes_from_a_file_or_the_environment_and_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("bi-mat\n", encoding="utf-8")
    assert Settings(oidc_client_secret_file=file).client_secret() == "bi-mat"
    given = Settings(oidc_client_secret="bi-mat")
    assert given.client_secret() == "bi-mat"
    assert "bi-mat" not in repr(given)
    assert Settings().client_secret() is None
