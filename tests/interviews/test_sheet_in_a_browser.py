"""Interviews as jurors hold them: on a phone, by the keyboard, without scripts; every field comes back each time."""

import json
import random
from fractions import Fraction

import msgspec
import pytest
from browsing import LANGUAGES, SCHEMES, barriers
from playwright.sync_api import expect
from sheet_browsing import DESK, PHONE, Service, field, mark, saved, unsent
from sheet_world import CRITERIA, GUIDE, RULES, THEMES, full

from award.exact import fixed
from award.interviews.sheets.marking import summary_of

TYPED = {
    **{f"mark.{name}": text for name, text in zip(CRITERIA, ("83,5", "0", "100", "62.5", "71", "90"), strict=True)},
    **{f"note.{name}": f"Constat « {name} » : l’œil du client,\nmot à mot." for name in THEMES},
    **{f"covered.{name}": "yes" for name in THEMES},
    "strength.1": "Une direction qui rappelle les clients.", "strength.1.weight": "3", "strength.2": "La mesure.",
    "strength.2.weight": "1", "strength.3": "Les équipes.", "strength.3.weight": "2",
    "priority.1": "Les délais", "priority.1.weight": "2", "priority.2": "Le courrier", "priority.2.weight": "1",
    "priority.3": "Les boutiques", "priority.3.weight": "3",
}  # fmt: skip


