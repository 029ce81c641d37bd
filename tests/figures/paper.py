"""Measures a filled sheet as PDF, beside typst and WeasyPrint with the same words, and the preview of a page."""

import re
import subprocess
import sys
from pathlib import Path

import pages
from measure import RELEASE, ROOT, TARGET, cold, met

FONTS = ROOT / "assets/fonts"
TIMES = 15
# Target of cold CPU in ms, of size in bytes, of peak memory in MB: for the two-page sheet.
COLD, SIZE, MEMORY, WARM, PREVIEW = 40, 90_000, 30, 10, 20
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"


def facts(pdf):
    """Pages and tags of a file, in words."""
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
    said = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    tags = "tagged" if said["Tagged"].strip() == "yes" else "not tagged"
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return f"{said['Pages'].strip()} pages, {len(''.join(text.split())):,} characters, {Path(pdf).stat().st_size:,} bytes, {tags}"


def ours(folder, form):
    """Our own file, with its row; the short form is the two-page sheet of the targets."""
    answers, pdf = folder / "answers.json", folder / f"{form}.pdf"
    example = subprocess.run([RELEASE / "moshimo", "example", "acp-what-if"], capture_output=True, check=True)
    answers.write_bytes(example.stdout)
    command = ["render", "acp-what-if", "--form", form, "--answers", answers, "--out", pdf]
    time, memory = cold([RELEASE / "moshimo", *command], TIMES)
    verdict = "–"
    if form == "short":
        size = pdf.stat().st_size
        verdict = f"CPU {met(time, COLD)}; size {met(size, SIZE)}; memory {met(memory, MEMORY)}"
    goal = f"≤ {COLD} ms CPU, ≤ {SIZE // 1000} kB, ≤ {MEMORY} MB" if form == "short" else "–"
    how = f"`moshimo render acp-what-if --form {form} --answers example.json --out {form}.pdf`, whole process, median of {TIMES}"
    return pdf, (f"filled sheet to PDF, {form} form, cold", goal, f"{time:.0f} ms CPU, {memory:.0f} MB; {facts(pdf)}", verdict, how)


def typst(folder, pdf):
    """The same words by typst."""
    source, out = folder / f"{pdf.stem}.typ", folder / f"{pdf.stem}-typst.pdf"
    source.write_text(pages.Typst(pdf).page)
    start, _ = cold([sys.executable, "-c", "import typst"], TIMES)
    time, memory = cold([sys.executable, "-c", TYPST, source, out, FONTS], TIMES)
    measured = f"{time:.0f} ms CPU ({start:.0f} of it Python's start), {memory:.0f} MB; {facts(out)}"
    return f"the same words by typst, {pdf.stem}", "–", measured, "–", f"`typst.compile` of the wheel, our fonts only, median of {TIMES}"


def weasyprint(folder, pdf):
    """The same words by WeasyPrint."""
    source, out = folder / f"{pdf.stem}.html", folder / f"{pdf.stem}-weasyprint.pdf"
    source.write_text(pages.Html(pdf, FONTS).page)
    time, memory = cold([sys.executable, "-m", "weasyprint", "--pdf-tags", source, out], 3)
    measured = f"{time:,.0f} ms CPU, {memory:.0f} MB; {facts(out)}"
    return f"the same words by WeasyPrint, {pdf.stem}", "–", measured, "–", "`weasyprint --pdf-tags`, median of 3"


def warm(folder):
    """What a running kiosk needs for the short sheet, which the example of the library measures first."""
    out = subprocess.run([RELEASE / "examples/figures", folder], capture_output=True, check=True, text=True).stdout
    how = "`cargo run --release -p moshimo-tests --example figures`, CPU of the thread"
    rows = []
    for name, goal in [("lay out", None), ("PDF", WARM), ("preview page, 150 dpi", PREVIEW)]:
        line = re.search(rf"^\s*{re.escape(name)} .*?([\d.]+)(µs|ms) warm", out, re.MULTILINE)
        time = float(line[1]) / (1000 if line[2] == "µs" else 1)
        verdict = met(time, goal) if goal else "–"
        rows.append((f"{name}, warm", f"≤ {goal} ms" if goal else "–", f"{time:.1f} ms", verdict, how))
    return rows


def rows():
    folder = TARGET / "figures/paper"
    folder.mkdir(parents=True, exist_ok=True)
    short, row = ours(folder, "short")
    yield row
    yield from (typst(folder, short), weasyprint(folder, short))
    long, row = ours(folder, "long")
    yield row
    yield from (typst(folder, long), weasyprint(folder, long))
    yield from warm(folder)
