"""Sparklines: a figure's course over the years, too small for axes.

They are plain SVG: Streamlit's own redraw all of a page's sparklines at every change, which took longer in the browser
than the page's charts together.
"""

import pandas as pd

WIDTH, HEIGHT, GAP = 120, 36, 0.3
GREY = "#8A8F98"
"""Seen on the light page as on the dark one."""


def bars(values: pd.Series) -> str:
    """An SVG with a bar for each of `values`, from zero; in grey. One that isn't known leaves a gap."""
    step = WIDTH / len(values)
    largest = max(values.max(), 0.0) or 1.0
    shapes = []
    for number, value in enumerate(values.fillna(0.0)):
        height = HEIGHT * max(value, 0.0) / largest
        place = f'x="{number * step:.1f}" y="{HEIGHT - height:.1f}"'
        shapes.append(f'<rect {place} width="{step * (1 - GAP):.1f}" height="{height:.1f}"/>')
    frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame} fill="{GREY}">{"".join(shapes)}</svg>'
