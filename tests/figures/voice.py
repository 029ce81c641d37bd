"""Measures text to sound: the library, and our command line beside open_jtalk with the same voice and espeak-ng."""

import re
import subprocess
import tempfile
import wave
from pathlib import Path

from measure import RELEASE, ROOT, cold, met

SHORT = "生年月日はいつですか。"
LONG = "人生会議は、もしものときのために、望む医療やケアを、前もって考え、くり返し話し合い、分かち合うことです。" * 10
DICTIONARY = "/var/lib/mecab/dic/open-jtalk/naist-jdic"
TIMES = 7
FIRST, FACTOR, LOADING = 100, 0.05, 500


def library():
    """What reading every question and option of the content takes, as the example of the library measures it."""
    said = subprocess.run([RELEASE / "examples/voice"], capture_output=True, check=True, text=True).stdout
    how = "`cargo run --release -p moshimo-tests --example voice`, CPU of the thread"
    texts, median, most = re.search(r"first sound of (\d+) texts: ([\d.]+) ms CPU median, ([\d.]+)", said).groups()
    measured = f"{float(median):.0f} ms CPU median, {float(most):.0f} at most, of {int(texts):,} texts of the content"
    yield "voice, first sound after the touch", f"≤ {FIRST} ms CPU", measured, met(float(most), FIRST), how
    factor, spent, speech = re.search(r"real-time factor: ([\d.]+), ([\d.]+) s CPU for (\d+) s", said).groups()
    measured = f"{factor} ({float(spent):.0f} s CPU for {int(speech):,} s of speech)"
    yield "voice, real-time factor", f"≤ {FACTOR} on one core", measured, met(float(factor), FACTOR), how
    time, kept = re.search(r"load: (\d+) ms CPU, (\d+) kB", said).groups()
    peak = int(re.search(r"peak memory: (\d+) kB", said)[1])
    measured = f"{time} ms CPU, {int(kept) / 1000:.0f} MB kept, {peak / 1000:.0f} MB at most"
    yield "voice, loading, on a worker", f"≤ {LOADING} ms CPU", measured, met(int(time), LOADING), how


def seconds(file):
    with wave.open(str(file)) as sound:
        return sound.getnframes() / sound.getframerate()


def whole(name, command, folder):
    """CPU of a question, the factor of a long text without the start, and the most memory."""
    times, memories, lengths = {}, {}, {}
    for kind, text in (("short", SHORT), ("long", LONG)):
        source, out = folder / f"{kind}.txt", folder / f"{name.split()[0]}-{kind}.wav"
        source.write_text(text)
        times[kind], memories[kind] = cold(command(source, out), TIMES)
        lengths[kind] = seconds(out)
    factor = (times["long"] - times["short"]) / 1000 / (lengths["long"] - lengths["short"])
    measured = f"{times['short']:.0f} ms CPU, loading included; further speech {factor:.4f} of real time; {memories['long']:.0f} MB"
    return f"a question of {len(SHORT)} characters by {name}", "–", measured, "–", f"the whole process, median of {TIMES}"


def rows():
    yield from library()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        voice = folder / "voice.htsvoice"
        subprocess.run(["zstd", "-q", "-d", ROOT / "assets/voice/voice.htsvoice.zst", "-o", voice], check=True)
        say = lambda source, out: ["sh", "-c", f"exec '{RELEASE / 'moshimo'}' say --out '{out}' < '{source}'"]
        jtalk = lambda source, out: ["open_jtalk", "-x", DICTIONARY, "-m", voice, "-ow", out, source]
        espeak = lambda source, out: ["espeak-ng", "-v", "ja", "-f", source, "-w", out]
        yield whole("moshimo say", say, folder)
        yield whole("open_jtalk, same dictionary and voice", jtalk, folder)
        yield whole("espeak-ng -v ja, which spells kanji out", espeak, folder)
