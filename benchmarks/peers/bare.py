"""The limit: ASGI, the driver and SQL by hand, writes committed together. It checks who asks, and little else.

granian --interface asgi peers.bare:app, with DATABASE naming a file that `fill` has made.
"""

import asyncio
import hmac
import json
import os
import sqlite3
from hashlib import sha256
from secrets import token_urlsafe
from threading import local
from time import time
from urllib.parse import quote, unquote

from argon2 import PasswordHasher

SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT UNIQUE, password TEXT);
CREATE TABLE session (token TEXT PRIMARY KEY, person INTEGER, created REAL);
CREATE TABLE token (token TEXT PRIMARY KEY, person INTEGER);
CREATE TABLE company (id INTEGER PRIMARY KEY, name TEXT, version INTEGER, key TEXT UNIQUE);
CREATE TABLE audit (id INTEGER PRIMARY KEY, subject TEXT, author TEXT, payload TEXT, at REAL);
CREATE INDEX audit_subject ON audit (subject);
CREATE TABLE sheet (id INTEGER PRIMARY KEY, entry INTEGER, person INTEGER, state TEXT, UNIQUE (entry, person));
CREATE TABLE ranked (id INTEGER PRIMARY KEY, edition INTEGER, name TEXT, marks TEXT);
CREATE INDEX ranked_edition ON ranked (edition);
CREATE TABLE field (sheet INTEGER, name TEXT, text TEXT, version INTEGER, PRIMARY KEY (sheet, name)) WITHOUT ROWID;
"""
FIELDS = frozenset(f"mark.{name}" for name in ("a", "b", "c", "d", "e", "f"))
KEY = b"a secret of the measurements, long"
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
KEPT = local()
QUEUE: "asyncio.Queue[tuple[object, asyncio.Future[object]]]" = asyncio.Queue()
WRITING: "set[asyncio.Task[None]]" = set()


def fill(file, names, email, password, token):
    with sqlite3.connect(file) as opened:
        opened.executescript(SCHEMA)
        opened.execute("INSERT INTO person VALUES (1, ?, ?)", (email, password))
        opened.execute("INSERT INTO token VALUES (?, 1)", (hashed(token),))
        opened.executemany("INSERT INTO company (name, version, key) VALUES (?, 1, ?)", [(n, n.lower()) for n in names])


def fill_sheets(file, tokens):
    """Each juror has one sheet, for the entry of their own number."""
    with sqlite3.connect(file) as opened:
        rows = [(hashed(token), at, time()) for at, token in enumerate(tokens, 1)]
        opened.executemany("INSERT INTO session VALUES (?, ?, ?)", rows)
        opened.executemany("INSERT INTO sheet VALUES (?, ?, ?, 'open')", [(at, at, at) for _, at, _ in rows])


def fill_marks(file, editions):
    """Marks in hundredths, side by side: the least there is to read."""
    with sqlite3.connect(file) as opened:
        for edition, companies in enumerate(editions, 1):
            rows = [
                (edition, f"Company {at:04}", " ".join(mark.replace(".", "") for mark in marks))
                for at, marks in enumerate(companies)
            ]
            opened.executemany("INSERT INTO ranked (edition, name, marks) VALUES (?, ?, ?)", rows)


def signed(session):
    return hmac.new(KEY, session.encode(), sha256).hexdigest()


def hashed(token):
    return sha256(token.encode()).hexdigest()


def opened():
    if not hasattr(KEPT, "connection"):
        KEPT.connection = sqlite3.connect(os.environ["DATABASE"], isolation_level=None, check_same_thread=False)
        KEPT.connection.execute("PRAGMA synchronous = FULL")
    return KEPT.connection


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    content = b""
    while scope["method"] == "POST":
        event = await receive()
        content += event.get("body", b"")
        if not event.get("more_body"):
            break
    status, answer = await answered(scope, content)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


async def answered(scope, content):
    if scope["path"] == "/sign-in":
        return await signed_in(json.loads(content))
    if scope["path"].startswith("/sheets/"):
        return await saved(scope, json.loads(content))
    bearer = dict(scope["headers"]).get(b"authorization", b"").decode().removeprefix("Bearer ")
    who = opened().execute("SELECT person FROM token WHERE token = ?", (hashed(bearer),)).fetchone()
    if who is None:
        return 401, b"{}"
    if scope["path"].startswith("/ranking/"):
        return 200, ranked(int(scope["path"].split("/")[2]))
    if scope["method"] == "GET":
        return 200, listed(scope["query_string"].decode())
    return 201, await written(json.loads(content)["name"], who[0])


def listed(query):
    after = unquote(query.partition("cursor=")[2])
    sql = "SELECT id, name, version, key FROM company WHERE key > ? ORDER BY key LIMIT 1001"
    rows = opened().execute(sql, (after,)).fetchall()
    items = [{"id": row[0], "name": row[1], "version": row[2]} for row in rows[:1000]]
    following = f"/companies?cursor={quote(rows[999][3])}" if len(rows) > 1000 else None
    return json.dumps({"items": items, "next": following}).encode()


def ranked(edition):
    """All are ranked, a hundred are answered."""
    rows = opened().execute("SELECT name, marks FROM ranked WHERE edition = ?", (edition,)).fetchall()
    marks = [tuple(map(int, row[1].split())) for row in rows]
    order = sorted((-sum(each), row[0], each) for row, each in zip(rows, marks, strict=True))
    places = {}
    for at, (total, _, _) in enumerate(order, 1):
        places.setdefault(total, at)
    lines = [
        {"place": places[total], "name": name, "mark": -total / len(each) / 100, "marks": [one / 100 for one in each]}
        for total, name, each in order[:100]
    ]
    return json.dumps(lines).encode()


async def signed_in(asked):
    row = opened().execute("SELECT id, password FROM person WHERE email = ?", (asked["email"],)).fetchone()
    await asyncio.get_running_loop().run_in_executor(None, HASHER.verify, row[1], asked["password"])
    token = token_urlsafe(32)
    await put(lambda write: write("INSERT INTO session VALUES (?, ?, ?)", (hashed(token), row[0], time())))
    return 200, json.dumps({"token": token}).encode()


async def written(name, person):
    def work(write):
        key = write("INSERT INTO company (name, version, key) VALUES (?, 1, ?)", (name, name.lower())).lastrowid
        payload = json.dumps({"name": name})
        row = (f"company:{key}", f"person:{person}", payload, time())
        write("INSERT INTO audit (subject, author, payload, at) VALUES (?, ?, ?, ?)", row)
        return json.dumps({"id": key, "name": name, "version": 1}).encode()

    return await put(work)


async def saved(scope, asked):
    headers = dict(scope["headers"])
    session = headers[b"cookie"].decode().removeprefix("session=")
    if not hmac.compare_digest(signed(session), headers[b"x-csrf"].decode()):
        return 403, b"{}"
    who = opened().execute("SELECT person FROM session WHERE token = ?", (hashed(session),)).fetchone()
    if who is None:
        return 401, b"{}"
    one, entry = asked["saves"][0], int(scope["path"].split("/")[2])
    if one["field"] not in FIELDS or not 0 <= float(one["text"]) <= 100:
        return 422, b"{}"

    def work(write):
        sheet = write("SELECT id, state FROM sheet WHERE entry = ? AND person = ?", (entry, who[0])).fetchone()
        if sheet is None or sheet[1] != "open":
            return b""
        sql = (
            "INSERT INTO field VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET text = excluded.text, version = version + 1 "
            "WHERE version = ? RETURNING version"
        )
        done = write(sql, (sheet[0], one["field"], one["text"], one["base"])).fetchone()
        if done is None:
            return b""
        payload = json.dumps({"field": one["field"], "text": one["text"]})
        row = (f"sheet:{sheet[0]}", f"person:{who[0]}", payload, time())
        write("INSERT INTO audit (subject, author, payload, at) VALUES (?, ?, ?, ?)", row)
        return json.dumps({"answers": [{"save": one["save"], "outcome": "saved", "version": done[0]}]}).encode()

    answer = await put(work)
    return (200, answer) if answer else (409, b"{}")


async def put(work):
    if not WRITING:
        WRITING.add(asyncio.create_task(write_together()))
    done = asyncio.get_running_loop().create_future()
    await QUEUE.put((work, done))
    return await done


async def write_together():
    loop = asyncio.get_running_loop()
    while True:
        batch = [await QUEUE.get()]
        while not QUEUE.empty():
            batch.append(QUEUE.get_nowait())
        results = await loop.run_in_executor(None, committed, [work for work, _ in batch])
        for (_, done), result in zip(batch, results, strict=True):
            done.set_result(result)


def committed(works):
    write = opened().execute
    write("BEGIN IMMEDIATE")
    results = [work(write) for work in works]
    write("COMMIT")
    return results
