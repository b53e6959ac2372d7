"""Light devices of a hall: each signs in with a key of its own, holds the live line open, and on every
release fetches the metadata that a device checks first. Usage: devices.py URL DATA COUNT"""

import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

URL, DATA, COUNT = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
PLACE = urlsplit(URL)


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout


def make_keys(folder):
    """Names and key files. Known to the server by its table: only ten enrol in a minute."""
    devices = [(f"light-{number}", folder / f"{number}.pem") for number in range(COUNT)]
    now = int(time.time() * 1000)
    rows = []
    for name, key in devices:
        openssl("genpkey", "-algorithm", "ed25519", "-out", key)
        public = openssl("pkey", "-in", key, "-pubout", "-outform", "DER")[-32:].hex()
        rows.append((name, "display", public, now, now, 0))
    with sqlite3.connect(DATA / "onedoor.sqlite", timeout=30) as database:
        database.executemany("INSERT INTO device (id, kind, public_key, added_at, enrolled_at, revoked_at) "
                             "VALUES (?, ?, ?, ?, ?, ?)", rows)
    return devices


async def ask(method, path, body=None):
    reader, writer = await asyncio.open_connection(PLACE.hostname, PLACE.port)
    sent = json.dumps(body).encode() if body is not None else b""
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: {PLACE.netloc}\r\nConnection: close\r\n"
                 f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent)
    answer = await reader.read()
    writer.close()
    return answer.split(b"\r\n\r\n", 1)[1]


async def sign_in(name, key, folder):
    challenge = json.loads(await ask("POST", "/api/v1/device-sessions", {"device": name}))["challenge"]
    text = folder / f"{name}.txt"
    text.write_text(f"onedoor-device-session\n{name}\n{challenge}")
    signature = openssl("pkeyutl", "-sign", "-inkey", key, "-rawin", "-in", text).hex()
    answer = json.loads(await ask("POST", "/api/v1/device-sessions/answer",
                                  {"device": name, "challenge": challenge, "signature": signature}))
    return answer["token"]


async def fetch_metadata():
    timestamp = json.loads(await ask("GET", "/repository/metadata/timestamp.json"))
    version = timestamp["signed"]["meta"]["snapshot.json"]["version"]
    snapshot = json.loads(await ask("GET", f"/repository/metadata/{version}.snapshot.json"))
    version = snapshot["signed"]["meta"]["content.json"]["version"]
    await ask("GET", f"/repository/metadata/{version}.content.json")


async def listen(name, token, ready):
    reader, writer = await asyncio.open_connection(PLACE.hostname, PLACE.port)
    writer.write(f"GET /api/v1/live?device={name} HTTP/1.1\r\nHost: {PLACE.netloc}\r\n"
                 f"Authorization: Bearer {token}\r\n\r\n".encode())
    while line := await reader.readline():
        if line.startswith(b"event: hello"):
            ready.release()
        elif line.startswith(b"event: release"):
            await fetch_metadata()
    sys.exit(f"{name}: the live line ended")


async def main(folder):
    ready = asyncio.Semaphore(0)
    lines = [asyncio.create_task(listen(name, await sign_in(name, key, folder), ready))
             for name, key in make_keys(folder)]
    for _ in lines:
        await ready.acquire()
    print(f"{COUNT} devices listen", flush=True)
    await asyncio.gather(*lines)


with tempfile.TemporaryDirectory(prefix="onedoor-devices-") as place:
    asyncio.run(main(Path(place)))
