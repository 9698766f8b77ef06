"""Rankings by number that don't draw a line between equals."""

import pandas as pd


def ranked(numbers: pd.Series) -> list[str]:
    """The index of `numbers`, that of the highest first; equals in the order of the alphabet."""
    return sorted(numbers.index, key=lambda each: (-numbers[each], each))


def leading(numbers: pd.Series, most: int) -> list[str]:
    """At most `most` of `ranked`. Where equals don't all fit, none of them is kept, unless then nothing were left."""
    order = ranked(numbers)
    if len(order) <= most:
        return order
    return [each for each in order[:most] if numbers[each] > numbers[order[most]]] or order[:most]
