"""A whole visit, path by path, from the attract loop to the page that a visitor leaves with.

Taps and seconds are those of real pointer input on the real kiosk with a real server: the seconds without a person's
0.5 s before each tap, so what is left is the machine's and a finger's. Drags are those that scroll a form to its end
on a screen that keeps up. Words are what stands on the pages that were walked, each line once, as the kiosk draws and
speaks it; all of it read at 260 Chinese characters a minute, as the plans have it for consent, and 230 English words.
Nobody reads a whole page to tap its button: reading is an upper bound, the machine's seconds are a lower one.

    visit.py BIN [PATH]     only the paths whose name begins so
"""

import re
import subprocess
import sys
import time

from finger import REACTION, Finger
from measure import Hall

ZH_A_MINUTE = 260
EN_A_MINUTE = 230
BOOKING = "B7K2"


def consent(choice):
    return ["tap:consent", "tap:start", *[f"read:{choice}"] * 3, "sign", "tap:confirm", "tap:next"]


# Steps as bench_visit_words knows them; the page that a path ends with; what the log says when its paper is out.
PATHS = {
    "registration alone": (["tap:number-registration"], "number_taken", "ticket printed"),
    "exam and registration": (["tap:number-exam_and_registration"], "number_taken", "ticket printed"),
    "booked, by a code of four": (["tap:booking", *[f"tap:key-{sign}" for sign in BOOKING], "tap:code-done"],
                                  "number_taken", "ticket printed"),
    "guide to a printed checklist": (["tap:guide", "tap:list", "tap:plan-trying", "tap:first-mainland",
                                      "tap:second-mainland", "tap:residence-half_year", "tap:print"],
                                     "guide_checklist", "sheet printed"),
    "consent, one person, all yes": (consent("permit"), "consent_hand_over", ""),
    "consent, one person, all no": (consent("deny"), "consent_hand_over", ""),
    "quiz of five": (["tap:quiz", "tap:topic-folic_acid", *["tap:choice-0", "tap:next"] * 5], "quiz_result", ""),
}


def words_of(hall, language, steps):
    """Words and pages of a path, and how many drags each form took, by the kiosk's own session and pages."""
    said = subprocess.run([hall.bin / "bench_visit_words", language, "wake", *steps], text=True, capture_output=True,
                          env=Finger(None, hall.display).environment)
    if said.returncode:
        raise SystemExit(said.stderr)
    words, pages, *drags = map(int, said.stdout.split())
    return words, pages, drags


def until(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


class Visit:
    """One walk over the real kiosk."""

    def __init__(self, finger, drags):
        self.finger = finger
        self.forms = iter(drags)
        self.pauses = 0

    def tap(self, control, done):
        """Taps until it is done: under load the kiosk drops a tap that came too soon."""
        for _ in range(4):
            self.pauses += 1
            self.finger.tap(control)
            if until(done, 3):
                return
        raise SystemExit(f"{control} leads nowhere:\n{self.finger.log()[-2000:]}")

    def step(self, step):
        what, _, control = step.partition(":")
        pages, told = self.finger.pages(), len(self.finger.log())
        another = lambda: self.finger.pages() > pages
        if what == "sign":
            x, y, width, height = self.finger.find("signature")
            middle = y + height // 2
            for left in (x + width // 4, x + width // 2):
                self.finger.drag((left, middle), (left + 60, middle - 50), (left + 160, middle + 50))
        elif what == "read":
            for _ in range(next(self.forms)):
                self.finger.drag((500, 1150), (500, 1000), (500, 850), (500, 700))
            while not another():
                self.pauses += 1
                self.finger.tap(control)
                if not until(another, 1.5):
                    self.finger.taps -= 1  # the text was not at its end
                    self.finger.drag((500, 1150), (500, 1000), (500, 850), (500, 700))
        elif control.startswith("key-") or (control == "next" and self.finger.page() == "quiz_question"):
            self.tap(control, lambda: True)  # nothing in the log moves
        elif control.startswith("choice-"):
            self.tap(control, lambda: "answer counted" in self.finger.log()[told:])
        elif control.startswith(("plan-", "first-", "second-")):  # the next question is no other page
            self.tap(control, lambda: ": control " in self.finger.log()[told:])
        elif control == "print":
            self.tap(control, lambda: "sheet printed" in self.finger.log()[told:])
        else:
            self.tap(control, another)


def walk(hall, name, steps, last, paper, drags):
    """Taps and seconds of a path."""
    command = ["onedoor-kiosk", "run", "--server", hall.url, "--data", hall.folder / "kiosk", "--window",
               "1080x1920+0+0", "--log-level", "debug", "--printer", f"png:{hall.folder / 'printed'}",
               *hall.enrol("kiosk-1", "kiosk", hall.folder / "kiosk")]
    program = hall.start(re.sub(r"\W+", "-", name), command)
    program.wait_for("first frame after")
    finger = Finger(program, hall.display)
    visit = Visit(finger, drags)
    time.sleep(1)
    begin = time.monotonic()
    finger.touch(540, 960)
    finger.wait_page("home")
    for step in steps:
        visit.step(step)
    finger.wait_page(last)
    if paper:
        program.wait_for(paper)
    seconds = time.monotonic() - begin - visit.pauses * REACTION
    program.stop()
    return finger.taps, seconds


hall = Hall(sys.argv[1], "1080x1920")
try:
    hall.post(hall.sign_in(), "/api/v1/bookings",
              {"code": BOOKING, "business_date": "2027-03-03", "journey": "registration"})
    print(f"  {'path':30} {'taps':>5} {'drags':>6} {'pages':>6} {'machine':>9}   {'characters':>10} {'to read':>8}   "
          f"{'words (en)':>10} {'to read':>8}")
    for name, (steps, last, paper) in PATHS.items():
        if not name.startswith(sys.argv[2] if len(sys.argv) > 2 else ""):
            continue
        zh, pages, drags = words_of(hall, "zh-CN", steps)
        en, _, _ = words_of(hall, "en", steps)
        taps, seconds = walk(hall, name, steps, last, paper, drags)
        drawn = sum(drags) + 2 * steps.count("sign")
        print(f"  {name:30} {taps:5} {drawn:6} {pages:6} {seconds:7.1f} s   {zh:10} {zh / ZH_A_MINUTE * 60:6.0f} s   "
              f"{en:10} {en / EN_A_MINUTE * 60:6.0f} s", flush=True)
    print("  the first of the taps wakes the kiosk; a drag scrolls a form, or is one of two strokes of a signature")
finally:
    hall.close()
