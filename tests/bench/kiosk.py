"""The kiosk as a visitor and its hall feel it: the first frame; from the tap to the number that is safe on the disks
and to its drawn paper, beside the disk's own fdatasync; how soon a touch is seen; what it costs while nobody touches.

All times from a tap are the kiosk's own, out of its log: from when it learned of the finger (within 8 ms while
nothing moves), on a clock that never jumps."""

import os
import re
import sys
import time

from finger import REACTION, Finger
from measure import Hall, share, spread, watch

SECONDS = 60
NUMBERS = 100
SYNCS = 300


def command_of(hall):
    return ["onedoor-kiosk", "run", "--server", hall.url, "--data", hall.folder / "kiosk", "--window",
            "1080x1920+0+0", "--log-level", "debug", "--printer", f"png:{hall.folder / 'printed'}",
            *hall.enrol("kiosk-1", "kiosk", hall.folder / "kiosk")]


def line(what, values):
    if not values:
        return print(f"  {what:44} nothing measured")
    values = sorted(values)
    print(f"  {what:44} p50 {share(values, .5):6.1f} ms   p99 {share(values, .99):6.1f} ms   "
          f"max {values[-1]:6.1f} ms   of {len(values)}", flush=True)


def first_frames(hall):
    hall.start("warm-up", command_of(hall)).wait_for("first frame after")
    hall.programs[-1].stop()
    starts = []
    for _ in range(5):
        program = hall.start("kiosk", command_of(hall))
        starts.append(program.wait_for("first frame after") * 1000)
        program.stop()
    print("  first frame of the kiosk, from a cached release: " + spread(starts, "ms"), flush=True)


def syncs(hall, count):
    """A page and its flush, as a database's log does it for each commit. Milliseconds."""
    times = []
    file = os.open(hall.folder / "sync", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    for _ in range(count):
        before = time.monotonic()
        os.write(file, b"x" * 4096)
        os.fdatasync(file)
        times.append((time.monotonic() - before) * 1000)
    os.close(file)
    return times


def numbers(hall, finger):
    """One visitor after the other takes a number; the disk is asked in between."""
    disk = []
    for _ in range(NUMBERS):
        finger.tap("number-registration")
        finger.wait_page("number_taken")
        finger.tap("done")
        finger.wait_page("home")
        disk += syncs(hall, SYNCS // NUMBERS)
    log = finger.log()

    def after(what):
        return [float(number) for number in re.findall(what + r" after ([\d.]+) ms", log)]

    line("write 4 KiB + fdatasync", disk)
    line("tap to durable number (three such writes)", after(r"ticket taken number=\S+"))
    line("tap to drawn paper", after("ticket drawn"))
    line("tap to printed paper (a PNG file)", after("ticket printed"))
    line("tap to the page with the number", after("page number_taken up"))
    line("tap to another page", after("page home up"))
    line("touch to the frame that shows it", after("touch seen"))


def cost(finger, what, keep_alive=False):
    """CPU and memory over a minute; a touch beside everything half-way where the page would end before."""
    program = finger.program
    time.sleep(3)
    parts = []
    for part in range(2):
        if keep_alive and part:
            finger.touch(*finger.free_place())
        parts.append(watch(program.pid, SECONDS / 2))
    cpu = sum(each[0] for each in parts)
    print(f"  {what:32} {cpu:5.2f} CPU s in {SECONDS} s ({cpu / SECONDS * 100:.1f} % of a core), "
          f"peak PSS {max(each[1] for each in parts):.0f} MB", flush=True)


print(f"  load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
hall = Hall(sys.argv[1], "1080x1920")
try:
    first_frames(hall)
    program = hall.start("kiosk", command_of(hall))
    program.wait_for("first frame after")
    finger = Finger(program, hall.display)
    cost(finger, "at rest, attract loop")
    finger.touch(540, 960)
    finger.wait_page("home")
    time.sleep(REACTION)
    cost(finger, "a still page: home", keep_alive=True)
    finger.tap("guide")
    finger.wait_page("guide")
    cost(finger, "a still page: guide")
    finger.tap("back")
    finger.wait_page("home")
    numbers(hall, finger)
finally:
    hall.close()
