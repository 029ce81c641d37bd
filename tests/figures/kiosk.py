"""Measures the kiosk in a real window on a screen in memory: start, taps, silence, memory."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from measure import RELEASE, TARGET, cpu, met, p95
from Xlib import X
from Xlib.display import Display
from Xlib.ext import damage, xtest

SMALL, LARGE = (1280, 800), (1920, 1080)
# Where things are, as shares of width and height. `run` keeps a picture of each place it relied on.
TILE = (0.25, 0.43)
SHORT_FORM = (0.25, 0.50)
SKIP = (0.72, 0.925)
# White where a question can be skipped, the colour of the ground elsewhere.
SKIP_FACE = (0.672, 0.925)
NEXT = (0.88, 0.925)
# Going back, and the middle of the field for handwriting.
BACK = (0.397, 0.925)
FIELD = (0.4, 0.6)
# How often "skip" leads from the first question to one with a choice, and two options of its lowest row.
TO_CHOICE = 4
OPTIONS = ((0.12, 0.825), (0.45, 0.825))
# Something to choose or a key to write with, on most questions.
SOMETHING = (0.2, 0.52)
WITHOUT_CODES = (0.71, 0.685)
# Stopping at a question, discarding, and back to the first screen.
STOP = (0.56, 0.925)
END = (0.7, 0.63)
TO_START = (0.7, 0.56)


class Screen:
    """An X server with a screen in memory, and the hand that touches it."""

    def __init__(self, size):
        self.size = size
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.name = ":" + os.fdopen(read).readline().strip()
        self.display = Display(self.name)
        self.root = self.display.screen().root
        self.display.damage_query_version()
        self.root.damage_create(damage.DamageReportRawRectangles)
        self.display.sync()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.display.close()
        self.server.terminate()
        self.server.wait()

    def line(self, share):
        """A line of pixels across the screen, at a share of its height."""
        return self.root.get_image(0, int(share * self.size[1]), self.size[0], 1, X.ZPixmap, 0xFFFFFF).data

    def look(self):
        """Eight lines: enough to see that something was drawn, cheap enough to ask often."""
        return b"".join(self.line((2 * line + 1) / 16) for line in range(8))

    def frames(self):
        """How many pictures were put on the screen since last asked."""
        self.display.sync()
        return sum(self.display.next_event().type == self.display.extension_event.DamageNotify for _ in range(self.display.pending_events()))

    def tap(self, place):
        """A finger on a place: down, 40 ms, up."""
        x, y = (int(share * length) for share, length in zip(place, self.size))
        xtest.fake_input(self.root, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self.root, X.ButtonPress, 1)
        self.display.sync()
        time.sleep(0.04)
        xtest.fake_input(self.root, X.ButtonRelease, 1)
        self.display.sync()

    def is_white(self, place):
        """Whether the pixel there is white."""
        at = int(place[0] * self.size[0]) * 4
        return self.line(place[1])[at : at + 3] == b"\xff\xff\xff"

    def keep(self, name):
        """A picture for people."""
        subprocess.run(["import", "-display", self.name, "-window", "root", name], check=True)


class Kiosk:
    """A running kiosk that saves its pages to a folder."""

    def __init__(self, screen):
        self.screen = screen
        self.home = tempfile.TemporaryDirectory()
        self.pages = Path(self.home.name) / "pages"
        self.pages.mkdir()
        command = [RELEASE / "moshimo-kiosk", "--window", "{}x{}".format(*screen.size), "--print-to", self.pages]
        env = {**os.environ, "DISPLAY": screen.name, "LIBGL_ALWAYS_SOFTWARE": "1", "HOME": self.home.name}
        env.pop("WAYLAND_DISPLAY", None)
        self.began = time.monotonic()
        self.process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        while not self.windows():
            if self.process.poll() is not None:
                raise SystemExit(f"error: the kiosk ended with {self.process.returncode}")
            time.sleep(0.001)
        self.pid = self.windows()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.home.cleanup()

    def windows(self):
        """The processes that show a window; each visit has one of its own."""
        return [int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()]

    def cpu(self):
        """CPU seconds of the parent and of the window."""
        return cpu(self.process.pid) + cpu(self.pid)

    def settle(self, quiet=0.12, most=10):
        """Waits until the kiosk rests: no CPU used for a while."""
        end, last, since = time.monotonic() + most, cpu(self.pid), time.monotonic()
        while time.monotonic() < min(end, since + quiet):
            time.sleep(0.01)
            now = cpu(self.pid)
            if now - last > 0.0005:
                last, since = now, time.monotonic()

    def window_thread(self):
        """CPU seconds of the thread that draws the window; the software renderer has threads of its own."""
        return int(Path(f"/proc/{self.pid}/schedstat").read_text().split()[0]) / 1e9

    def tap(self, place):
        """Taps and waits for rest: CPU in ms, that of the window's thread, and how many pictures were drawn."""
        self.screen.frames()
        before, own = cpu(self.pid), self.window_thread()
        self.screen.tap(place)
        self.settle()
        return (cpu(self.pid) - before) * 1000, (self.window_thread() - own) * 1000, self.screen.frames()

    def memory(self):
        """Resident and anonymous memory in MB."""
        status = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text().splitlines())
        return tuple(int(status[key].split()[0]) / 1024 for key in ("VmRSS", "RssAnon"))

    def to_first_question(self):
        """From the start screen to the first question of the short sheet."""
        self.settle(0.4)
        for place in (TILE, SHORT_FORM):
            self.tap(place)


