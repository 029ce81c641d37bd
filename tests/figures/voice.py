#!/usr/bin/env python3
"""Text to sound: our command line beside open_jtalk with the same voice and espeak-ng, each as a whole process.

Wants the packages open-jtalk, open-jtalk-mecab-naist-jdic, espeak-ng and zstd. Alone: tests/figures/voice.py MOSHIMO
"""

import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from measure import RELEASE, ROOT, cold

SHORT = "生年月日はいつですか。"
LONG = "人生会議は、もしものときのために、望む医療やケアを、前もって考え、くり返し話し合い、分かち合うことです。" * 10
DICTIONARY = "/var/lib/mecab/dic/open-jtalk/naist-jdic"
TIMES = 7


def seconds(file):
    with wave.open(str(file)) as sound:
        return sound.getnframes() / sound.getframerate()


def measured(name, command, folder):
    """CPU of a short text, the factor of a long one without the start, and the most memory."""
    times, memories = {}, {}
    for kind, text in (("short", SHORT), ("long", LONG)):
        source, out = folder / f"{kind}.txt", folder / f"{name}-{kind}.wav"
        source.write_text(text)
        times[kind], memories[kind] = cold(command(source, out), TIMES)
        times[kind + " s"] = seconds(out)
    factor = (times["long"] - times["short"]) / 1000 / (times["long s"] - times["short s"])
    return f"{times['short']:.0f} ms CPU for {times['short s']:.1f} s of speech, then {factor:.4f} of real time, {memories['long']:.0f} MB"


def main(moshimo):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        voice = folder / "voice.htsvoice"
        subprocess.run(["zstd", "-q", "-d", ROOT / "assets/voice/voice.htsvoice.zst", "-o", voice], check=True)
        say = lambda source, out: ["sh", "-c", f"exec '{moshimo}' say --out '{out}' < '{source}'"]
        jtalk = lambda source, out: ["open_jtalk", "-x", DICTIONARY, "-m", voice, "-ow", out, source]
        espeak = lambda source, out: ["espeak-ng", "-v", "ja", "-f", source, "-w", out]
        for name, command in (("moshimo say", say), ("open_jtalk", jtalk), ("espeak-ng", espeak)):
            print(f"{name}: {measured(name.split()[0], command, folder)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else RELEASE / "moshimo")
