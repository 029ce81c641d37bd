"""Measures how the CPU time of every command grows with its input, at sizes n, 2n, 4n and 8n.

Whole processes of the built program, user and system time. `tests/figures/run growth` builds it and prints the table;
with --write it is written to docs/figures.md. With names of cases, only those are measured.
"""

import datetime
import json
import math
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import RELEASE, ROOT

BEGIN, END = "<!-- grown by tests/figures/run growth -->", "<!-- end of growth -->"
TIMES = 3
STEPS = (1, 2, 4, 8)
# Steeper than this is more than linear; noise and n log n stay below.
STEEP = 1.2
# Of less than this, in seconds, the start of the process hides how it grows.
SEEN = 0.1
# More than this, in seconds, and the case is given up.
LIMIT = 120
DAY = "2026-11-22"
SYSTEM = "https://moshimo.example/fhir/CodeSystem"


class Case:
    """A command, what of its input grows, and how the input of a size is made. `make` returns arguments and standard
    input; the command is run in the folder that it is given."""

    def __init__(self, command, what, start, make):
        self.command, self.what, self.start, self.make = command, what, start, make


def sheet(items):
    """Content with one sheet, beside what the program itself has."""

    def write(folder):
        path = folder / "content/questionnaires/growth.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        for part in ("contacts", "readings"):
            shutil.copytree(ROOT / "assets" / part, folder / "content" / part, dirs_exist_ok=True)
        url = "https://moshimo.example/fhir/Questionnaire/growth"
        text = {"resourceType": "Questionnaire", "id": "growth", "url": url, "version": DAY, "status": "active",
                "title": "g", "item": items}
        path.write_text(json.dumps(text, indent=1))
        return ["--assets", "content"]

    return write


def answers(folder, name, items, of="growth"):
    url = f"https://moshimo.example/fhir/Questionnaire/{of}|{DAY}"
    text = {"resourceType": "QuestionnaireResponse", "questionnaire": url, "status": "completed", "authored": DAY,
            "item": items}
    (folder / name).write_text(json.dumps(text, indent=1, ensure_ascii=False))
    return name


def string(link_id, *texts):
    return {"linkId": link_id, "answer": [{"valueString": text} for text in texts]}


TABLE = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl", "valueCodeableConcept": {
    "coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "table"}]}}
PEOPLE = sheet([
    {"linkId": "growth.part", "type": "group", "text": "g", "item": [
        {"linkId": "growth.people", "type": "group", "repeats": True, "text": "p", "extension": [TABLE], "item": [
            {"linkId": "growth.name", "type": "string", "text": "n"},
            {"linkId": "growth.phone", "type": "string", "text": "t",
             "enableWhen": [{"question": "growth.name", "operator": "exists", "answerBoolean": True}]}]}]},
    {"linkId": "growth.words", "type": "text", "text": "w", "repeats": True},
])
WORDS = "人生会議は、もしものときのために、望む医療やケアを前もって考え、話し合い、分かち合うことです。"


def people(numbers):
    one = lambda it: [string("growth.name", f"流山{it}"), string("growth.phone", f"04-{it}")]
    return [{"linkId": "growth.part", "item": [{"linkId": "growth.people", "item": one(it)} for it in numbers]}]


