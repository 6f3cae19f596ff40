"""Serve the page: one document and its files, under a policy that lets nothing of others in."""

from importlib import resources
from pathlib import Path

from fastapi import APIRouter, FastAPI, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from service.problem_details import ServiceProblem
from service.problem_types import problem_type

BUILT = Path(str(resources.files("service.web"))) / "built"
_WORTH_IT = 500
"""Bytes from which on compressing pays."""
_YEAR = "public, max-age=31536000, immutable"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline and nothing from other hosts; ``data:`` and ``blob:`` are pictures and previews of ours."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
PAGE_NOT_BUILT = problem_type(
    "page-not-built",
    503,
    ("Trang web chưa được dựng", "The page is not built"),
    (
        "Dịch vụ chạy, nhưng các tệp của trang web chưa có; hãy chạy make page, hoặc cài gói đã dựng sẵn.",
        "The service runs, but the files of the page are missing; run make page, or install a built package.",
    ),
)


class _Files(StaticFiles):
    """Built files; their names change with their content, so browsers may keep them."""

    def file_response(self, *args: object, **more: object) -> Response:
        response = super().file_response(*args, **more)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = _YEAR
        return response


def add_page(app: FastAPI, built: Path = BUILT) -> None:
    """Serve the page at ``/`` and its files under ``/assets``; other addresses stay as unknown as they were.

    The page keeps its place behind ``#``, which no server sees; ``/link#…`` is where one-time links lead.
    """
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    @routes.get("/link")
    def page() -> Response:
        index = built / "index.html"
        if not index.is_file():
            raise ServiceProblem(PAGE_NOT_BUILT)
        return FileResponse(index, headers=HEADERS, media_type="text/html; charset=utf-8")

    app.include_router(routes)
    files = _Files(directory=built / "assets", check_dir=False)
    app.mount("/assets", GZipMiddleware(files, minimum_size=_WORTH_IT), name="assets")
