"""Three people of a company fill in its questionnaire, submit it, open it again: on a phone, at a desk, without scripts."""

from io import BytesIO
from typing import Any

import pytest
from browsing import SCHEMES, barriers
from company_browsing import DESK, PHONE, ROOM, Service, line, opened, saved, tick
from company_world import Companies, complete
from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas

SUBMIT = {"fr": "Remettre nos réponses", "en": "Submit our answers"}
DONE = {"fr": "Vos réponses sont remises.", "en": "Your answers are submitted."}
AGAIN = {"fr": "Rouvrir les réponses", "en": "Open the answers again"}
SAVE = {"fr": "Enregistrer", "en": "Save"}


def fill(page: Page, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if page.locator(f"[data-choice-of='{name}']").count():
            tick(page, name, text)
        else:
            line(page, name).fill(text)


def of(world: Companies, dimension: str) -> dict[str, str]:
    """What the tests write in the fields of a dimension."""
    mine = world.answers().held.form.dimensions
    return {name: text for name, text in complete().items() if mine[name.split(".")[1]] == dimension}


def but(world: Companies, *dimensions: str) -> dict[str, str]:
    mine = world.answers().held.form.dimensions
    return {name: text for name, text in complete().items() if mine[name.split(".")[1]] not in dimensions}


def plan() -> dict[str, object]:
    """A small PDF, as a printer makes it."""
    content = BytesIO()
    canvas = Canvas(content)
    canvas.drawString(72, 720, "Plan")
    canvas.save()
    return {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": content.getvalue()}


@pytest.mark.parametrize(("language", "viewport"), [("fr", PHONE), ("en", DESK)])
def test_three_people_fill_in_submit_and_submit_again(
    service: Service, language: str, viewport: dict[str, int]
) -> None:
    world = service.world
    world.type(but(world, "ecoute", "parcours", "organisation"))
    shape: dict[str, Any] = {"language": language, "viewport": viewport}
    with (
        service.device(world.olive, **shape) as hers,
        service.device(world.carla, **shape) as second,
        service.device(world.denis, **shape) as third,
    ):
        for context, dimension in ((second, "ecoute"), (third, "parcours"), (hers, "organisation")):
            page = opened(context, f"{ROOM}/{dimension}")
            fill(page, of(world, dimension))
            saved(page, language)
            if dimension == "organisation":
                page.set_input_files("input[type=file]", files=[plan()])  # type: ignore[list-item]  # as it says
                expect(page.locator(".attached li")).to_have_count(1)
        hers_page = opened(hers, f"{ROOM}/submission")
        assert barriers(hers_page) == []
        contributor = opened(second, f"{ROOM}/submission")
        expect(contributor.get_by_role("button", name=SUBMIT[language])).to_have_count(0)
        hers_page.get_by_role("button", name=SUBMIT[language]).click()
        expect(hers_page.get_by_role("heading", level=1)).to_have_text(DONE[language])
        expect(opened(second, f"{ROOM}/parcours").locator("form[data-draft]")).to_have_count(0)
        hers_page.get_by_role("button", name=AGAIN[language]).click()
        page = opened(third, f"{ROOM}/parcours")
        page.locator("textarea[data-typed]").first.fill("Une étape de moins.")
        saved(page, language)
        hers_page.goto(f"{ROOM}/submission")
        hers_page.get_by_role("button", name=SUBMIT[language]).click()
        expect(hers_page.get_by_role("heading", level=1)).to_have_text(DONE[language])
    assert world.answers().held.submissions == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_questionnaire_is_filled_in_without_scripts(service: Service, language: str) -> None:
    world = service.world
    with service.device(world.olive, language, java_script_enabled=False) as context:
        page = opened(context, f"{ROOM}/ecoute")
        expect(page.locator("#question-ecoute-rythme")).to_be_hidden()
        tick(page, "answer.ecoute-mesure", "yes")
        tick(page, "answer.ecoute-canaux", "enquetes")
        tick(page, "answer.ecoute-canaux", "avis")
        line(page, "answer.ecoute-part").fill("12,5")
        page.get_by_role("button", name=SAVE[language], exact=True).click()
        expect(page.locator("#question-ecoute-rythme")).to_be_visible()
        expect(line(page, "answer.ecoute-part")).to_have_value("12,5")
    assert world.answers().texts["answer.ecoute-canaux"] == "enquetes avis"


@pytest.mark.parametrize(("language", "viewport"), [("fr", DESK), ("en", PHONE)])
def test_answers_are_submitted_and_opened_again_without_scripts(
    service: Service, language: str, viewport: dict[str, int]
) -> None:
    world = service.world
    world.type(complete())
    with service.device(world.olive, language, viewport=viewport, java_script_enabled=False) as context:
        page = opened(context, f"{ROOM}/organisation")
        page.set_input_files("input[type=file]", files=[plan()])  # type: ignore[list-item]  # as it says
        page.locator(".upload button").click()
        expect(page.locator(".attached li")).to_have_count(1)
        page.locator(".remarks summary").first.click()
        page.locator(".remarks textarea").first.fill("Relu.")
        page.locator(".remarks button").first.click()
        expect(page.locator(".said .typed")).to_have_text("Relu.")
        for _ in range(2):
            page.goto(f"{ROOM}/submission")
            page.get_by_role("button", name=SUBMIT[language]).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(DONE[language])
            page.get_by_role("button", name=AGAIN[language]).click()
    assert world.answers().held.submissions == 2


def test_questions_appear_as_earlier_answers_ask_for_them(service: Service) -> None:
    with service.device(service.world.olive) as context:
        page = opened(context, f"{ROOM}/ecoute")
        expect(page.locator("#question-ecoute-rythme")).to_be_hidden()
        tick(page, "answer.ecoute-mesure", "yes")
        expect(page.locator("#question-ecoute-rythme")).to_be_visible()
        tick(page, "answer.ecoute-mesure", "no")
        expect(page.locator("#question-ecoute-rythme")).to_be_hidden()
        saved(page)
    assert service.world.answers().texts["answer.ecoute-mesure"] == "no"


def test_what_cannot_be_read_is_told_and_kept(service: Service) -> None:
    with service.device(service.world.olive) as context:
        page = opened(context, f"{ROOM}/ecoute")
        line(page, "answer.ecoute-part").fill("beaucoup")
        expect(page.locator("[data-flaw='answer.ecoute-part']")).to_contain_text("n’est pas un nombre")
        line(page, "answer.ecoute-part").fill("12.5 %")
        expect(page.locator("[data-flaw='answer.ecoute-part']")).to_be_empty()
        saved(page)


def test_two_people_at_the_same_field_choose(service: Service) -> None:
    world = service.world
    with service.device(world.olive) as hers, service.device(world.carla) as other:
        mine, theirs = opened(hers, f"{ROOM}/ecoute"), opened(other, f"{ROOM}/ecoute")
        hers.set_offline(True)
        tick(mine, "answer.ecoute-mesure", "yes")
        tick(theirs, "answer.ecoute-mesure", "no")
        saved(theirs)
        hers.set_offline(False)
        choice = mine.locator("[data-choice='answer.ecoute-mesure']")
        expect(choice).to_be_visible()
        expect(choice.locator("[data-mine]")).to_have_text("Oui")
        expect(choice.locator("[data-theirs]")).to_have_text("Non")
        choice.locator("button[value=theirs]").click()
        expect(choice).to_have_count(0)
        expect(mine.locator("[data-choice-of='answer.ecoute-mesure'][value=no]")).to_be_checked()
    assert world.answers().texts["answer.ecoute-mesure"] == "no"


def test_what_is_typed_offline_is_sent_from_the_next_page(service: Service) -> None:
    with service.device(service.world.olive) as context:
        page = opened(context, f"{ROOM}/ecoute")
        context.set_offline(True)
        line(page, "answer.ecoute-part").fill("33")
        expect(page.locator("[data-draft-line='offline']")).to_be_visible()
        context.set_offline(False)
        page.goto(f"{ROOM}/parcours")
        page.goto(f"{ROOM}/ecoute")
        expect(line(page, "answer.ecoute-part")).to_have_value("33")
        saved(page)
    assert service.world.answers().texts["answer.ecoute-part"] == "33"


def test_paste_from_a_word_processor_is_plain(service: Service) -> None:
    with service.device(service.world.olive) as context:
        page = opened(context, f"{ROOM}/ecoute")
        area = line(page, "answer.ecoute-silencieux")
        area.focus()
        area.evaluate(
            """(area) => {
              const given = new DataTransfer();
              given.setData("text/plain", "\\u200bNos\\u00a0clients\\r\\n\\r\\n\\r\\n\\r\\n« disent »\\u0007  \\r\\n");
              area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }));
            }"""
        )
        expect(area).to_have_value("Nos\u00a0clients\n\n« disent »\n")
        expect(page.locator("[data-words]").first).to_contain_text("3 mots")
        saved(page)


def test_file_that_is_not_what_it_says_is_refused_in_place(service: Service) -> None:
    with service.device(service.world.olive) as context:
        page = opened(context, f"{ROOM}/organisation")
        wrong = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"<script>alert(1)</script>"}
        page.set_input_files("input[type=file]", files=[wrong])  # type: ignore[list-item]  # as it says
        expect(page.locator("[data-told][data-wrong]")).not_to_be_empty()
        expect(page.locator(".attached li")).to_have_count(0)


def test_submission_turns_the_pages_of_the_others(service: Service) -> None:
    world = service.world
    with service.device(world.carla) as context:
        page = opened(context, f"{ROOM}/ecoute")
        expect(page.locator("[data-draft-line='saved']")).to_be_visible()  # it has asked the server once
        world.close()
        line(page, "answer.ecoute-part").fill("12")
        expect(page.locator("[data-draft-line='locked']")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_company_pages_have_no_barrier(service: Service, language: str, scheme: str, viewport: dict[str, int]) -> None:
    world = service.world
    world.type({"answer.ecoute-mesure": "yes", "answer.ecoute-part": "beaucoup"})
    with service.device(world.olive, language, color_scheme=scheme, viewport=viewport) as context:
        page = opened(context, "/my-company")
        found = []
        for address in (
            "/my-company",
            ROOM,
            f"{ROOM}/ecoute",
            f"{ROOM}/organisation",
            f"{ROOM}/submission",
            "/my-company/data",
        ):
            page.goto(address)
            for one in page.locator("summary").all():
                one.click()
            found += barriers(page)
        assert found == []
