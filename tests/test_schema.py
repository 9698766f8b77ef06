"""The rules of the tables."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from lib import schema


def test_the_rules_of_a_table_are_held_once_whichever_thread_asks() -> None:
    together = Barrier(3)

    def ask() -> object:
        together.wait()  # so that each is asked by a thread of its own
        return schema.rules("deals")

    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(ask) for _ in range(3)]
    assert {id(each.result()) for each in asked} == {id(schema.rules("deals"))}
