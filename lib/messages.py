"""The texts to translate: gathered from the code and from what the tables declare, kept in the catalogues.

`python -m lib.messages` brings every catalogue up to date: it adds new texts without a translation and drops those that
nothing shows any more. It never guesses a translation from a similar text.
"""

import ast
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from lib import i18n, schema, vocabulary

ROOT = Path(__file__).parents[1]
FOLDERS = ("lib", "pages")
KEYWORDS = {"_": None, "n_": (1, 2)}
TABLES = "lib/schema.py"
"""The file that stands for what is declared of the tables."""
LINE = 120
Call = tuple[int, str, tuple[str, ...], list[str]]


def template() -> Catalog:
    """Every text that may be shown, with the files that show it, in the order of the files."""
    texts = Catalog(charset="utf-8")
    for text, file in gathered():
        texts.add(text, locations=[(file, 1)])
    return texts


def gathered() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Every text, with its plural where it has one, as often as it's met, and the file that shows it."""
    for folder in FOLDERS:
        found = extract_from_dir(ROOT / folder, [("**.py", f"{__name__}:calls")], keywords=KEYWORDS)
        for file, _line, text, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
            yield text, f"{folder}/{file}"
    for declaration in declared():
        yield declaration, TABLES


def calls(source: IO[bytes], keywords: Any, comment_tags: Any, options: Mapping[str, Any]) -> Iterator[Call]:
    """The calls of `keywords` in a module with their texts, for Babel; also those within an f-string.

    A call with something else than texts has none to gather: it shows what `declared` finds.
    """
    for node in ast.walk(ast.parse(source.read())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords):
            continue
        texts = tuple(
            each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        if texts:
            yield node.lineno, node.func.id, texts, []


def declared() -> list[str]:
    """What the tables, their columns, units and allowed values mean, each text once."""
    texts = []
    for name, table in schema.TABLES.items():
        texts.append(str(table.__doc__))
        for column in schema.stored_columns(name):
            texts += [column.description, column.unit]
    for name, meanings in vars(vocabulary).items():
        if name.isupper():
            texts += meanings.values()
    return [text for text in dict.fromkeys(texts) if text]


def catalogue(language: str) -> Catalog:
    """The translations into `language` as they stand."""
    with i18n.path(language).open("rb") as source:
        return read_po(source)


def updated(language: str) -> bytes:
    """The file with the translations into `language` of the texts as they are now; its head stays as it is."""
    translations = catalogue(language)
    translations.update(template(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, translations, width=LINE, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return i18n.path(language).read_bytes().partition(b"\n\n")[0] + b"\n\n" + written.getvalue().strip() + b"\n"


def main() -> None:
    """Brings every catalogue up to date and says what is left to translate."""
    for language in i18n.TRANSLATED:
        i18n.path(language).write_bytes(updated(language))
        translations = catalogue(language)
        left = [message.id for message in translations if message.id and not all(_strings(message.string))]
        print(f"{i18n.path(language).relative_to(ROOT)}: {len(translations)} texts, {len(left)} without a translation")
        for text in left:
            print(f"  {text}")


def _strings(translation: Any) -> list[str]:
    return list(translation) if isinstance(translation, (list, tuple)) else [translation or ""]


if __name__ == "__main__":
    main()
