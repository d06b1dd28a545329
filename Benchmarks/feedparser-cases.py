#!/usr/bin/env python3
"""Runs feedparser's own test feeds through `tocsin parse` and explains every case that differs.

usage: feedparser-cases.py [COMMAND]    (default command: tocsin)

The feeds come with feedparser 6.0.14 from PyPI, into a temporary folder; what each expects is judged by
TOCSIN_SHARED/tools/feedparser_conformance.py (default ../shared). Then every `sanitize` feed's cleaned markup is read by Python's own HTML
parser, which must find nothing in it that could run. Exit status 1 for a case that differs without a reason below, for a
crash, and for markup that could run.
"""
import ast
import collections
import html
import html.parser
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
TEMPORARY = pathlib.Path(tempfile.gettempdir()) / "tocsin-feedparser"

DRAWING = "SVG and MathML are left out of markup: they can run, and no text is in them"
HTTP = "expects 0, which no answer can be: it is about feedparser's own fetching"
GUESS = "expects the name that a certain version of chardet gives the charset"
ENTITY = "entities of a document are never expanded; the feed is read after repair, which is told"
LEFT_OUT = {
    "http/http_redirect_to_304.xml": HTTP, "http/http_status_301.xml": HTTP, "http/http_status_302-no-location.xml": HTTP,
    "http/http_status_302.xml": HTTP, "http/http_status_303.xml": HTTP, "http/http_status_304.xml": HTTP,
    "http/http_status_307.xml": HTTP, "http/http_status_404.xml": HTTP,
    **{f"illformed/chardet/{name}.xml": GUESS for name in
       ("big5", "eucjp", "euckr", "gb2312", "koi8r", "shiftjis", "tis620", "windows1255")},
    **{f"wellformed/namespace/{name}.xml": DRAWING for name in
       ("atommathml", "atomsvg", "atomsvgdesc", "atomsvgtitle", "atomxlink", "rss2.0mathml", "rss2.0svg", "rss2.0svg5",
        "rss2.0svgtitle", "rss2.0xlink")},
    "encoding/bozo_http_i18n.xml": "UTF-8 sent as text/xml without a charset is right since RFC 7303",
    "encoding/x80_dbcs.xml": "a charset that iconv does not know",
    "encoding/x80_macgreek.xml": "a charset that iconv does not know",
    "encoding/x80_macturkish.xml": "a charset that iconv does not know",
    "wellformed/itunes/itunes_item_subtitle.xml": "feedparser fails as well: the schema has no subtitle of an item",
    "wellformed/rss/item_enclosure_multiple.xml": "feedparser fails as well: the schema names an enclosure's address twice",
    "wellformed/rdf/doctype_contains_entity_decl.xml": ENTITY,
    "wellformed/rss/entity_in_doctype.xml": ENTITY,
    "wellformed/rss/item_description_not_a_doctype2.xml": "`<!DOCTYPE` that nothing ends is text, and written as such: `&lt;!DOCTYPE`",
}
# Elements that run, load or send, and attributes that are addresses.
RUNS = {"script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input", "button", "textarea",
        "select", "meta", "base", "link", "svg", "math", "template", "noscript", "xml", "body", "html"}
ADDRESSES = {"href", "src", "action", "background", "poster", "cite", "longdesc", "usemap", "formaction", "data", "codebase", "classid",
             "xlink:href", "dynsrc", "lowsrc", "srcset"}


def feeds():
    folder = TEMPORARY / "feedparser-6.0.14/tests"
    if not folder.is_dir():
        TEMPORARY.mkdir(exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "-q", "download", "--no-binary", ":all:", "--no-deps", "feedparser==6.0.14",
                        "-d", str(TEMPORARY)], check=True)
        with tarfile.open(next(TEMPORARY.glob("feedparser-*.tar.gz"))) as archive:
            archive.extractall(TEMPORARY, filter="data")
    return folder


