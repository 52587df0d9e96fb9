"""Write structured logs, in one form for this program, uvicorn and the driver."""

from __future__ import annotations

import logging
import sys
from io import StringIO
from typing import TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor

from samverkan.printable import one_line, printable
from samverkan.service.settings import LogFormat, LogLevel

SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
TRACEBACKS = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
"""Without the values of local variables, which come from clients."""
FIRST = ("timestamp", "level", "event")
SILENT = ("strawberry.execution", "uvicorn.access", "neo4j.notifications")
CHATTY = ("neo4j", "neo4j.pool", "neo4j.io", "watchfiles")


def configure_logs(level: LogLevel, form: LogFormat, stream: TextIO = sys.stderr) -> None:
    """Send every log record of the process to one stream, in one form."""
    rendering: list[Processor] = [_event_first, TRACEBACKS, structlog.processors.JSONRenderer()]
    if form is LogFormat.CONSOLE or (form is LogFormat.AUTO and stream.isatty()):
        rendering = [_plain, structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=_traceback)]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in SILENT:  # they repeat, with values from clients, what the line of the request says
        logging.getLogger(name).disabled = True
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
        logger.setLevel(logging.WARNING)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _event_first(_: object, __: str, event: EventDict) -> EventDict:
    return {name: event.pop(name) for name in FIRST if name in event} | dict(event)


def _plain(_: object, __: str, event: EventDict) -> EventDict:
    """Escape control characters in texts from clients and databases; JSON does so by itself."""
    return {name: one_line(value) if isinstance(value, str) else value for name, value in event.items()}


def _traceback(stream: TextIO, info: ExcInfo) -> None:
    text = StringIO()
    structlog.dev.plain_traceback(text, info)
    stream.write(printable(text.getvalue()))
