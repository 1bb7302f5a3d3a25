"""Every construct of CommonMark, GFM and Obsidian, each with words of its own that begin with ``zq``: what becomes
of them is said in docs/notes.md, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MARKER: Final = re.compile(r"zq[a-z]+")
"""Words that stand for what an author wrote."""
SUBJECT: Final = "CONC_ Tout.md"
PROPERTIES: Final[Mapping[str, str]] = {
    "property that flashmot reads": 'aliases: [zqalias]\ntitre: Tout zqtitre\ndescription: "Ce que zqdescription désigne, en une phrase."\n'
    'source: "Manuel zqsource, 2020"\nparent: "[[CONC_ zqparent]]"\nchapitre: 4',
    "other property": "tags: [zqproperty]\ncssclasses: zqcss\nrevu_par: zqreviewer\nliste:\n  - zqlisted\ncompte: 12\nfait: true\ndate: 2026-01-31",
}  # fmt: skip
"""Name of the construct → what it looks like in the frontmatter: texts, lists, links, numbers, dates, checkboxes."""
IN_ANSWERS: Final[Mapping[str, str]] = {
    "heading": "#### zqatx\n\nSuite.\n\nzqdashed\n---\n\nSuite.",
    "paragraph": "Un zqplain\nsur zqsoft deux lignes.",
    "hard break": "Un zqspaces  \nsaut zqbackslash\\\nde zqafter ligne.",
    "emphasis": "*zqstar* _zqunder_ **zqbold** __zqbolder__ ***zqboth***",
    "strikethrough": "~~zqstruck~~",
    "highlight": "==zqhigh==",
    "inline code": "`zqcode` et ``zq`zqticks ``",
    "code block": "    zqindented = 1",
    "fenced code": "```python\nzqfence = 1\n```\n\n~~~ {.js}\nzqtilde\n~~~",
    "quote": "> zqquote\n> > zqnested",
    "callout": "> [!tip] zqtitled\n> zqcallout\n\n> [!faq]- zqfolded\n> zqinside\n> > [!todo]+ zqinner\n> > zqdeep",
    "list": "- zqitem\n    - zqsub\n        1. zqsubsub\n\n+ zqplus\n\n3. zqthree\n4) zqparen",
    "task list": "- [ ] zqopen\n- [x] zqdone\n- [/] zqhalf",
    "table": "| zqhead | b |\n|:--|--:|\n| zqcell | zq\\|zqpipe |",
    "rule": "zqabove\n\n***\n\nzqbelow",
    "HTML within a line": "<u>zqu</u> <kbd>zqkbd</kbd> <span style='x'>zqspan</span> H<sub>zqlow</sub> a<br>zqbr <truc>zqunknown</truc>",
    "HTML block": "<div align=center>\n<b>zqdiv</b>\n</div>\n\n<details><summary>zqsummary</summary>\n\nzqdetails\n\n</details>",
    "HTML table": "<table><tr><th>zqth</th><td>zqtd</td></tr></table>",
    "entity": "zqent &eacute; &#122;&#113;decimal &copy; zqcopy",
    "escape": "\\*zqescaped\\* \\# zqhash \\[zqbracket\\]",
    "typography": "« zqguillemets » l'zqapostrophe... -- zqdashes 😀",
    "link": "[zqlink](https://exemple.fr/zqurl \"zqhover\") [zqreflink][zr] [zqcollapsed][] [zqshortcut] [zqnote](CONC_%20Denture.md)\n\n[zr]: https://exemple.fr/zqref\n[zqcollapsed]: https://exemple.fr/a\n[zqshortcut]: https://exemple.fr/b",
    "autolink": "<https://exemple.fr/zqauto> https://exemple.fr/zqbare <zqmail@exemple.fr>",
    "link to a file": "[zqlocal](fichiers/zqfile.pdf)",
    "address that a card may not open": "[Lien](zotero://select/zqscheme)",
    "wikilink": "[[CONC_ zqabsent]] [[CONC_ Denture|zqshown]] [[CONC_ Denture#Qui ?]] [[#zqheading]] [[CONC_ Denture#^zqblock]]",
    "web image": "![zqwebalt](https://exemple.fr/zqimg.png)",
    "image": "![zqalt](roue.png) ![[roue.png|zqwikialt]] <img src='roue.png' alt='zqhtmlalt'>",
    "missing image": "![[zqmissing.png]] ![zqmissingalt](zqmissingfile.png)\n\n<img src='zqlost.png'>",
    "embedded note": "![[CONC_ Denture]]\n\n![[CONC_ Denture#Qui ?]]\n\n![[CONC_ Denture#^repere]]",
    "embed that leads nowhere": "![[CONC_ zqnowhere]]\n\n![[CONC_ Denture#zqnoheading]]\n\n![[CONC_ Denture#^zqnoblock]]",
    "embedded sound": "![[bruit.mp3]] zqsound",
    "embedded file": "![[zqpdf.pdf#page=3]]\n\n![[zqcanvas.canvas]]\n\n![[zqvideo.mp4]]\n\n![[zqbase.base]]",
    "active HTML": "<iframe src='https://exemple.fr/zqiframe'></iframe>\n\n<video src='zqhtmlvideo.mp4'></video>\n\n<audio src='zqaudio.mp3'></audio>\n\n<object data='zqobject.swf'></object>",
    "form": "<select><option>zqoption</option></select> <textarea>zqtextarea</textarea>",
    "value of a form field": "Dites <input value='zqinput'> ici.",
    "script": "<script>zqscript()</script>\n\n<style>.zqstyle { }</style>\n\nSuite.",
    "footnote": "Appel[^1] et ^[zqinlinenote] fin.\n\n[^1]: zqfootnote",
    "footnote without text": "Appel[^zqnofoot] seul.",
    "maths": "$zqmaths^2$ et\n\n$$\nzqmathblock\n$$",
    "comment": "Avant %%zqcomment%% après <!-- zqhtmlcomment --> fin.\n\n%%\nzqlong\n%%\n\nSuite.",
    "tag": "Parole #zqtag suite.",
    "line of tags": "Suite.\n\n#zqtagline #zqother",
    "block id": "Parole repérée. ^zqblockid",
    "inline field": "zqkey:: zqvalue\n\nCeci a [zqbracketed:: zqbvalue] et (zqhidden:: zqhvalue) ici.",
    "dataview block": "```dataview\nTABLE zqdataview FROM #x\n```\n\n```dataviewjs\nzqdvjs()\n```\n\n`= this.zqinlinequery`",
    "query block": "```query\nzqquery\n```\n\n```tasks\nzqtasks\n```\n\n```base\nzqbaseblock\n```",
    "mermaid": "```mermaid\ngraph TD\n  A --> zqmermaid\n```",
    "Templater": "Le <% tp.zqtemplater %> ici.",
    "cloze and Anki syntax": "{{c1::zqcloze}} [sound:zqankisound.mp3] [latex]zqlatex[/latex]",
}  # fmt: skip
"""Name of the construct → what it looks like in the answer to one of the questions."""
ELSEWHERE: Final[Mapping[str, str]] = {
    "text above the first heading": "Un préambule zqpreamble.\n",
    "section that asks no question": "## Remarques\n\nUne zqremark en passant.\n",
    "question underlined": "Où ?\n---\n\nÀ l’zqatelier.\n",
    "comment left open": "## Où ?\n\nAvant %% zqleftopen\n",
    "drawing in HTML": "## Combien ?\n\n<svg><text>zqsvg</text></svg>\n",
    "maths in HTML": "## Combien ?\n\n<math><mi>zqmathml</mi></math>\n",
    "HTML template": "## Combien ?\n\n<template>zqhtmltemplate</template>\n",
    "answer of a script alone": "## Quand ?\n\n<script>zqonlyscript()</script>\n",
    "answer of active HTML alone": "## Comment ?\n\n<iframe src='https://exemple.fr/zqalone'></iframe>\n",
    "answer of an embedded file alone": "## Qui ?\n\n![[zqonlyfile.pdf]]\n",
    "answer of code alone": "## Combien ?\n\n```dataview\nLIST zqonlyquery\n```\n",
    "answer of a placeholder": "## Pourquoi ?\n\n(à compléter : zqplaceholder)\n",
    "handwritten card": "> [!carte] Que dit zqhandquestion ?\n> Il dit zqhandanswer.\n",
    "handwritten card without an answer": "> [!carte] Que dit zqhandempty ?\n",
}  # fmt: skip
"""Name of the construct → what it looks like outside of the answers."""
OTHERS: Final[Mapping[str, str | bytes]] = {
    "CONC_ Denture.md": "# CONCEPT : Denture\n\n## Qui ?\n\n- Le fraiseur zqembedded.\n\nUn repère. ^repere\n",
    "roue.png": b"PNG",
    "bruit.mp3": b"MP3",
    "zqpdf.pdf": b"PDF",
    "zqonlyfile.pdf": b"PDF",
    "zqcanvas.canvas": b"{}",
    "zqvideo.mp4": b"MP4",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A construct's place in the note."""

    name: str
    """The construct's."""
    first: int
    """Its first line in the file."""
    last: int
    """Its last one."""
    words: tuple[str, ...]
    """Its markers, in order."""


def note() -> tuple[str, tuple[Marked, ...]]:
    """The note with every construct, and where each stands."""
    lines: list[str] = ["---"]
    places: list[Marked] = []

    def add(name: str, text: str, end: tuple[str, ...] = ("",)) -> None:
        first = len(lines) + 1
        lines.extend([*text.split("\n"), *end])
        places.append(Marked(name, first, len(lines), tuple(dict.fromkeys(MARKER.findall(text)))))

    for name, text in PROPERTIES.items():
        add(name, text, end=())
    before, *after = ELSEWHERE.items()
    lines.append("---")
    add(*before)
    lines.extend(["# CONCEPT : Tout zqtitre", "", "## Quoi ?", ""])
    for name, text in IN_ANSWERS.items():
        lines.extend([f"### Cas {len(places)}", ""])
        add(name, text)
    for name, text in after:
        add(name, text)
    return "\n".join(lines), tuple(places)