def harness():
    spec = importlib.util.spec_from_file_location("conformance", SHARED / "tools/feedparser_conformance.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Inspector(html.parser.HTMLParser):
    """What in a piece of markup could run."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in RUNS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            plain = re.sub(r"[\x00-\x20\x7f]", "", html.unescape(value or "")).lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
            if name.startswith("on") or name == "style" or name == "srcdoc":
                self.found.append(f"{tag} {name}")
            elif name in ADDRESSES and scheme and scheme[0] not in ("http:", "https:", "mailto:", "ftp:", "feed:", "news:"):
                self.found.append(f"{tag} {name}={value}")

    def handle_decl(self, decl):
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data):
        self.found.append(f"<?{data}>")

    def handle_comment(self, data):
        self.found.append(f"<!--{data}-->")


def markup(answer):
    for part in [answer.get("feed", {})] + answer.get("entries", []):
        for name in ("title", "description", "summary"):
            if part.get(name) and part.get(name + "_type") != "text/plain":
                yield part[name]
        if part.get("info"):
            yield part["info"]
        yield from (c["value"] for c in part.get("content", []) if c["type"] != "text/plain")


def result(tool, tocsin, path, relative):
    """pass, fail, skip or crash of one feed, and its answer."""
    data = path.read_bytes()
    text = tool.text_of(data)
    match = tool.DESC.search(text)
    headers = {k.strip(): v.strip() for k, v in tool.HEAD.findall(text)}
    url = ""
    if "http" in relative:
        headers.setdefault("Content-type", "text/xml")
        url = f"http://127.0.0.1:8097/tests/{relative}"
    else:
        headers = {}
    try:
        answer = tool.run_driver(f"{tocsin} parse --json --url {{url}} {{headers}} {{file}}" if url else f"{tocsin} parse --json {{file}}",
                                 path, headers, url)
    except Exception as error:
        return "crash", {"error": repr(error)}
    if not match:
        return "skip", answer
    try:
        tree = ast.parse(match[2].strip(), mode="eval")
        return ("pass" if tool.ev(tree, tool.environment(answer)) else "fail"), answer
    except tool.Unsupported:
        return "skip", answer
    except tool.Missing:
        return "fail", answer


def main():
    tocsin = (sys.argv[1:] or ["tocsin"])[0]
    if not (SHARED / "tools/feedparser_conformance.py").is_file():
        print(f"skipped: no {SHARED}/tools/feedparser_conformance.py; TOCSIN_SHARED names the folder that has `tools`")
        return 0
    folder, tool = feeds(), harness()
    counts, cleaned, bad = collections.Counter(), collections.Counter(), []
    for path in sorted(folder.rglob("*.xml")):
        relative = str(path.relative_to(folder))
        outcome, answer = result(tool, tocsin, path, relative)
        if outcome == "crash":
            bad.append(f"{relative}: crash: {answer['error']}")
        if "/sanitize/" in relative:
            cleaned["feeds"] += 1
            for piece in markup(answer):
                inspector = Inspector()
                inspector.feed(piece)
                inspector.close()
                cleaned["pieces"] += 1
                if inspector.found:
                    cleaned["could run"] += 1
                    bad.append(f"{relative}: could run: {inspector.found}")
            continue
        counts[outcome] += 1
        if outcome == "fail" and relative not in LEFT_OUT:
            bad.append(f"{relative}: differs without a reason")
        if outcome == "fail":
            print(f"differs: {relative}: {LEFT_OUT.get(relative, '?')}")
    expressible = counts["pass"] + counts["fail"] + counts["crash"]
    print(f"feedparser's cases outside sanitize: {counts['pass']} of {expressible} pass, {counts['crash']} crash, "
          f"{counts['skip']} ask for what the schema has not")
    print(f"sanitize: {cleaned['feeds']} feeds, {cleaned['pieces']} pieces of markup, {cleaned['could run']} with something that could run")
    print("\n".join(bad))
    return 1 if bad else 0


sys.exit(main())
