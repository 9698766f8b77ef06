"""Text from the data and from sentences, made safe for Streamlit, which reads Markdown in almost every text."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~])")


def plain(text: str) -> str:
    """`text` with nothing in it that Streamlit would read as Markdown, HTML, a formula or a directive."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