def start(times, folder):
    """CPU and wall from the program's start to the first picture with content, and to the last change of it."""
    first, last = [], []
    with Screen(SMALL) as screen:
        for _ in range(times):
            with Kiosk(screen) as kiosk:
                seen = set()
                while time.monotonic() < kiosk.began + 3:
                    look = screen.look()
                    if look not in seen:
                        at = (kiosk.cpu() * 1000, (time.monotonic() - kiosk.began) * 1000)
                        # An empty window has one colour, or two with its edge; words have dozens of shades.
                        if len(set(memoryview(look).cast("I"))) > 16:
                            if not any(len(set(memoryview(old).cast("I"))) > 16 for old in seen):
                                first.append(at)
                            settled = at
                        seen.add(look)
                    time.sleep(0.003)
                last.append(settled)
                screen.keep(folder / "start.png")
            time.sleep(0.2)
    return [[statistics.median(column) for column in zip(*runs)] for runs in (first, last)]


def taps(size, times, folder):
    """What taps on an option cost, what taps that bring a new question cost, and the share of a core in silence."""
    with Screen(size) as screen, Kiosk(screen) as kiosk:
        kiosk.to_first_question()
        turned = [kiosk.tap(SKIP) for _ in range(TO_CHOICE)]
        screen.keep(folder / f"choice-{size[0]}.png")
        before = screen.line(OPTIONS[0][1])
        kiosk.tap(OPTIONS[0])
        if screen.line(OPTIONS[0][1]) == before:
            raise SystemExit(f"error: nothing to tap at {OPTIONS[0]}; hint: see {folder}/choice-{size[0]}.png and correct tests/figures/kiosk.py")
        tapped = [kiosk.tap(OPTIONS[(tap + 1) % 2]) for tap in range(times)]
        turned += [kiosk.tap(SKIP) for _ in range(6)]
        idle = cpu(kiosk.pid)
        time.sleep(20)
        idle = (cpu(kiosk.pid) - idle) / 20
        return tapped, turned, idle


def ink(size, strokes, folder):
    """What each step of a finger that writes costs until its line is there."""
    with Screen(size) as screen, Kiosk(screen) as kiosk:
        kiosk.to_first_question()
        for _ in range(60):
            if not screen.is_white(SKIP_FACE):
                break
            kiosk.tap(SKIP)
        else:
            raise SystemExit("error: the last question never came; hint: correct tests/figures/kiosk.py")
        kiosk.tap(BACK)
        steps = []
        x, y = (int(share * length) for share, length in zip(FIELD, size))
        for stroke in range(strokes):
            across = x - size[0] // 4 + stroke * size[0] // (2 * strokes)
            move = lambda step: xtest.fake_input(screen.root, X.MotionNotify, x=across + step * 2, y=y + (step % 7) * 4)
            move(0)
            xtest.fake_input(screen.root, X.ButtonPress, 1)
            screen.display.sync()
            kiosk.settle()
            for step in range(1, 13):
                screen.frames()
                before, own = cpu(kiosk.pid), kiosk.window_thread()
                move(step)
                screen.display.sync()
                kiosk.settle()
                frames = screen.frames()
                if frames:
                    steps.append(((cpu(kiosk.pid) - before) * 1000, (kiosk.window_thread() - own) * 1000, frames))
            xtest.fake_input(screen.root, X.ButtonRelease, 1)
            screen.display.sync()
            kiosk.settle()
        screen.keep(folder / f"ink-{size[0]}.png")
        return steps


def a_picture(taps, column=0):
    """CPU in ms of each picture that the taps caused."""
    return [tap[column] / max(tap[2], 1) for tap in taps]


def seam(screen, kiosk, end):
    """Touches what ends a visit: milliseconds until the window that saw it is gone, those with two windows, and how many
    different pictures were on the screen between the first and the last time that it looked as it does in the end."""
    screen.tap(end)
    began, started, looks = time.monotonic(), None, []
    while time.monotonic() < began + 5:
        windows = kiosk.windows()
        if started is None and len(windows) > 1:
            started = time.monotonic()
        looks.append(screen.look())
        if started is not None and kiosk.pid not in windows:
            gone = time.monotonic()
            kiosk.pid = windows[0]
            kiosk.settle(0.4)
            last = screen.look()
            flashes = {look for look in looks[looks.index(last) :] if look != last}
            return (gone - began) * 1000, (gone - started) * 1000, len(flashes)
        time.sleep(0.002)
    raise SystemExit("error: no window followed; hint: correct END in tests/figures/kiosk.py")


