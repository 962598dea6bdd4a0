"""References as pybtex and citeproc read them."""

import json
from types import ModuleType

from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from bilateral.presenting.export import SOURCE_FORMATS, Context


def test_bibtex_names_title_publisher_day_and_address(context: Context, made: ModuleType) -> None:
    read = parse_string(made.written(SOURCE_FORMATS["bibtex"], context.documents, context).decode(), "bibtex")
    note, wire = (read.entries[each] for each in context.documents)
    assert note.type == "online"
    assert {name: note.fields[name] for name in ("title", "organization", "date", "url", "urldate")} == {
        "title": "{Kask in Montevideo}",
        "organization": "{Foreign Ministry}",
        "date": "2022-06-08",
        "url": "https://press.example/1",
        "urldate": "2022-06-10",
    }
    assert wire.fields["title"] == "{press/wire.txt}"
    assert "url" not in wire.fields


def test_csl_items_say_the_same(context: Context, made: ModuleType) -> None:
    items = json.loads(made.written(SOURCE_FORMATS["csl"], context.documents, context))
    assert [item["id"] for item in items] == context.documents
    assert items[0] == {
        "id": context.documents[0],
        "type": "webpage",
        "title": "Kask in Montevideo",
        "publisher": "Foreign Ministry",
        "container-title": "Foreign Ministry",
        "issued": {"date-parts": [[2022, 6, 8]]},
        "URL": "https://press.example/1",
        "accessed": {"date-parts": [[2022, 6, 10]]},
    }
    assert items[1]["type"] == "article-newspaper"
    assert set(CiteProcJSON(items)) == set(context.documents)


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_strangers_write(data: st.DataObject, made: ModuleType) -> None:
    _, seen = data.draw(made.hostile())
    context = made.around(seen)
    read = parse_string(made.written(SOURCE_FORMATS["bibtex"], context.documents, context).decode(), "bibtex")
    assert set(read.entries) == set(context.documents)
    assert all(
        set(entry.fields) <= {"title", "organization", "date", "url", "langid"} for entry in read.entries.values()
    )
    items = json.loads(made.written(SOURCE_FORMATS["csl"], context.documents, context))
    assert set(CiteProcJSON(items)) == set(context.documents)
