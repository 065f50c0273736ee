"""The page over HTTP: which address asks what."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from corpora import words_of
from grounding.web import pictures
from grounding.web.answer import UnheardError
from grounding.web.classroom import FIRST, VOCABULARIES, Classroom, UntaughtError
from grounding.web.desk import Desk
from grounding.web.headers import App, Headers
from grounding.web.limits import BODY, GoneError
from grounding.web.sessions import Session, Sessions

STATIC = Path(__file__).parent / "static"

HOSTS = ("127.0.0.1", "localhost")

Endpoint = Callable[[Request], Awaitable[Response]]
Ask = Callable[[Session, Mapping[str, Any]], Mapping[str, Any]]


def make_app(classroom: Classroom | None = None) -> App:
    """Make the page; what is shown first begins to be taught when it starts.

    Parameters
    ----------
    classroom : Classroom, optional
        Where agents are taught; it is closed in the end.
    """
    classroom = classroom or Classroom()
    desk = Desk(classroom)
    arms = ThreadPoolExecutor(max_workers=1, thread_name_prefix="arm")  # one moves at a time
    sessions = Sessions(np.random.default_rng(), dismiss=lambda session: arms.submit(session.close))

    @asynccontextmanager
    async def open_hours(app: Starlette) -> AsyncIterator[None]:
        classroom.lesson(FIRST, VOCABULARIES[0])
        asyncio.get_running_loop().run_in_executor(None, words_of, "so that the tokenizer is there")
        yield
        arms.shutdown(cancel_futures=True)
        sessions.close()
        classroom.close()

    async def index(request: Request) -> Response:
        return Response((STATIC / "index.html").read_bytes(), media_type="text/html")

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def favicon(request: Request) -> Response:
        return Response(status_code=204)

    async def options(request: Request) -> Response:
        return JSONResponse(desk.options())

    async def session(request: Request) -> Response:
        await _sent(request)
        return JSONResponse({"session": sessions.open()})

    async def scene(request: Request) -> Response:
        if not pictures.available():
            raise ValueError(pictures.MISSING)
        meaning = pictures.meaning_of(request.query_params.getlist("thing"))
        return Response(await run_in_threadpool(pictures.png, meaning), media_type="image/png")

    def asks(ask: Ask) -> Endpoint:
        """Make an endpoint of a question; what is sent is JSON, and what one session asks is answered in turn."""

        def in_turn(session: Session, sent: Mapping[str, Any]) -> Mapping[str, Any]:
            with session.lock:
                return ask(session, sent)

        async def endpoint(request: Request) -> Response:
            session = sessions.get(request.headers.get("x-session", ""))
            return JSONResponse(await run_in_threadpool(in_turn, session, await _sent(request)))

        return endpoint

    async def command(request: Request) -> Response:
        session = sessions.get(request.headers.get("x-session", ""))
        sent = await _sent(request)
        return StreamingResponse(
            _lines(arms, lambda tell: desk.command(session, sent, tell)), media_type="application/x-ndjson"
        )

    app = Starlette(
        routes=[
            Route("/", index),
            Route("/healthz", health),
            Route("/favicon.ico", favicon),
            Route("/scene.png", scene),
            Route("/api/options", options),
            Route("/api/session", session, methods=["POST"]),
            Route("/api/ask", asks(desk.ask), methods=["POST"]),
            Route("/api/sentence", asks(desk.sentence), methods=["POST"]),
            Route("/api/word", asks(desk.new_word), methods=["POST"]),
            Route("/api/choice", asks(desk.choose), methods=["POST"]),
            Route("/api/forget", asks(lambda session, sent: desk.forget(session)), methods=["POST"]),
            Route("/api/command", command, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))],
        exception_handlers={
            UntaughtError: _untaught,
            UnheardError: _unheard,
            GoneError: _gone,
            ValueError: _mistaken,
            TooMuchError: _too_much,
            StrangeError: _strange,
        },
        lifespan=open_hours,
    )
    return Headers(app)  # outermost, so that errors have them, too


class TooMuchError(Exception):
    """More was sent than a page ever sends."""


class StrangeError(Exception):
    """What was sent is not called JSON; pages from elsewhere cannot call it so unasked."""


async def _sent(request: Request) -> Mapping[str, Any]:
    """Read what a page sends."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise StrangeError("expected JSON, content-type: application/json")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY:
            raise TooMuchError(f"more than {BODY} bytes were sent; expected no more")
    try:
        sent = json.loads(body)
    except ValueError:
        raise ValueError("what was sent is no JSON") from None
    if not isinstance(sent, dict):
        raise ValueError(f"a {type(sent).__name__} was sent; expected an object")
    return sent


async def _lines(
    pool: ThreadPoolExecutor, work: Callable[[Callable[[Mapping[str, Any]], None]], None]
) -> AsyncIterator[bytes]:
    """Yield what work tells, a line each, while it is at it in a thread."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Mapping[str, Any] | None] = asyncio.Queue()

    def tell(event: Mapping[str, Any] | None) -> None:
        loop.call_soon_threadsafe(told.put_nowait, event)

    def at_it() -> None:
        try:
            work(tell)
        except (ValueError, RuntimeError) as error:
            tell({"event": "refused", "text": str(error)})
        finally:
            tell(None)

    pool.submit(at_it)
    while (event := await told.get()) is not None:
        yield json.dumps(event).encode() + b"\n"


async def _untaught(request: Request, error: Exception) -> Response:
    assert isinstance(error, UntaughtError)
    return JSONResponse({"teaching": str(error), "done": error.done, "total": error.total}, status_code=202)


async def _unheard(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnheardError)
    return JSONResponse({"error": str(error), "unheard": error.words}, status_code=422)


async def _mistaken(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=422)


async def _gone(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=410)


async def _too_much(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=413)


async def _strange(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=415)