def follow(times, folder):
    """How one window follows another at the end of a visit."""
    with Screen(SMALL) as screen, Kiosk(screen) as kiosk:
        seams = []
        for _ in range(times):
            kiosk.to_first_question()
            kiosk.tap(STOP)
            screen.keep(folder / "stop.png")
            seams.append(seam(screen, kiosk, END))
            screen.keep(folder / "thanks.png")
            kiosk.tap(TO_START)
        return list(zip(*seams))


def visit(folder):
    """Memory at the first question of a short visit that ends with saved pages, before its end, and after it."""
    with Screen(SMALL) as screen, Kiosk(screen) as kiosk:
        kiosk.to_first_question()
        first = last = kiosk.memory()
        for step in range(60):
            if any(kiosk.pages.iterdir()):
                break
            if screen.is_white(SKIP_FACE):
                kiosk.tap(SOMETHING)
            screen.keep(folder / f"visit-{step:02}.png")
            before = screen.look()
            last = kiosk.memory()
            screen.tap(NEXT)
            time.sleep(1)
            if screen.look() == before:
                # Nothing there to go on with: whether the print is to have a page that remembers.
                kiosk.tap(WITHOUT_CODES)
        else:
            raise SystemExit(f"error: the visit did not end; hint: see {folder}/visit-*.png")
        time.sleep(1)
        kiosk.pid = kiosk.windows()[0]
        screen.keep(folder / "visit-end.png")
        return first, last, kiosk.memory()


def rows():
    folder = TARGET / "figures/kiosk"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (first_cpu, first_wall), (last_cpu, last_wall) = start(10, folder)
    yield (
        "kiosk, start to first usable screen, 1280×800",
        "≤ 300 ms CPU, ≤ 500 ms wall",
        f"{first_cpu:.0f} ms CPU, {first_wall:.0f} ms wall; with all pictures {last_cpu:.0f} and {last_wall:.0f}",
        f"CPU {met(first_cpu, 300)}; wall {met(first_wall, 500)}",
        "`moshimo-kiosk --window 1280x800`, median of 10; usable: the first picture with words in it",
    )
    for size, most in ((SMALL, 25), (LARGE, 40)):
        tapped, turned, idle = taps(size, 60, folder)
        each, own, new = a_picture(tapped), a_picture(tapped, 1), a_picture(turned)
        name = "{}×{}".format(*size)
        yield (
            f"kiosk, a repaint after a tap, {name}",
            f"≤ {most} ms CPU, none over 100",
            f"{statistics.median(each):.1f} ms CPU median, {p95(each):.1f} p95, {max(each):.1f} at most; {statistics.median(own):.1f} of it on the window's thread, the rest in the software renderer's",
            met(statistics.median(each), most),
            f"60 taps on options of a question; CPU of all threads from tap to rest, divided by the pictures drawn ({statistics.median(tap[2] for tap in tapped):.0f} a tap)",
        )
        yield (
            f"kiosk, a repaint when a new question appears, {name}",
            "none over 100 ms",
            f"{statistics.median(new):.1f} ms CPU median, {max(new):.1f} at most",
            met(max(new), 100),
            f"{len(new)} taps on skip, counted as above",
        )
        written = ink(size, 10, folder)
        each, own = a_picture(written), a_picture(written, 1)
        yield (
            f"kiosk, from touch to line while writing by hand, {name}",
            "≤ 16 ms of our own",
            f"{statistics.median(own):.1f} ms median, {p95(own):.1f} p95, {max(own):.1f} at most on the window's thread; {statistics.median(each):.1f} with the software renderer's",
            met(max(own), 16),
            f"{len(written)} steps of a finger in ten strokes; the line is in the very picture that follows the step",
        )
        if size == SMALL:
            yield "kiosk, idle on a question", "< 1 % of a core", f"{idle:.2%}", met(idle, 0.01), "CPU over 20 s without a touch"
    first, last, after = visit(folder)
    yield (
        "kiosk, memory of a short visit",
        "≤ 300 MB",
        f"{last[0]:.0f} MB resident, {last[1]:.0f} of it anonymous, before its end ({first[0]:.0f} and {first[1]:.0f} at its first question); {after[0]:.0f} and {after[1]:.0f} after it, in the window that follows",
        met(max(last[0], after[0]), 300),
        "`VmRSS` and `RssAnon` of the window; with the voice, which is loaded at the first touch of a visit",
    )
    whole, both, flashes = follow(10, folder)
    yield (
        "kiosk, one window follows another at the end of a visit",
        "≤ 250 ms, no flash",
        f"{statistics.median(whole):.0f} ms median, {max(whole):.0f} at most from the touch until the window that saw the visit is gone, {statistics.median(both):.0f} of them with both; {sum(flashes)} other pictures once the thanks is there",
        f"{met(max(whole), 250)}; flash {met(sum(flashes), 0)}",
        "ten visits that are discarded; the old window shows the thanks at once and stays until the new one has drawn the same",
    )
