"""What pandas notes of columns is cleared, and what is kept stays as it was."""

import pandas as pd

from lib.web import memory


def test_forgets_the_views_of_a_column_that_are_gone_and_none_that_is_used() -> None:
    frame = pd.DataFrame({"title": ["Real", "Rogue Nation"]})
    for _ in range(100):
        frame["title"].str.upper()
    used = frame["title"]
    (block,) = frame._mgr.blocks
    assert len(block.refs.referenced_blocks) > 100
    memory.free()
    assert len(block.refs.referenced_blocks) == 2
    used[0] = "Mission: Impossible"
    assert frame["title"][0] == "Real"
