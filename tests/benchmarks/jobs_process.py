"""What the figures of jobs are taken of: ``python -m tests.benchmarks.jobs_process serve|work URL``.

It is as ``lichtuan serve`` and ``lichtuan worker`` are, but plans with :func:`stamps.planner`.
"""

import signal
import sys
import threading
import time

import uvicorn

from service.app import create_app
from service.box.box import Box
from service.jobs.line import Line
from service.jobs.work import Workshop
from service.jobs.worker import Worker
from service.settings import Settings
from service.storage.database import Database
from tests.benchmarks.stamps import planner


def settings_for(url: str) -> Settings:
    return Settings(database_url=url, max_concurrent_solves=2, queue_poll_seconds=0.2)


def serve(url: str) -> None:
    """Serve, and print the port."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings_for(url), planner), port=0, log_level="error"))

    def tell() -> None:
        while not server.started:
            time.sleep(0.01)
        print(server.servers[0].sockets[0].getsockname()[1], flush=True)

    threading.Thread(target=tell, daemon=True).start()
    server.run()


def work(url: str) -> None:
    """Be a worker until SIGTERM; print its name."""
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    database = Database(url)
    line = Line(database, turns=1000, seconds=1.0)
    line.prepare()
    worker = Worker(Workshop(database, Box(), settings_for(url), planner), line)
    worker.open()
    print(worker.name, flush=True)
    over.wait()
    worker.close()


if __name__ == "__main__":
    {"serve": serve, "work": work}[sys.argv[1]](sys.argv[2])
