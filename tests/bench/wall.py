"""The display over 60 s of the shipped loop under Xvfb, beside Chromium and mpv showing the
same pictures: CPU seconds, peak PSS, and how soon the first picture is there."""

import shutil
import subprocess
import sys

from measure import Hall, Program, spread, watch

SECONDS = 60
SLIDE_SECONDS = 10

PAGE = """<!doctype html><meta charset=utf-8><style>body{margin:0;background:#000;overflow:hidden}
img{position:absolute;inset:0;width:100vw;height:100vh;opacity:0;transition:opacity .6s}img.on{opacity:1}</style>
%s<script>const all=document.images;let now=0;all[0].className='on';
setInterval(()=>{all[now].className='';now=(now+1)%%all.length;all[now].className='on'},%d)</script>"""


def report(name, cpu, pss):
    print(f"  {name:28} {cpu:6.1f} CPU s in {SECONDS} s, peak PSS {pss:4.0f} MB")


def display(hall):
    command = ["onedoor-display", "run", "--server", hall.url, "--data", hall.folder / "wall", "--display", "wall-main",
               "--window", "1920x1080+0+0", *hall.enrol("wall-main", "display", hall.folder / "wall")]
    hall.start("warm-up", command).wait_for("on air")
    hall.programs[-1].stop()
    starts = []
    for _ in range(5):
        program = hall.start("wall", command)
        starts.append(program.wait_for("first picture after") * 1000)
        program.stop()
    print("  first picture of the display, from a cached release: " + spread(starts, "ms"))
    program = hall.start("wall", command)
    program.wait_for("on air")
    report("onedoor-display", *watch(program.pid, SECONDS))
    program.stop()


def pictures(hall):
    files = []
    for index in range(6):
        file = hall.folder / f"slide-{index}.png"
        subprocess.run([hall.bin / "onedoor-display", "snapshot", "--data", hall.folder / "wall", "--display",
                        "wall-main", "--size", "1920x1080", "--out", file, "--at",
                        f"2027-03-03T10:{index:02d}:05+08:00"], check=True, capture_output=True)
        files.append(file)
    return files


def chromium(hall, files):
    if not shutil.which("chromium"):
        return print("  chromium is not installed")
    page = hall.folder / "page.html"
    page.write_text(PAGE % ("".join(f"<img src='{file.name}'>" for file in files), SLIDE_SECONDS * 1000))
    program = Program(["chromium", "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                       "--disable-background-networking", "--disable-component-update", "--disable-sync",
                       f"--user-data-dir={hall.folder / 'chromium'}", page.as_uri()],
                      hall.folder / "chromium.log", hall.display)
    watch(program.pid, 5)
    report("chromium, the same pictures", *watch(program.pid, SECONDS))
    program.stop()


def mpv(hall, files):
    if not shutil.which("mpv"):
        return print("  mpv is not installed")
    program = Program(["mpv", "--no-config", "--vo=x11", "--fs", "--loop-playlist=inf", "--no-audio",
                       f"--image-display-duration={SLIDE_SECONDS}", *files], hall.folder / "mpv.log", hall.display)
    watch(program.pid, 3)
    report("mpv, the same, hard cuts", *watch(program.pid, SECONDS))
    program.stop()


hall = Hall(sys.argv[1], "1920x1080")
try:
    display(hall)
    files = pictures(hall)
    chromium(hall, files)
    mpv(hall, files)
finally:
    hall.close()
