"""A vault full of scripts, and how to see what of it got onto a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashmot import build, load_recipe
from flashmot.delivery.deciding import decide
from flashmot.ledger.curation import Decision

IMAGE = "<img src=x onerror=pwned=1>"
"""Short enough for a name."""
ATTACKS = (
    "<script>pwned=1;alert(1)</script>",
    '<img src=x onerror="pwned=1">',
    '<svg onload="pwned=1"><script>pwned=1</script><animate onbegin="pwned=1"/></svg>',
    "[lien](javascript:pwned=1)",
    "[lien](JaVaScRiPt&colon;pwned=1)",
    '<a href="javascript:pwned=1" onclick="pwned=1">lien</a>',
    '<a href=" &#106;avascript:pwned=1">lien</a>',
    '<a href="data:text/html,<script>pwned=1</script>">lien</a>',
    "<style>*{display:none!important}</style>",
    '<p style="position:fixed;inset:0;background:red" class="btn btn-main" id="stage">par-dessus</p>',
    '<form action="//mal.example/"><input name="csrf_token"><button formaction="//mal.example/">ici</button></form>',
    '<meta http-equiv="refresh" content="0;url=//mal.example/">',
    '<base href="//mal.example/"><link rel="stylesheet" href="//mal.example/x.css">',
    '<iframe src="//mal.example/" srcdoc="<script>parent.pwned=1</script>"></iframe>',
    '<object data="//mal.example/x"></object><embed src="//mal.example/x">',
    '<video src="//mal.example/x" autoplay onerror="pwned=1"></video><audio src="//mal.example/x"></audio>',
    '<img src="//mal.example/x.png" srcset="//mal.example/y.png 2x">![x](https://mal.example/x.png)',
    '<div background="//mal.example/x.png"><table background="//mal.example/y.png"><td>x</td></table></div>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=pwned=1&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=pwned=1>"></noscript>',
    '<svg></p><style><a id="</style><img src=x onerror=pwned=1>">',
    "<template><img src=x onerror=pwned=1></template><textarea><img src=x onerror=pwned=1></textarea>",
    "&lt;img src=x onerror=pwned=1&gt; &amp;lt;script&amp;gt;pwned=1&amp;lt;/script&amp;gt;",
    r"\<img src=x onerror=pwned=1\>",
    r"$\href{javascript:pwned=1}{x}$ $</math><img src=x onerror=pwned=1>$ $\unicode{<img src=x onerror=pwned=1>}$",
    "{{7*573}} {% for x in config %}{{x}}{% endfor %} ${7*573} #{7*573} {{ config.SECRET_KEY }}",
    "\" onmouseover=\"pwned=1\" x=\" ' onfocus='pwned=1' autofocus x='",
    'obsidian://advanced-uri?eval=pwned=1 <a href="obsidian://open?file=x" onclick=pwned=1>note</a>',
    "</div></main></body></html><body onload=pwned=1>",
    "<details open ontoggle=pwned=1><summary>x</summary></details><input autofocus onfocus=pwned=1>",
)
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="pwned=1">
<script>window.pwned=1; parent.pwned=1</script><image href="https://mal.example/x.png"/><rect width="40" height="40"/>
</svg>"""
PRODUCT = str(7 * 573)
"""What ``{{7*573}}`` would be if notes were templates."""


def hostile_vault(root: Path) -> Path:
    """Notes with an attack in each place that a card shows."""
    folder = root / "coffre" / "Chapitre 1 - Attaques"
    folder.mkdir(parents=True)
    for number, start in enumerate(range(0, len(ATTACKS), 5)):
        (folder / f"CONC_ Piège {number} {IMAGE}.md").write_text(
            _note(number, ATTACKS[start : start + 5]), "utf-8"
        )
    (folder / "piege.svg").write_text(PICTURE, "utf-8")
    recipe = root / "attaques.yml"
    recipe.write_text(
        f'course: "Cours {IMAGE}"\nnotes: coffre\ndepth: complete\ntitles:\n  1: "{IMAGE}"\n', "utf-8"
    )
    _decide(recipe)
    return recipe


def _decide(recipe: Path) -> None:
    """A teacher's decisions that attack, too: wrong options, answers, questions."""
    asked = [card for card in build([load_recipe(recipe)]).cards if card.accepted]
    for number, card in enumerate(asked[:20]):
        wrong = tuple(f"{attack[:80]} {number}" for attack in ATTACKS[number : number + 3])
        said = Decision(accept=(IMAGE,), wrong=wrong, note=IMAGE, seen=ATTACKS[0])
        if number % 3 == 0:
            said = replace(said, question=f"{IMAGE} […] ?", answer=ATTACKS[number % len(ATTACKS)])
        decide(recipe.with_name("attaques.cards.yml"), card.id, said, IMAGE)


def _note(number: int, attacks: tuple[str, ...]) -> str:
    one, two, three, four, five = attacks
    quoted = [attack.replace("\\", "").replace('"', "'") for attack in attacks]
    return f"""---
aliases: ["{quoted[0]}", "Ruse {number} {IMAGE}"]
type: concept
summary: "{quoted[1]}"
source: "{quoted[2]} (2020)"
parent: "[[{IMAGE}]]"
---
# CONCEPT : Piège {number} {IMAGE}

## Description
Un **piège {number}** est une ruse {one} que tend la **page {number} {IMAGE}** au lecteur. {two}

### Qui ?
Les **ruseurs {number}** {three} et les **{IMAGE} naïfs {number}**.

### Quoi ?
![{IMAGE}](piege.svg) ![[piege.svg|{IMAGE}]] {four}

| Ruse {one} | Effet |
|---|---|
| {two.replace("|", "")} | **cellule {number}** {three.replace("|", "")} |

### Comment ?
La ruse suit quatre temps :
1. **Guetter {number}** : attendre {one}
2. **Tendre {number}** : poser {two}
3. **Fermer {number}** : serrer {three}
4. **Relever {number}** : ramasser {four}

### Pourquoi ?
- Pour **tromper {number}** {five}
- Pour **prendre {number}** ce qui passe {IMAGE}

> [!warning] {IMAGE}
> {five}

## Connaissances mobilisées et liens
- **Régulation (R)** : Il **est régulé par** {one} la prudence :
    - Régulation:: [[CONC_ Piège {(number + 1) % 6} {IMAGE}|{IMAGE}]]
"""


WRONG = """() => {
  const found = window.pwned === undefined ? [] : ['pwned'];
  const address = /^(?!#|[/]|https?:|mailto:|obsidian:[/][/]open[?]|$)|^[/][/]/i;
  for (const it of document.body.querySelectorAll('*')) {
    const bad = [...it.attributes].some(({name, value}) => /^on|^style$|^srcdoc$|^srcset$|^background$/.test(name)
      || /^(href|src|action|formaction|xlink:href|data)$/.test(name) && address.test(value.trim())
      || /mal[.]example/.test(value) && /^(src|action|formaction|data)$/.test(name));
    const tag = it.matches('script, style, iframe, object, embed, base, meta, link, video, audio, template, noscript, textarea');
    if (bad || tag) found.push(it.outerHTML.slice(0, 200));
  }
  if (document.querySelectorAll('#stage').length > 1) found.push('stage');
  for (const it of document.images) if (it.complete && !it.naturalWidth) found.push(`broken: ${it.outerHTML}`);
  if (!document.querySelector('main').checkVisibility()) found.push('hidden');
  return found.slice(0, 5);
}"""
"""What of a note did get onto the page that should not have."""
