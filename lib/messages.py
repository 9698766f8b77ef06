"""The texts to translate: gathered from the code, from what the tables declare and from the data itself.

`python -m lib.messages` brings every catalogue up to date: it adds new texts without a translation and drops those that
nothing shows any more. It never guesses a translation from a similar text. A text of the data that was changed is a
new one, so that no translation outlives what it says.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from lib import i18n, schema, vocabulary
from lib.store import Store

ROOT = Path(__file__).parents[1]
FOLDERS = ("lib", "pages")
KEYWORDS = {"_": None, "n_": (1, 2)}
TABLES = "lib/schema.py"
"""The file that stands for what is declared of the tables."""
LINE = 120
Call = tuple[int, str, tuple[str, ...], list[str]]


def of_code() -> Catalog:
    """Every text that may be shown, with the files that show it, in the order of the files."""
    texts = Catalog(charset="utf-8")
    for text, file in gathered():
        texts.add(text, locations=[(file, 1)])
    return texts


def of_data() -> Catalog:
    """Every text in our own words in the data, with the file it stands in and the row, for those who translate it."""
    texts, tables = Catalog(charset="utf-8"), Store().tables()
    for name in schema.TABLES:
        rows, key = tables[name], schema.primary_key(name)[0]
        for column in filter(lambda each: each.prose, schema.columns(name)):
            ours = rows[rows[column.name].str.contains(column.prose, na=False)]
            for text, row in zip(ours[column.name], ours[key], strict=True):
                texts.add(text, locations=[(f"data/curated/{name}.csv", 1)], auto_comments=[f"{row} {column.name}"])
    return texts


TEMPLATES: Mapping[str, Callable[[], Catalog]] = {i18n.CODE: of_code, i18n.DATA: of_data}
"""What each catalogue of a language is to hold."""


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


def catalogue(language: str, name: str) -> Catalog:
    """The translations into `language` of the catalogue `name` as they stand."""
    with i18n.path(language, name).open("rb") as source:
        return read_po(source)


def updated(language: str, name: str) -> bytes:
    """The file with the translations into `language` of the texts as they are now; its head stays as it is."""
    file, translations = i18n.path(language, name), catalogue(language, name)
    translations.update(TEMPLATES[name](), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, translations, width=LINE, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return file.read_bytes().partition(b"\n\n")[0] + b"\n\n" + written.getvalue().strip() + b"\n"


def main() -> None:
    """Brings every catalogue up to date and says what is left to translate."""
    for language, name in product(i18n.TRANSLATED, TEMPLATES):
        file = i18n.path(language, name)
        file.write_bytes(updated(language, name))
        translations = catalogue(language, name)
        left = [message.id for message in translations if message.id and not all(_strings(message.string))]
        print(f"{file.relative_to(ROOT)}: {len(translations)} texts, {len(left)} without a translation")
        for text in left:
            print(f"  {text}")


def _strings(translation: Any) -> list[str]:
    return list(translation) if isinstance(translation, (list, tuple)) else [translation or ""]


if __name__ == "__main__":
    main()
