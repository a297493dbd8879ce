"""Tantivy on the labelled set: its German tokenizer as its manual shows it, the same with errors forgiven, and the same
with compounds split by Lotse's own list of words. Reads JSON, writes JSON: for each way, for each query, what it finds."""

import json
import sys

from tantivy import Document, Filter, Index, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

MOST = 50
ENDINGS = ["", "e", "en", "n", "er", "ern", "es", "s"]


def analyzer(words):
    built = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(60)).filter(Filter.lowercase())
    if words:
        built = built.filter(Filter.split_compound(words))
    return built.filter(Filter.ascii_fold()).filter(Filter.stemmer("german")).build()


def index_of(messages, words):
    builder = SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("text", tokenizer_name="words")
    index = Index(builder.build())
    index.register_tokenizer("words", analyzer(words))
    writer = index.writer()
    for message in messages:
        writer.add_document(Document(id=message["id"], text=message["text"]))
    writer.commit()
    index.reload()
    return index


def found(index, query, **how):
    try:
        parsed = index.parse_query(query, ["text"], conjunction_by_default=True, **how)
    except ValueError:
        return []
    searcher = index.searcher()
    hits = searcher.search(parsed, limit=1000).hits
    return [searcher.doc(address)["id"][0] for _, address in hits]


def main():
    asked = json.load(sys.stdin)
    forms = sorted({word + ending for word in asked["words"] for ending in ENDINGS})
    plain = index_of(asked["messages"], None)
    split = index_of(asked["messages"], forms)
    # No prefix; one error; an exchange of neighbours counts once.
    near = {"fuzzy_fields": {"text": (False, 1, True)}}
    ways = {
        "tantivy": lambda query: found(plain, query),
        "tantivy_near": lambda query: found(plain, query, **near),
        "tantivy_split": lambda query: found(split, query),
    }
    answer = {name: [way(query) for query in asked["queries"]] for name, way in ways.items()}
    json.dump(answer, sys.stdout)


main()
