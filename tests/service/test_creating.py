"""A creation that meets a broken constraint: only a key that is taken is the caller's concern."""

from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import Request
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from service.auth.actor import SYSTEM, Actor
from service.problem_details import ServiceProblem
from service.rest.creating import Created, create
from service.storage.database import Database
from service.storage.repositories import offices, records


@dataclass
class Creator:
    database: Database
    actor: Actor = SYSTEM
    office: str = "muong-lay"


def created_by(database: Database, make: Any) -> None:
    def made(connection: Connection) -> Created:
        make(connection)
        return Created({})

    create(Request({"type": "http", "method": "POST", "headers": []}), Creator(database), {}, made)


def test_an_id_that_is_taken_is_told(database: Database) -> None:
    def make(connection: Connection) -> None:
        offices.add(connection, "muong-lay", "Mường Lay", "Asia/Ho_Chi_Minh", {})

    created_by(database, make)
    with pytest.raises(ServiceProblem) as caught:
        created_by(database, make)
    assert caught.value.type.name == "already-exists"


def test_another_broken_constraint_is_not_told_as_a_taken_id(database: Database) -> None:
    with pytest.raises(IntegrityError):
        created_by(
            database, lambda connection: records.add(connection, "khong-co", "sites", "a", {"id": "a"})
        )
