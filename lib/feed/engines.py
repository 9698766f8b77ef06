"""What answers questions to the feed: DuckDB in this process, Polars, or Spark on however many machines.

All three are asked through Narwhals, so that a question is written once; each library is imported only when it's asked.
"""

import functools
import os
import shutil
import socket
from typing import Any, Protocol
from urllib.parse import urlsplit

import narwhals as nw
import pandas as pd
import pyarrow as pa

from lib.feed import Unreachable
from lib.feed.source import Feed
from lib.i18n import _, enumerated

PATIENCE = 5
"""Seconds in which a cluster must take a connection."""
PORTS = {"spark": 7077, "sc": 15002}
VARIABLE = "FILM_ENGINE"
EXAMPLES = ("duckdb", "polars", "spark://host:7077", "sc://host:15002", "local-cluster[2,1,2048]")
Lazy = nw.LazyFrame[Any]


class Engine(Protocol):
    """What a question needs of an engine; frames of one engine go together only with others of the same one."""

    def scan(self, feed: Feed) -> Lazy:
        """The feed, in the vendor's columns, with its partitions as columns; nothing is read yet."""

    def table(self, rows: pa.Table) -> Lazy:
        """A small table of our own, to be joined with the feed."""

    def answer(self, question: Lazy) -> pd.DataFrame:
        """Works out the question and returns its rows."""


def engine(address: str) -> Engine:
    """The engine at `address`: duckdb, polars, or an address of Spark's. Raises Unreachable."""
    if address == "duckdb":
        return DuckDB()
    if address == "polars":
        return Polars()
    if address.startswith(("sc://", "spark://", "local-cluster[", "local[", "yarn", "k8s://")):
        return Spark(address)
    raise Unreachable(
        address,
        _("isn't an engine that is known; {name} may be {engines}").format(name=VARIABLE, engines=enumerated(EXAMPLES)),
    )


def _rows(answer: Any) -> pd.DataFrame:
    frame: pd.DataFrame = answer.to_native().to_pandas(date_as_object=False)
    return frame


class DuckDB:
    """DuckDB in this process: each question has a cursor of its own on one database in memory."""

    def __init__(self) -> None:
        self._cursor = _database().cursor()

    def scan(self, feed: Feed) -> Lazy:
        """Local files through DuckDB's own reader, which is the fastest; others through Arrow's, which knows the way
        to every object store without an extension to download."""
        if feed.local:
            return nw.from_native(self._cursor.read_parquet(list(feed.files), hive_partitioning=True))
        return nw.from_native(self._cursor.from_arrow(feed.dataset()))

    def table(self, rows: pa.Table) -> Lazy:
        """The rows as a relation."""
        return nw.from_native(self._cursor.from_arrow(rows))

    def answer(self, question: Lazy) -> pd.DataFrame:
        """The rows of the question."""
        return _rows(question.collect("pyarrow"))


@functools.cache
def _database() -> Any:
    import duckdb

    database = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    database.execute("SET GLOBAL parquet_metadata_cache = true")
    return database


class Polars:
    """Polars in this process."""

    def __init__(self) -> None:
        try:
            import polars
        except ImportError:
            raise Unreachable("polars", _lacking("Polars", "polars")) from None
        self._polars = polars

    def scan(self, feed: Feed) -> Lazy:
        """The files through Polars' own reader, or through Arrow's where they aren't local."""
        if feed.local:
            return nw.from_native(self._polars.scan_parquet(list(feed.files), hive_partitioning=True))
        return nw.from_native(self._polars.scan_pyarrow_dataset(feed.dataset()))

    def table(self, rows: pa.Table) -> Lazy:
        """The rows as a lazy frame."""
        return nw.from_native(self._polars.LazyFrame(self._polars.from_arrow(rows)))

    def answer(self, question: Lazy) -> pd.DataFrame:
        """The rows of the question."""
        return _rows(question.collect("pyarrow"))


class Spark:
    """Spark: a cluster's master, or a Spark Connect server. Its workers read the feed by the feed's own address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = _session(address)

    def scan(self, feed: Feed) -> Lazy:
        """The folder as Spark reads it."""
        folder = f"file://{feed.path}" if feed.local else feed.address.partition("?")[0].replace("s3://", "s3a://", 1)
        return nw.from_native(self._asked(lambda: self._session.read.parquet(folder)))

    def table(self, rows: pa.Table) -> Lazy:
        """The rows, sent along with the question."""
        return nw.from_native(self._asked(lambda: self._session.createDataFrame(rows)))

    def answer(self, question: Lazy) -> pd.DataFrame:
        """The rows of the question."""
        return _rows(self._asked(lambda: question.collect("pyarrow")))

    def _asked(self, ask: Any) -> Any:
        try:
            return ask()
        except Exception as fault:  # Spark's exceptions have no base of their own across Py4J and Spark Connect
            _session.cache_clear()
            raise Unreachable(
                named(self._address),
                _(
                    "didn't answer ({fault}); check that the cluster runs and that its workers can read the feed at "
                    "the same address"
                ).format(fault=first_line(fault)),
            ) from fault


@functools.cache
def _session(address: str) -> Any:
    """The session with Spark, one a process. Raises Unreachable before Spark would wait for long."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Unreachable(named(address), _lacking("PySpark", "spark")) from None
    connect = address.startswith("sc://")
    if not connect and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Unreachable(named(address), _("needs Java 17; install it, or set {name}").format(name="JAVA_HOME"))
    _knock(address)
    builder = SparkSession.builder.appName("China in Film").config("spark.sql.session.timeZone", "UTC")
    try:
        if connect:
            return builder.remote(address).getOrCreate()
        return builder.master(address).config("spark.ui.enabled", "false").getOrCreate()
    except Exception as fault:
        raise Unreachable(
            named(address),
            _("didn't start ({fault}); check that its version of Spark is that of the installed {library}").format(
                fault=first_line(fault), library="PySpark"
            ),
        ) from fault


def _knock(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in PORTS:
        return
    host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError as fault:
        raise Unreachable(
            named(address),
            _(
                "nothing answers at {host}, port {port} ({fault}); check that Spark runs there, that the address in "
                "{name} is right and that no firewall stands between"
            ).format(host=host, port=port, fault=fault, name=VARIABLE),
        ) from None


def _lacking(library: str, extra: str) -> str:
    text = _("needs {library}, which isn't installed; install the extra: {command}")
    return text.format(library=library, command=f"pip install '.[{extra}]'")


def named(address: str) -> str:
    """The address without what may be secret in it, such as the token of a Spark Connect server."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.scheme in PORTS else address


def first_line(fault: Exception) -> str:
    """What an exception says, as short as a notice needs it."""
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:200]
