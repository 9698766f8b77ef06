"""The routes of the data addresses, for the process that serves the dashboard."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route

from lib.api import answers
from lib.api.parameters import Refused
from lib.store import Damaged


def routes() -> list[BaseRoute]:
    """`/api` with all below it, and `/healthz`: an application of its own, so that its faults are JSON, too.

    Streamlit compresses what it answers, as it does with its own pages.
    """
    api = Starlette(
        routes=[
            Route("/healthz", answers.health),
            Route("/api", answers.entrance),
            Route("/api/", answers.entrance),
            Route("/api/v1", answers.entrance),
            Route("/api/v1/", answers.index),
            Route("/api/v1/openapi.json", answers.description),
            Route("/api/v1/charts/{name}.{extension}", answers.chart),
            Route("/api/v1/{name}.{extension}", answers.table),
        ],
        exception_handlers={
            Refused: answers.refused,
            Damaged: answers.damaged,
            HTTPException: answers.not_served,
            OSError: answers.hindered,
            Exception: answers.failed,
        },
    )
    return [Route(path, api) for path in ("/healthz", "/api", "/api/{path:path}")]
