"""What the crash test runs in: feeds on loopback, a mail server, a settings file."""

import http.server
import os
import pathlib
import shutil
import socket
import subprocess
import threading
import time
from datetime import datetime, timezone
from email.utils import format_datetime

FEEDS = 8
READERS = 12

# One sentence for each action; the numbers keep two matters apart.
SENTENCES = [
    "The FTC fined Amazon ${n} million on Tuesday.",
    "The European Commission fined Meta €{n} million.",
    "The CMA opened an investigation into Google.",
    "国家网信办对微博罚款{n}万元。",
    "The weather in the north stays dry, {n} mm of rain fell.",
]


class Site:
    """Feeds, and one list with a page behind each item, that grow from round to round."""

    def __init__(self):
        self.items = {name: [] for name in [f"feed{i}" for i in range(FEEDS)] + ["list"]}
        self.started = datetime.now(timezone.utc)
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                body = site.page(self.path)
                etag = f'"{hash(body) & 0xFFFFFFFF:x}"'
                known = self.headers.get("If-None-Match") == etag
                self.send_response(404 if body is None else 304 if known else 200)
                self.send_header("ETag", etag)
                body = b"" if known or body is None else body.encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle(self):
                try:
                    super().handle()
                except ConnectionError:
                    pass  # the client was killed

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}"

    def publish(self, round):
        """Adds three items to every source."""
        for number, (name, items) in enumerate(self.items.items()):
            for i in range(3):
                n = 1000 + round * 100 + number * 7 + i * 31
                items.append((f"{name}-{round}-{i}", SENTENCES[(number + i) % 5].format(n=n)))

    def urls(self):
        return {self.url(path) for items in self.items.values() for path, _ in items}

    def page(self, path):
        name = path.strip("/")
        if name == "list":
            rows = "".join(
                f'<li><a href="/{p}">{p}</a> <time>{self.started:%Y-%m-%d %H:%M}</time></li>'
                for p, _ in self.items["list"])
            return f"<html><body><ul>{rows}</ul></body></html>"
        if name in self.items:
            return self.feed(name)
        for path, text in self.items["list"]:
            if path == name:
                return f"<html><body><main><p>{text}</p></main></body></html>"
        return None

    def feed(self, name):
        date = format_datetime(self.started)
        items = "".join(
            f"<item><guid>{self.url(p)}</guid><link>{self.url(p)}</link><title>{p}</title>"
            f"<description>{text}</description><pubDate>{date}</pubDate></item>"
            for p, text in self.items[name]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


class MailServer:
    """Postfix's smtp-sink: takes every mail and keeps it in a file of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.folder.chmod(0o777)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        sink = shutil.which("smtp-sink", path=os.environ["PATH"] + ":/usr/sbin")
        if sink is None:
            raise SystemExit("smtp-sink is not here; install the package postfix")
        user = ["-u", "nobody"] if os.getuid() == 0 else []
        self.process = subprocess.Popen(
            [sink, *user, "-d", "mail.", f"127.0.0.1:{self.port}", "100"],
            cwd=self.folder, stdout=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("smtp-sink does not answer")

    def mails(self):
        """The mails as they were sent, without the lines that smtp-sink puts in front."""
        for file in sorted(self.folder.glob("mail.*")):
            head = b"From: "
            data = file.read_bytes().replace(b"\r\n", b"\n")
            start = data.find(b"\n" + head)
            # A mail whose sender was killed before its end was never accepted.
            if start >= 0:
                yield data[start + 1:]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def settings(folder, site, mail_port, rules):
    """A deployment that reads the site; returns the path of its settings."""
    folder = pathlib.Path(folder)
    feeds = folder / "Feeds" / "xa"
    feeds.mkdir(parents=True)
    for name in site.items:
        reading = f"feed: {site.url(name)}"
        if name == "list":
            reading = (
                f"page: {site.url(name)}\n"
                "list: {item: li, link: a@href, title: a, date: time}\narticle: {body: main}")
        (feeds / f"{name}.yaml").write_text(
            f"name: Source {name}\nevery: 1m\nallow_private_addresses: true\n{reading}\n")
    readers = ", ".join(f"reader{i}@example.org" for i in range(READERS))
    path = folder / "tocsin.yaml"
    path.write_text(f"""\
state: {folder}/state
feeds: {folder}/Feeds
rules: {rules}
sources: [all]
fetch: {{pause: 0s, hosts_at_once: 8, contact: "https://example.org"}}
mail: {{host: 127.0.0.1, port: {mail_port}, security: none, from: Tocsin <tocsin@example.org>}}
subscriptions:
  - {{id: all, title: All, to: [{readers}], when: every run}}
  - {{id: fines, title: Fines, to: [fines@example.org], when: every run, only: {{kinds: [fine]}}}}
""")
    return path