def letters(count, line="\n"):
    return (WORDS + line) * (count // len(WORDS))


def chain(count):
    """Items of which each waits for the one before."""
    items = [{"linkId": f"growth.i{it}", "type": "string", "text": "q"} for it in range(count)]
    for it in range(1, count):
        on = {"question": f"growth.i{it - 1}", "operator": "exists", "answerBoolean": True}
        items[it]["enableWhen"] = [on]
    return items


def validate(folder, count, items):
    return PEOPLE(folder) + ["validate", "growth", "--answers", answers(folder, "a.json", items(count))], ""


def reversed_chain(count):
    """Items of which each waits for the one behind it."""
    items = [{"linkId": f"growth.i{it}", "type": "string", "text": "q"} for it in range(count)]
    for it in range(count - 1):
        on = {"question": f"growth.i{it + 1}", "operator": "exists", "answerBoolean": True}
        items[it]["enableWhen"] = [on]
    return items


def validate_chain(folder, count, chain=chain):
    given = answers(folder, "a.json", [string(f"growth.i{it}", "a") for it in range(count)])
    return sheet(chain(count))(folder) + ["validate", "growth", "--answers", given], ""


def compare(folder, old, new, *more):
    files = [answers(folder, "old.json", old), answers(folder, "new.json", new)]
    return PEOPLE(folder) + ["compare", *files, *more], ""


def render(folder, items, out, *more, of="growth"):
    return PEOPLE(folder) + ["render", of, "--answers", answers(folder, "a.json", items), "--out", out, *more], ""


def own(folder, link_id, change, *command):
    """The program's own example, with one of its answers changed."""
    example = json.loads(subprocess.run([RELEASE / "moshimo", "example", "acp-what-if"], capture_output=True, check=True).stdout)
    for group in example["item"]:
        for item in group.get("item", []):
            if item["linkId"] == link_id:
                change(item)
    (folder / "own.json").write_text(json.dumps(example, ensure_ascii=False))
    return [*command, "--answers", "own.json"], ""


def pack(folder, count):
    def change(item):
        item["answer"] = [{"valueString": letters(count, "")}]

    return own(folder, "acp-what-if.treatment.note", change, "carry", "pack", "--out", "codes.pdf")


def unpack(folder, words, digits="1234567890\n"):
    (folder / "words.txt").write_text(words)
    (folder / "typed.txt").write_text(digits)
    return ["carry", "unpack", "typed.txt", "--words-from", "words.txt"], ""


def unpack_again(folder, count):
    """The same codes, typed over and over."""
    subprocess.run([RELEASE / "moshimo", "example", "acp-what-if"], stdout=open(folder / "own.json", "w"), check=True)
    done = subprocess.run([RELEASE / "moshimo", "carry", "pack", "--answers", "own.json", "--out", "codes.pdf"],
                          cwd=folder, capture_output=True, text=True, check=True)
    (folder / "words.txt").write_text(done.stdout)
    return ["carry", "unpack", *["codes.pdf"] * count, "--words-from", "words.txt"], ""


def content(folder, count, kind):
    if kind == "readings":
        sheet([])(folder)
        number = lambda it: "".join(chr(0x4e00 + int(digit)) for digit in str(it))
        (folder / "content/readings/ja.tsv").write_text("".join(f"流{number(it)}\tながれ\n" for it in range(count)))
    elif kind == "circles":
        items = chain(count)
        for it in range(0, count - 1, 2):
            items[it]["enableWhen"] = [{"question": f"growth.i{it + 1}", "operator": "exists", "answerBoolean": True}]
        sheet(items)(folder)
    elif kind == "items":
        sheet(chain(count))(folder)
    elif kind == "example":
        PEOPLE(folder)
        path = folder / "content/questionnaires/growth.json"
        text = json.loads(path.read_text())
        text["extension"] = [{"url": "https://moshimo.example/fhir/StructureDefinition/example",
                              "valueString": "growth.example.json"}]
        path.write_text(json.dumps(text, indent=1))
        answers(path.parent, "growth.example.json", [string(f"growth.no{it}", "a") for it in range(count)])
    return ["check", "content"], ""


def sheets(folder, count):
    sheet([])(folder)
    for it in range(count):
        path = folder / f"content/questionnaires/s{it}.json"
        path.write_text(json.dumps({"resourceType": "Questionnaire", "id": f"s{it}", "url": f"u{it}", "version": DAY,
                                    "title": "t"}))
    return ["list", "--assets", "content"], ""


def database(folder, fill):
    path = folder / "kiosk.db"
    base = sqlite3.connect(path)
    steps = sorted((ROOT / "core/src/store/migrations").glob("*.sql"))
    for step in steps:
        base.executescript(step.read_text())
    base.execute(f"PRAGMA user_version = {len(steps)}")
    fill(base)
    base.commit()
    base.close()
    return ["--store", "kiosk.db"]


def facts(folder, count, kinds):
    row = lambda it: (it.to_bytes(16), DAY, "printed", json.dumps({"what": f"w{it % kinds(count)}"}))
    store = database(folder, lambda base: base.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", map(row, range(count))))
    return ["stats", *store], ""


def opinions(folder, count, *more):
    row = lambda it: (it.to_bytes(16), DAY, "p", "leaflet-1", DAY, '["easy"]', "w" * 40)
    put = "INSERT INTO opinion VALUES (?, ?, ?, ?, ?, ?, ?)"
    store = database(folder, lambda base: base.executemany(put, map(row, range(count))))
    return ["opinions", *store, *more], ""


def progress(folder, count):
    row = lambda it: ("plan-r6", "outreach-times", DAY, 1)
    put = "INSERT INTO progress (plan, indicator, day, value) VALUES (?, ?, ?, ?)"
    store = database(folder, lambda base: base.executemany(put, map(row, range(count))))
    return ["plan", "progress", *store], ""


def record(folder, comments, name="record.json"):
    done = subprocess.run([RELEASE / "moshimo", "lecture", "--example", "first-talk"], capture_output=True, check=True)
    held = json.loads(done.stdout)
    held["comments"] = [f"よい話でした {it}" for it in range(comments)]
    (folder / name).write_text(json.dumps(held, ensure_ascii=False))
    return name


def records(folder, count):
    return ["lecture", *[record(folder, 0)] * count], ""




CASES = [
    Case("validate", "persons in a list", 12_500, lambda f, n: validate(f, n, lambda n: people(range(n)))),
    Case("validate", "items that the sheet does not have", 25_000,
         lambda f, n: validate(f, n, lambda n: [string(f"growth.no{it}", "a") for it in range(n)])),
    Case("validate", "answers to one question", 16_000,
         lambda f, n: validate(f, n, lambda n: [string("growth.words", *map(str, range(n)))])),
    Case("validate", "letters of an answer", 125_000,
         lambda f, n: validate(f, n, lambda n: [string("growth.words", letters(n))])),
    Case("validate", "items, each waiting for the one before", 4000, validate_chain),
    Case("validate", "items, each waiting for the one behind it", 4000,
         lambda f, n: validate_chain(f, n, reversed_chain)),
    Case("compare", "persons, the same on both sides", 2000, lambda f, n: compare(f, people(range(n)), people(range(n)))),
    Case("compare", "persons, of whom the first is gone", 2000,
         lambda f, n: compare(f, people(range(n)), people(range(1, n)))),
    Case("compare", "persons, others on either side", 2000,
         lambda f, n: compare(f, people(range(n)), people(range(n, 2 * n)))),
    Case("compare --format json --all", "persons", 2000,
         lambda f, n: compare(f, people(range(n)), people(range(n)), "--format", "json", "--all")),
    Case("compare", "answers to one question", 4000,
         lambda f, n: compare(f, [string("growth.words", *map(str, range(n)))],
                              [string("growth.words", *map(str, reversed(range(n))))])),
    Case("compare --all --out", "persons", 100,
         lambda f, n: compare(f, people(range(n)), people(range(n)), "--all", "--out", "c.pdf")),
    Case("render", "persons in a table", 1000, lambda f, n: render(f, people(range(n)), "s.pdf")),
    Case("render", "letters of an answer, in lines", 12_500,
         lambda f, n: render(f, [string("growth.words", letters(n))], "s.pdf")),
    Case("render", "letters of an answer, in one line", 12_500,
         lambda f, n: render(f, [string("growth.words", letters(n, ""))], "s.pdf")),
    Case("render", "answers to one question", 1000,
         lambda f, n: render(f, [string("growth.words", *map(str, range(n)))], "s.pdf")),
    Case("render --ruby", "items of a sheet to write on", 100,
         lambda f, n: (sheet(chain(n))(f) + ["render", "growth", "--blank", "--ruby", "--out", "s.pdf"], "")),
    Case("render --language ja-Hira", "items of a sheet to write on", 100,
         lambda f, n: (sheet(chain(n))(f) + ["render", "growth", "--blank", "--language", "ja-Hira", "--out", "s.pdf"], "")),
    Case("render", "persons in a table, as pictures", 50,
         lambda f, n: render(f, people(range(n)), "s.png", "--dpi", "50")),
    Case("carry pack", "letters of an answer", 250, pack),
    Case("carry unpack", "words, written together", 8000, lambda f, n: unpack(f, "さくら" * n)),
    Case("carry unpack", "words, apart", 8000, lambda f, n: unpack(f, "さくら " * n)),
    Case("carry unpack", "letters of one of four words", 16_000, lambda f, n: unpack(f, "あ" * n + " さくら つばめ もみじ")),
    Case("carry unpack", "the same file, again and again", 2, unpack_again),
    Case("convert", "lines", 200, lambda f, n: (["convert"], (WORDS_IN_KANA + "\n") * n)),
    Case("convert", "letters of one line", 5000, lambda f, n: (["convert"], "きょうはいいてんきです" * (n // 11))),
    Case("convert --json", "letters of one line", 1000, lambda f, n: (["convert", "--json"], WORDS_IN_KANA * (n // 20))),
    Case("convert --kind address", "lines", 200,
         lambda f, n: (["convert", "--kind", "address"], "ちばけんながれやましひれがさき1500ばんち\n" * n)),
    Case("say --kana", "letters, in sentences", 10_000, lambda f, n: (["say", "--kana"], letters(n))),
    Case("say --kana", "letters without a stop", 10_000,
         lambda f, n: (["say", "--kana"], letters(n, "").replace("。", "").replace("、", ""))),
    Case("say --out", "letters", 200, lambda f, n: (["say", "--out", "s.wav"], letters(n))),
    Case("check", "readings of words that begin alike", 25_000, lambda f, n: content(f, n, "readings")),
    Case("check", "items, each waiting for the one before", 2000, lambda f, n: content(f, n, "items")),
    Case("check", "items, two and two in a circle", 4000, lambda f, n: content(f, n, "circles")),
    Case("check", "items of an example that the sheet does not have", 2000, lambda f, n: content(f, n, "example")),
    Case("list", "sheets", 1000, sheets),
    Case("lecture", "records", 1000, records),
    Case("lecture", "comments of a record", 5000, lambda f, n: (["lecture", record(f, n)], "")),
    Case("opinions", "opinions", 10_000, opinions),
    Case("opinions --out", "opinions", 500, lambda f, n: opinions(f, n, "--out", "o.pdf")),
    Case("plan progress", "entries", 40_000, progress),
    Case("stats", "facts of ten kinds", 50_000, lambda f, n: facts(f, n, lambda n: 10)),
    Case("stats", "facts, each of its own kind", 20_000, lambda f, n: facts(f, n, lambda n: n)),
]
WORDS_IN_KANA = "むりなえんめいちりょうはのぞみません。"
# Nothing that is handed to them grows, or it grows on the side of a printer.
WITHOUT = ["doctor", "example", "printers", "send"]


def once(command, text, folder):
    """CPU seconds of one process; what it says of its input does not matter, unless it is killed."""
    bound = lambda: resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([RELEASE / "moshimo", *map(str, command)], input=text.encode(), cwd=folder,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=bound, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        return None, done.stderr.decode().strip()
    said = "" if done.returncode == 0 else done.stderr.decode().strip().splitlines()[0]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said


def measured(case):
    """Of each size the least of several runs, to which other work on the machine adds least, and how the last ended."""
    times, ended = [], ""
    for step in STEPS:
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            command, text = case.make(folder, case.start * step)
            runs = [once(command, text, folder) for _ in range(TIMES)]
        if any(time is None for time, _ in runs):
            raise SystemExit(f"error: {case.command}, {case.what}, {case.start * step}: {runs[0][1]}")
        times.append(min(time for time, _ in runs))
        ended = runs[-1][1]
    return times, ended


def exponent(times):
    """What time grows with, from the rise between the sizes: the start of the process is in none of the differences.
    1 is linear, 2 is the square. Of two estimates, over the last doubling and over both, the lesser: the square shows in
    either, while noise and the processor's caches seldom spoil both. `None` where nothing to speak of grows."""
    first, second, last = (max(later - before, 0.001) for before, later in zip(times, times[1:]))
    return min(math.log2(last / second), math.log2(last / first) / 2) if last >= SEEN else None


def row(case):
    times, ended = measured(case)
    if (exponent(times) or 0) > STEEP:
        # What another program's work looked like does not come twice.
        times = [min(pair) for pair in zip(times, measured(case)[0], strict=True)]
    power = exponent(times)
    steep = power is not None and power > STEEP
    growth = "–" if power is None else f"**{power:.2f}, more than linear**" if steep else f"{power:.2f}"
    # Told of a folder that is gone, and never of what stands in an answer.
    ended = ended.removeprefix("error: ").replace("|", "/") if ended else "done"
    ended = ended if len(ended) <= 80 else f"{ended[:80]}…"
    sizes = f"{case.start:,} to {case.start * STEPS[-1]:,} {case.what}"
    cells = [f"`{case.command}`", sizes, *(f"{time * 1000:,.0f}" for time in times), growth, ended]
    return "| " + " | ".join(cells) + " |", steep


def main():
    names = [it for it in sys.argv[1:] if not it.startswith("--")]
    cases = [it for it in CASES if not names or any(name in f"{it.command} {it.what}" for name in names)]
    head = ["| command | what grows | n | 2n | 4n | 8n | exponent | it ended |", "|---|---|---|---|---|---|---|---|"]
    rows, steep = [], []
    for case in cases:
        text, is_steep = row(case)
        print(text, file=sys.stderr)
        rows.append(text)
        steep += [f"{case.command}, {case.what}"] * is_steep
    without = ", ".join(f"`{name}`" for name in WITHOUT)
    told = (f"Measured on {datetime.date.today()}, CPU milliseconds of the whole process, the least of {TIMES}, load average "
            f"{os.getloadavg()[0]:.1f}. {without} take nothing that grows.")
    table = "\n".join([told, "", *head, *rows]) + "\n"
    print(table, end="")
    if "--write" in sys.argv:
        page = ROOT / "docs/figures.md"
        before, rest = page.read_text().split(BEGIN)
        page.write_text(f"{before}{BEGIN}\n{table}{END}{rest.split(END)[1]}")
    if steep:
        raise SystemExit(f"error: more than linear: {'; '.join(steep)}")


main()