def fill(page: object, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if name.startswith("covered."):
            page.locator(f"[name='{name}']").check()  # type: ignore[attr-defined]  # a page
        elif name.endswith(".weight"):
            field(page, name).select_option(text)  # type: ignore[arg-type]
        else:
            field(page, name).fill(text)  # type: ignore[arg-type]


def test_whole_interview_on_a_phone(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea, viewport=PHONE) as phone:
        page = service.open(phone, "/sheets")
        page.get_by_role("link", name="Aube").first.click()
        marks = page.locator(".criteria")
        height = marks.evaluate("(list) => list.getBoundingClientRect().height")
        bar = page.locator(".sheet-bar").evaluate("(bar) => bar.getBoundingClientRect().height")
        assert height + bar < 844
        small = "[...document.querySelectorAll('input[data-mark], .abstain, .sheet-bar .button:not(.next)')].filter((one) => one.getBoundingClientRect().height < 44).length"
        assert page.evaluate(small) == 0
        fill(page, TYPED)
        saved(page)
        expect(page.locator("[data-number]")).to_have_text(
            fixed(summary_of(GUIDE, RULES.marks[-1], TYPED).mark, 2).replace(".", ",")  # type: ignore[arg-type]
        )
        assert service.texts(lea) == TYPED
        assert unsent(page) == 0
        page.get_by_role("link", name="Relire et signer").click()
        page.get_by_role("button", name="Signer cette fiche").click()
        expect(page.get_by_role("heading", name="Fiche signée")).to_be_visible()
        page.get_by_role("link", name="Fiche suivante : Brise").click()
        expect(page.get_by_role("heading", name="Brise")).to_be_visible()
    assert service.world.sheet(lea).held.state == "signed"


def test_sheet_by_the_keyboard_alone(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea, viewport=DESK) as desk:
        page = service.open(desk)
        first = mark(page, CRITERIA[0])
        for _ in range(30):
            if first.evaluate("(one) => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        for text in ("83,5", "0", "100", "62.5", "71"):
            page.keyboard.type(text)
            page.keyboard.press("Enter")
        for key in ("ArrowUp", "ArrowUp", "PageUp", "ArrowDown", "Shift+ArrowUp"):
            page.keyboard.press(key)
        assert mark(page, CRITERIA[5]).input_value() == "10"
        page.keyboard.press("Shift+Enter")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        page.keyboard.type("Rien n’en a été dit.")
        saved(page)
        marks = ("83,5", "0", "100", "62.5", "abstention", "10")
        expected = {f"mark.{name}": text for name, text in zip(CRITERIA, marks, strict=True)}
        assert service.texts(lea) == expected | {f"reason.{CRITERIA[4]}": "Rien n’en a été dit."}
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        mark(page, CRITERIA[5]).focus()
        page.keyboard.press("Enter")
        page.keyboard.type("Vu.")
        saved(page)
        assert service.texts(lea)[f"note.{THEMES[0]}"] == "Vu."


def test_sheet_without_scripts_saves_signs_and_shows_both_versions(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea, java_script_enabled=False) as phone:
        page, other = service.open(phone), service.open(phone)
        fill(page, TYPED)
        page.get_by_role("button", name="Enregistrer", exact=True).click()
        assert service.texts(lea) == TYPED
        assert {name: field(page, name).input_value() for name in ("note." + THEMES[0],)} == {
            "note." + THEMES[0]: TYPED["note." + THEMES[0]]
        }
        mark(other, CRITERIA[0]).fill("12")
        field(other, "strength.1").fill("Autre chose")
        other.get_by_role("button", name="Enregistrer", exact=True).click()
        expect(other.get_by_text("Rien n’est perdu")).to_be_visible()
        assert mark(other, CRITERIA[0]).input_value() == "12"
        assert service.texts(lea) == TYPED
        other.locator(f"[name=theirs][value='mark.{CRITERIA[0]}']").check()
        other.get_by_role("button", name="Enregistrer, relire et signer").click()
        assert service.texts(lea) == TYPED | {"strength.1": "Autre chose"}
        other.get_by_role("button", name="Signer cette fiche").click()
        expect(other.get_by_role("heading", name="Fiche signée")).to_be_visible()


def test_page_and_server_compute_the_same_mark(service: Service) -> None:
    """Hundreds of sheets: exact fractions, and the same two decimals."""
    draw, rule = random.Random(2026), RULES.marks[-1]  # noqa: S311 - no secret
    texts = ["", "abstention", "Abst", "cent", "-1", "100,5", "1_0", "٣", "1e1", " 50 ", "0", "100", "33.3"]
    texts += [str(one) for one in range(0, 101, 7)] + [f"{one},5" for one in range(0, 100, 9)]
    weights = ["1", "2", "0.5", "3", "1.25", "7"]
    sheets = []
    for _ in range(400):
        criteria = [(draw.choice(texts), draw.choice(weights)) for _ in CRITERIA]
        sheets.append([{"text": text, "weight": weight} for text, weight in criteria])
    with service.device(service.world.lea) as phone:
        page = service.open(phone)
        source = page.locator("link[rel=modulepreload][href$='/marks.js']").get_attribute("href")
        ask = """async ([source, sheets, step]) => {
            const { wholeMark } = await import(source);
            return sheets.map((one) => {
                const whole = wholeMark(one, step);
                return [whole.mark ? String(whole.mark) : "", whole.mark ? whole.mark.fixed(2) : "", whole.complete];
            });
        }"""
        found = page.evaluate(ask, [source, sheets, str(rule.step)])
    for sheet, shown in zip(sheets, found, strict=True):
        guide = msgspec.structs.replace(GUIDE, criteria=tuple(
            msgspec.structs.replace(criterion, weight=msgspec.convert(one["weight"], type(criterion.weight)))
            for criterion, one in zip(GUIDE.criteria, sheet, strict=True)
        ))  # fmt: skip
        typed = {f"mark.{name}": one["text"] for name, one in zip(CRITERIA, sheet, strict=True)}
        summary = summary_of(guide, rule, typed)
        mean = summary.mark if isinstance(summary.mark, Fraction) else None
        expected = ["" if mean is None else str(mean), "" if mean is None else fixed(mean, 2), summary.complete]
        assert shown == expected, json.dumps(sheet)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_of_a_sheet_have_no_barrier(service: Service, language: str, scheme: str) -> None:
    there = service.world
    with service.device(there.lea, locale={"fr": "fr-FR", "en": "en-GB"}[language], color_scheme=scheme) as device:
        page = device.new_page()

        def looked(*paths: str) -> list[str]:
            found = []
            for path in paths:
                page.goto(path)
                for width in (360, 768, 1280):
                    page.set_viewport_size({"width": width, "height": 844})
                    found += barriers(page)
            return found

        there.type(there.lea, {f"mark.{CRITERIA[0]}": "cent", f"mark.{CRITERIA[1]}": "abstention"})
        assert looked("/sheets", service.here, service.here + "/signature") == []
        there.type(there.lea, full())
        assert looked(service.here + "/signature") == []
        there.sign(there.lea)
        there.signed(there.marc, "70")
        assert looked("/sheets", service.here, service.here + "/deliberation") == []
        page.get_by_role("main").get_by_role("button").click()
        page.wait_for_url("**/deliberation")
        assert looked(service.here + "/deliberation") == []
        there.phase("deliberation")
        page.goto(service.here + "/deliberation")
        page.get_by_role("main").get_by_role("button").last.click()
        page.wait_for_url("**" + service.here)
        assert looked(service.here, service.here + "/signature", service.here + "/deliberation") == []


def test_mark_is_revised_with_a_reason_after_both_were_read(service: Service) -> None:
    there = service.world
    there.signed(there.lea, "80")
    there.signed(there.marc, "60")
    there.phase("deliberation")
    with service.device(there.lea) as phone:
        page = service.open(phone)
        expect(page.get_by_text("60,00")).to_have_count(0)
        page.get_by_role("link", name="Délibérer").click()
        page.get_by_role("button", name="Lire les autres fiches").click()
        expect(page.get_by_text("60,00")).to_be_visible()
        page.get_by_role("button", name="Réviser ma fiche").click()
        mark(page, CRITERIA[0]).fill("70")
        saved(page)
        page.get_by_role("link", name="Relire et signer").click()
        page.get_by_role("button", name="Signer cette fiche").click()
        expect(page.get_by_role("alert").get_by_text("Dites pourquoi vous révisez")).to_be_visible()
        page.get_by_label("Raison de la révision").fill("Un constat que je n’avais pas vu.")
        page.get_by_role("button", name="Signer cette fiche").click()
        expect(page.get_by_role("heading", name="Fiche signée")).to_be_visible()
        expect(page.get_by_text("Un constat que je n’avais pas vu.")).to_be_visible()
