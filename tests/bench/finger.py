"""A visitor's finger on a running kiosk: real pointer input at the controls that the kiosk names in its log."""

import os
import re
import subprocess
import time

REACTION = 0.5  # nobody taps sooner after a page came up; the kiosk drops what comes within 0.3 s


class Finger:
    """Owns nothing: the kiosk, started with --log-level debug, is the hall's."""

    def __init__(self, program, display):
        self.program = program
        self.environment = dict(os.environ, DISPLAY=display)
        self.taps = 0

    def log(self):
        return self.program.log.read_text(errors="replace")

    def page(self):
        return re.findall(r": screen (\S+)", self.log())[-1]

    def pages(self):
        return len(re.findall(r": screen (\S+)", self.log()))

    def wait_page(self, *names, timeout=20):
        """The name of the page that is up. Ends the program when it does not come."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if (page := self.page()) in names:
                return page
            time.sleep(0.02)
        raise SystemExit(f"no page {names} but {self.page()}:\n{self.log()[-2000:]}")

    def controls(self):
        """Of the present page, by name: x, y, width, height."""
        page = self.log().rpartition(": screen ")[2]
        found = re.findall(r": control (\S+) (-?\d+),(-?\d+) (\d+)x(\d+)", page)
        return {name: tuple(map(int, place)) for name, *place in found}

    def find(self, control, timeout=10):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if place := self.controls().get(control):
                return place
            time.sleep(0.02)
        raise SystemExit(f"no control {control} on {self.page()}:\n{self.log()[-2000:]}")

    def touch(self, x, y):
        self.xdotool("mousemove", x, y, "mousedown", 1, "sleep", 0.05, "mouseup", 1)
        self.taps += 1

    def tap(self, control):
        x, y, width, height = self.find(control)
        time.sleep(REACTION)
        self.touch(x + width // 2, y + height // 2)

    def drag(self, *points):
        words = ["mousemove", *points[0], "mousedown", 1, "sleep", 0.03]
        for point in points[1:]:
            words += ["mousemove", *point, "sleep", 0.03]
        self.xdotool(*words, "mouseup", 1)

    def free_place(self):
        """Where a touch hits nothing: a sign of life, and no more."""
        taken = self.controls().values()
        places = ((x, y) for y in range(200, 1700, 20) for x in range(40, 1060, 20))
        return next((x, y) for x, y in places
                    if not any(left <= x <= left + width and top <= y <= top + height
                               for left, top, width, height in taken))

    def xdotool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], check=True, env=self.environment)
