"""From the moment a sentence is published to the moment it is on the wall."""

import sys
import time

from measure import Hall, spread

ROUNDS = 5

hall = Hall(sys.argv[1], "1920x1080")
try:
    wall = hall.start("wall", ["onedoor-display", "run", "--server", hall.url, "--data", hall.folder / "wall",
                               "--display", "wall-main", "--window", "1920x1080+0+0"])
    wall.wait_for("on air")
    opener = hall.sign_in()
    on_device, on_air = [], []
    for number in range(ROUNDS):
        seen = len(wall.log.read_text(errors="replace"))
        begin = time.monotonic() - wall.started
        post = hall.post(opener, "/api/v1/posts", {"sentence": f"今天办事请到二楼{number + 1}号窗口", "from": "2027-03-03",
                                                   "until": "2027-03-03", "displays": []})
        on_device.append((wall.wait_for(f"release {post['release']} on the wall", after=seen) - begin) * 1000)
        on_air.append((wall.wait_for("on air slide=post-" + post["id"], after=seen) - begin) * 1000)
    print("  publish → the display plays the release:  " + spread(on_device, "ms"))
    print("  publish → the sentence is on the wall:    " + spread(on_air, "ms"))
finally:
    hall.close()
