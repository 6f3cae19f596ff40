"""The first start: one administrator of a first office, who sets a password by a one-time link."""

from sqlalchemy.exc import IntegrityError

from service.auth.accounts import add_user
from service.auth.actor import SYSTEM
from service.auth.desk import Desk
from service.auth.forms import NewUser
from service.auth.permissions import Role
from service.office.forms import NewOffice
from service.office.founding import found_office
from service.storage.database import Database, is_taken
from service.storage.repositories import offices, users

OFFICE = NewOffice(id="van-phong", name="Văn phòng")
LOGIN = "admin"


def is_new(database: Database) -> bool:
    """Say whether nobody has worked with ``database`` yet."""
    with database.read() as connection:
        return users.count(connection) == 0 and not offices.every(connection)


def make_administrator(database: Database) -> str | None:
    """Make an office and its administrator, who is also operator; return the secret of their link.

    ``None``: somebody was faster. There is no default password.
    """
    try:
        with database.write() as connection:
            desk = Desk(OFFICE.id, SYSTEM)
            found_office(connection, desk, OFFICE)
            form = NewUser(login=LOGIN, name="Quản trị viên", roles=(Role.ADMINISTRATOR,))
            _, secret = add_user(connection, desk, form, operator=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        return None
    return secret
