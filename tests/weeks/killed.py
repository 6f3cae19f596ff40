"""Publish a plan in processes that are killed before the N-th step that reaches the database.

Argument: the database's URL. Each line of standard input is a job: a token, the plan, its tag, the revision
expected, and N; each is done in a fork, and answered by a line: the fork's status as ``waitpid`` tells it,
0 where it lived to the end.
"""

import os
import signal
import sys
from typing import Any

from sqlalchemy import event

from service.app import create_app
from service.settings import Settings
from tests.office.calling import Caller


def publish(url: str, secret: str, plan: str, tag: str, expected: int, last: int) -> int:
    app = create_app(Settings(database_url=url))
    seen = 0

    def count(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = app.state.service.database.engine
    # Before each statement, before each commit, and when the connection is given back after it.
    for step in ("before_cursor_execute", "commit", "checkin"):
        event.listen(engine, step, count)
    body = {"expected_revision": expected, "reason": "Điều chỉnh"}
    path = f"/weeks/{plan.rpartition('.')[0]}/plans/{plan}/publish"
    headers = {"If-Match": tag, "Idempotency-Key": "k"}
    return Caller(app, secret).post(path, json=body, headers=headers).status_code


def main() -> None:
    for line in sys.stdin:
        secret, plan, tag, expected, last = line.split()
        child = os.fork()
        if child == 0:
            status = publish(sys.argv[1], secret, plan, tag, int(expected), int(last))
            os._exit(0 if status == 201 else 1)
        sys.stdout.write(f"{os.waitpid(child, 0)[1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
