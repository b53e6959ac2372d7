"""From the moment a signed sentence is published to the moment it is on the wall, with 50 enrolled devices.

Publishing is the last step, after two people have signed: what a public waits for. ONEDOOR_ROUNDS changes
the number of publications."""

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from measure import Hall, Program, spread

ROUNDS = int(os.environ.get("ONEDOOR_ROUNDS", "100"))
LIGHT_DEVICES = 49

hall = Hall(sys.argv[1], "1920x1080")
data = hall.folder / "server"


def sign_in(account):
    password = re.search(rf"account: {account}\s+password: (\S+)", hall.accounts).group(1)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    answer = hall.post(opener, "/api/v1/session", {"name": account, "password": password})
    opener.addheaders = [("X-CSRF-Token", answer["csrf"])]
    return opener


def signature_of(person, draft):
    """As a signer makes it, on a machine of its own: a second of argon2id each."""
    out = hall.folder / f"{person}.json"
    subprocess.run([hall.bin / "onedoor-server", "release", "sign", draft, "--key", data / f"keys/sticks/{person}.key",
                    "--passphrases", data / "keys/passphrases.txt", "--out", out, "--whole"], check=True, capture_output=True)
    return out.read_bytes()


def draft_and_sign(number):
    """A sentence that only has to be published."""
    post = hall.post(editor, "/api/v1/posts", {"sentence": f"今天办事请到二楼{number}号窗口", "from": "2027-03-03",
                                               "until": "2027-03-03", "displays": []})
    draft = hall.folder / "draft.tar"
    draft.write_bytes(editor.open(hall.url + "/api/v1/drafts/content/file").read())
    for person, opener in (("editor", editor), ("reviewer", reviewer)):
        opener.open(urllib.request.Request(hall.url + "/api/v1/drafts/content/signatures", signature_of(person, draft),
                                           {"Content-Type": "application/json"})).read()
    return post["id"]


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


try:
    wall = hall.start("wall", ["onedoor-display", "run", "--server", hall.url, "--data", hall.folder / "wall",
                               "--display", "wall-main", "--window", "1920x1080+0+0",
                               *hall.enrol("wall-main", "display", hall.folder / "wall")])
    wall.wait_for("on air")
    devices = Program([sys.executable, str(Path(__file__).parent / "devices.py"), hall.url, str(data),
                       str(LIGHT_DEVICES)], hall.folder / "devices.log")
    hall.programs.append(devices)
    devices.wait_for("devices listen", timeout=120)
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    on_device, on_air = [], []
    for number in range(1, ROUNDS + 1):
        post = draft_and_sign(number)
        seen = len(wall.log.read_text(errors="replace"))
        begin = time.monotonic() - wall.started
        answer = reviewer.open(urllib.request.Request(hall.url + "/api/v1/drafts/content/publish", method="POST"))
        release = json.loads(answer.read())["release"]
        on_device.append((wall.wait_for(f"release {release} on the wall", after=seen) - begin) * 1000)
        on_air.append((wall.wait_for("on air slide=post-" + post, after=seen) - begin) * 1000)
    if devices.process.poll() is not None:
        raise SystemExit(devices.log.read_text(errors="replace"))
    for what, values in (("the display plays the release", on_device), ("the sentence is on the wall", on_air)):
        print(f"  publish → {what + ':':32} p50 {percentile(values, 0.5):.0f} ms, p99 {percentile(values, 0.99):.0f} ms; "
              + spread(values, "ms"))
finally:
    hall.close()
