"""Sets the content of one of our own pages again for other programs: same words, same headings, lists and tables."""

import html
import re
import subprocess


def tree(pdf):
    """The structure tree of a tagged PDF: nested [name, children], words as strings."""
    text = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    root = ["root", []]
    stack = [(-1, root)]
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        line = line.strip()
        if not line or line.startswith("/"):
            continue
        while stack[-1][0] >= indent:
            stack.pop()
        if line.startswith('"'):
            stack[-1][1][1].append(line[1:-1])
        else:
            node = [re.match(r"\w+", line)[0], []]
            stack[-1][1][1].append(node)
            stack.append((indent, node))
    return root


def edges(pdf):
    """Header and footer, which are no part of the tree."""
    text = subprocess.run(["pdftotext", "-layout", "-l", "1", pdf, "-"], capture_output=True, check=True, text=True).stdout
    lines = [" ".join(line.split()) for line in text.replace("\f", "").splitlines() if line.strip()]
    return lines[0], lines[-1]


def words(node):
    """All words below a node."""
    return node if isinstance(node, str) else "".join(words(child) for child in node[1])


def kids(node, *names):
    """The elements of these names, at any depth, outermost first."""
    found = []
    for child in node[1]:
        if not isinstance(child, str):
            found += [child] if child[0] in names else kids(child, *names)
    return found


def is_row(node):
    """A question with its answer: its label stands left of it."""
    return node[0] == "Sect" and len(node[1]) > 1 and node[1][0][0] == "H3"


class Typst:
    """Typst markup."""

    def __init__(self, pdf):
        header, footer = map(self.text, edges(pdf))
        self.page = f"""#set document(title: "Sheet", date: none)
#set page(paper: "a4", margin: 18mm, header: align(right, text(9.5pt)[{header}]), footer: text(9.5pt)[{footer}])
#set text(font: "BIZ UDPGothic", lang: "ja", size: 12pt)
#set par(justify: true, leading: 0.85em)
#let row(label, answer) = grid(columns: (55mm, 1fr), gutter: 5mm, inset: (y: 2.3mm), stroke: (top: 0.5pt + gray), label, answer)
{self.blocks(tree(pdf))}
"""

    @staticmethod
    def text(text):
        return re.sub(r'([\\#\[\]*_`$<>@~="/+-])', r"\\\1", text)

    def blocks(self, node):
        return "\n\n".join(self.block(child) for child in node[1])

    def block(self, node):
        if isinstance(node, str):
            return self.text(node)
        name = node[0]
        if is_row(node):
            answer = self.blocks(["Sect", node[1][1:]])
            return f"#row[\n{self.block(node[1][0])}\n][\n{answer}\n]"
        if re.fullmatch("H[1-6]", name):
            return "=" * int(name[1]) + " " + self.text(words(node))
        if name == "L":
            return "\n".join("- " + self.text("".join(map(words, kids(item, "LBody")))) for item in kids(node, "LI"))
        if name == "Table":
            return self.table(kids(node, "TR"))
        return self.text(words(node)) if name in ("P", "Figure", "Span") else self.blocks(node)

    def table(self, rows):
        rows = [kids(row, "TH", "TD") for row in rows]
        cells = [[f"[{self.text(words(cell))}]" for cell in row] for row in rows]
        head = f"table.header({', '.join(cells[0])})"
        body = ",\n  ".join(", ".join(row) for row in cells[1:])
        return f"#table(columns: {max(map(len, cells))}, {head},\n  {body})"


class Html:
    """HTML with the CSS of a printed page."""

    def __init__(self, pdf, fonts):
        header, footer = (text.replace('"', r"\"") for text in edges(pdf))
        faces = "".join(
            f"@font-face {{ font-family: BIZ; font-weight: {weight}; src: url('file://{fonts}/BIZUDPGothic-{name}.ttf') }}\n"
            for name, weight in [("Regular", "normal"), ("Bold", "bold")]
        )
        self.page = f"""<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Sheet</title><style>
{faces}@page {{ size: A4; margin: 18mm; font: 9.5pt BIZ;
  @top-right {{ content: "{header}" }} @bottom-left {{ content: "{footer}" }} }}
body {{ font: 12pt/1.65 BIZ; text-align: justify }}
.row {{ display: flex; gap: 5mm; padding: 2.3mm 0; border-top: 0.5pt solid gray }}
.row > h3 {{ width: 55mm; flex: none; font-size: 12pt; margin: 0 }}
td, th {{ border-bottom: 0.5pt solid gray }} p, ul {{ margin: 0 }}
</style></head><body>{self.blocks(tree(pdf))}</body></html>"""

    def blocks(self, node):
        return "\n".join(self.block(child) for child in node[1])

    def block(self, node):
        if isinstance(node, str):
            return html.escape(node)
        name = node[0]
        if is_row(node):
            return f'<div class="row">{self.block(node[1][0])}<div>{self.blocks(["Sect", node[1][1:]])}</div></div>'
        if re.fullmatch("H[1-6]", name):
            return f"<h{name[1]}>{html.escape(words(node))}</h{name[1]}>"
        if name == "L":
            items = ("".join(map(words, kids(item, "LBody"))) for item in kids(node, "LI"))
            return "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>"
        if name == "Table":
            return "<table>" + "".join(self.row(row) for row in kids(node, "TR")) + "</table>"
        return f"<p>{html.escape(words(node))}</p>" if name in ("P", "Figure", "Span") else self.blocks(node)

    @staticmethod
    def row(row):
        cells = (f"<{cell[0].lower()}>{html.escape(words(cell))}</{cell[0].lower()}>" for cell in kids(row, "TH", "TD"))
        return f"<tr>{''.join(cells)}</tr>"
