"""Text from the data and from sentences, made safe for Streamlit, which reads Markdown in almost every text."""

import re

_SPACE = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")  # a lone blank stays
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~])")
# What becomes a link, an icon or another sign even when it's escaped: addresses, :material/…:, --, ->, >= and the like.
_JOINED = re.compile(r":(?=[/\w])|@|www(?=\.)|[-<>~](?=[->=])", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` with nothing in it that Streamlit would read as Markdown, HTML, a formula or a directive."""
    joined = _JOINED.sub("\\g<0>\N{WORD JOINER}", _SPACE.sub(" ", text).strip())
    return _MARKDOWN.sub(r"\\\1", joined)
