"""Pages that show what others wrote, and how they are looked at: whatever a browser does that is not ours is told."""

from hostile_scene import PARTS, Scene
from hostile_words import SUM
from playwright.sync_api import Page

from award.people.roles import Person

FOREIGN = """() => [...document.querySelectorAll('*')].filter((one) =>
    [...one.attributes].some((each) => each.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(each.value) && /href|src|action/.test(each.name))
    || /^(iframe|object|embed|base|svg|math|marquee|video|style|template)$/i.test(one.localName) && !one.closest('svg[class], svg[aria-hidden]') && one.localName !== 'template'
    || one.localName === 'script' && (!one.src.startsWith(location.origin) || one.textContent.trim())
    || ['A', 'FORM', 'LINK', 'IMG'].includes(one.tagName) && /evil/.test(new URL(one.href || one.action || one.src || '', location.href).host)
).map((one) => one.outerHTML.slice(0, 200))"""
"""Elements that no page of ours has."""


def pages_of(there: Scene) -> dict[Person | None, tuple[str, ...]]:
    """All that show what others wrote."""
    edition, room = f"/editions/{there.edition}", f"/my-company/{there.edition}/questionnaire"
    return {
        None: (f"/invitation/{there.letter}",),
        there.owner: (
            "/home", "/my-company", "/my-company/data", room, f"{room}/submission", "/agenda", "/account",
            *(f"{room}/part-{part}" for part in range(PARTS)),
        ),
        there.juror: (
            "/sheets", f"/sheets/{there.entry}", f"/sheets/{there.entry}/signature", "/jury", f"/jury/{there.edition}/charter",
            f"/jury/{there.edition}/conflicts", f"/jury/{there.edition}/guide", "/assessments", f"/assessments/{there.entry}", "/agenda",
        ),
        there.organiser: (
            edition, f"{edition}/companies", f"{edition}/invitations", f"{edition}/invitations/{there.entry}", f"{edition}/inquiries",
            f"{edition}/inquiries/3", f"{edition}/jury", f"{edition}/jury/{there.conflicted}", f"{edition}/conflicts", f"{edition}/guide",
            f"{edition}/guide/preview", f"{edition}/slots", f"{edition}/progress", f"{edition}/assessments",
            f"{edition}/assessments/{there.entry}", f"{edition}/pairs", f"{edition}/pairs/{there.entry}", f"/companies/{there.company}",
            "/companies", f"/entries/{there.entry}", "/people", f"/people/{there.owner.id}", "/letters", "/letters/1",
            f"{edition}/questionnaire", f"{edition}/questionnaire/preview",
        ),
    }  # fmt: skip


def looked_at(page: Page, address: str, path: str) -> list[str]:
    told: list[str] = []
    listening = {
        "dialog": lambda one: told.append(f"dialog {one.message}"),
        "pageerror": lambda one: told.append(f"script {one}"),
        "console": lambda one: told.append(one.text) if one.type in {"error", "warning"} else None,
        "request": lambda one: told.append(one.url) if not one.url.startswith(address) else None,
        "framenavigated": lambda one: told.append(one.url) if one.url.partition("?")[0] != f"{address}{path}" else None,
    }
    for event, listener in listening.items():
        page.on(event, listener)  # type: ignore[call-overload]  # by name
    answer = page.goto(path, wait_until="load")
    told += [f"status {answer and answer.status}"] if answer is None or answer.status != 200 else []
    told += ["ran"] if page.evaluate("typeof pwned !== 'undefined'") else []
    told += page.evaluate(FOREIGN)
    told += ["a sum"] if SUM in page.content() else []
    for event, listener in listening.items():
        page.remove_listener(event, listener)
    return told
