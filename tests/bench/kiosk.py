"""How soon the kiosk shows its first frame, and what it costs at rest."""

import sys

from measure import Hall, spread, watch

SECONDS = 20

hall = Hall(sys.argv[1], "1080x1920")
try:
    command = ["onedoor-kiosk", "run", "--server", hall.url, "--data", hall.folder / "kiosk", "--window",
               "1080x1920+0+0", "--printer", f"png:{hall.folder / 'printed'}", *hall.enrol("kiosk-1", "kiosk", hall.folder / "kiosk")]
    hall.start("warm-up", command).wait_for("first frame after")
    hall.programs[-1].stop()
    starts = []
    for _ in range(5):
        program = hall.start("kiosk", command)
        starts.append(program.wait_for("first frame after") * 1000)
        program.stop()
    print("  first frame of the kiosk, from a cached release: " + spread(starts, "ms"))
    program = hall.start("kiosk", command)
    program.wait_for("first frame after")
    cpu, pss = watch(program.pid, SECONDS)
    print(f"  at rest (attract loop): {cpu:.1f} CPU s in {SECONDS} s, peak PSS {pss:.0f} MB")
finally:
    hall.close()
