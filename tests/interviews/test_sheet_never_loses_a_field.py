"""Whatever happens between a juror and the server, everything typed comes back, once, and the page says how it stands."""

from datetime import UTC, datetime

import pytest
from browsing import barriers
from playwright.sync_api import Route, expect
from sheet_browsing import (
    PHRASE,
    SAVED,
    Service,
    field,
    kept_on_device,
    line,
    mark,
    quiet,
    saved,
    unplugged,
    unsent,
    until,
)
from sheet_world import CRITERIA, THEMES

NOTE, OTHER = f"note.{THEMES[0]}", f"note.{THEMES[1]}"
FIRST, SECOND = CRITERIA[:2]
KEPT = "gardé sur cet appareil"


def test_ten_minutes_without_a_network_and_a_reload_lose_nothing(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        page = phone.new_page()
        page.clock.install(time=datetime.now(UTC))
        page.goto(service.here)
        kept_on_device(page)
        mark(page, FIRST).fill("55")
        saved(page)
        phone.set_offline(True)
        mark(page, FIRST).fill("83,5")
        field(page, NOTE).fill("Dix verbatims lus chaque matin.")
        page.locator(f"[name='covered.{THEMES[0]}']").check()
        page.clock.fast_forward("05:00")
        expect(line(page)).to_contain_text("Hors ligne : 3 champs")
        page.reload()
        expect(line(page)).to_contain_text("Hors ligne : 3 champs")
        assert mark(page, FIRST).input_value() == "83,5"
        field(page, OTHER).fill("Écrit après le rechargement.")
        mark(page, FIRST).fill("84")
        page.clock.fast_forward("05:00")
        expect(line(page)).to_contain_text("Hors ligne : 4 champs")
        assert service.texts(lea) == {f"mark.{FIRST}": "55"}
        phone.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        saved(page)
        assert service.texts(lea) == {
            f"mark.{FIRST}": "84", NOTE: "Dix verbatims lus chaque matin.", OTHER: "Écrit après le rechargement.",
            f"covered.{THEMES[0]}": "yes",
        }  # fmt: skip
        assert service.order(lea)[0] == f"mark.{FIRST}"
        assert [service.times(lea, name) for name in (NOTE, OTHER, f"covered.{THEMES[0]}")] == [1, 1, 1]
        assert unsent(page) == 0


def test_new_battery_brings_back_what_no_network_took(service: Service) -> None:
    """The device starts again: another page, the same store."""
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        phone.set_offline(True)
        field(page, NOTE).fill("Avant la panne.")
        page.close()
        phone.set_offline(False)
        again = service.open(phone)
        saved(again)
        assert field(again, NOTE).input_value() == "Avant la panne."
    assert service.texts(lea) == {NOTE: "Avant la panne."}


def test_home_tells_and_sends_what_another_sheet_left(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        unplugged(page)
        mark(page, FIRST).fill("61")
        expect(line(page)).to_contain_text(KEPT)
        page.goto("/sheets")
        expect(page.get_by_text("1 champ gardé sur cet appareil")).to_be_visible()
        page.unroute("**/fields")
        page.reload()
        until(page, "!Object.keys(localStorage).some((key) => key.startsWith('draft '))")
    assert service.texts(lea) == {f"mark.{FIRST}": "61"}


def test_answer_that_is_lost_has_one_effect(service: Service) -> None:
    lea, lost = service.world.lea, [True]

    def lose(route: Route) -> None:
        if route.request.method == "POST" and lost:
            lost.clear()
            route.fetch()
            route.abort()
        else:
            route.continue_()

    with service.device(lea) as phone:
        page = service.open(phone)
        quiet(page)
        page.route("**/fields", lose)
        mark(page, FIRST).fill("77")
        saved(page)
        assert not lost
        assert service.times(lea, f"mark.{FIRST}") == 1
    assert service.world.sheet(lea).standing[f"mark.{FIRST}"].version == 1


def test_slow_network_keeps_the_order_and_says_that_it_is_saving(service: Service) -> None:
    lea = service.world.lea

    def slow(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    with service.device(lea) as phone:
        page = service.open(phone)
        quiet(page)
        page.route("**/fields", slow)
        for text in ("8", "83", "83,", "83,5"):
            mark(page, FIRST).fill(text)
            page.wait_for_timeout(250)
        field(page, NOTE).press_sequentially("Lentement, mais tout.", delay=60)
        expect(line(page)).to_have_text("Enregistrement…")
        saved(page)
        assert service.texts(lea) == {f"mark.{FIRST}": "83,5", NOTE: "Lentement, mais tout."}
        assert page.locator("[data-choice]").count() == 0


def test_sign_in_that_ends_half_way_loses_nothing(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        mark(page, FIRST).fill("40")
        saved(page)
        service.expire(lea)
        mark(page, FIRST).fill("45")
        field(page, NOTE).fill("Écrit après la fin de la session.")
        expect(line(page)).to_contain_text("Vous êtes déconnecté : 2 champs gardés")
        page.get_by_role("link", name="Se reconnecter").click()
        page.get_by_label("Adresse électronique").fill("lea@example.org")
        page.get_by_label("Phrase de passe").fill(PHRASE)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**" + service.here)
        saved(page)
        assert mark(page, FIRST).input_value() == "45"
    assert service.texts(lea) == {f"mark.{FIRST}": "45", NOTE: "Écrit après la fin de la session."}


def test_sign_in_that_ends_loses_nothing_without_scripts_either(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea, java_script_enabled=False) as phone:
        page = service.open(phone)
        mark(page, FIRST).fill("45")
        field(page, NOTE).fill("Deux lignes,\ndites à la fin.")
        service.expire(lea)
        page.get_by_role("button", name="Enregistrer", exact=True).click()
        expect(page.get_by_text("Ce que vous aviez écrit est gardé")).to_be_visible()
        service.come_in(phone, lea)
        page.get_by_role("button", name="Envoyer de nouveau").click()
        page.get_by_role("button", name="Envoyer de nouveau").click()
        expect(mark(page, FIRST)).to_have_value("45")
    assert service.texts(lea) == {f"mark.{FIRST}": "45", NOTE: "Deux lignes,\ndites à la fin."}


def test_signing_in_again_in_another_window_is_enough(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        quiet(page)
        service.expire(lea)
        mark(page, FIRST).fill("45")
        expect(line(page)).to_contain_text("Vous êtes déconnecté")
        service.come_in(phone, lea)
        page.evaluate("dispatchEvent(new Event('focus'))")
        saved(page)
    assert service.texts(lea) == {f"mark.{FIRST}": "45"}


def test_another_person_on_the_device_neither_sees_nor_sends_what_is_left(service: Service) -> None:
    lea, marc = service.world.lea, service.world.marc
    with service.device(lea) as tablet:
        page = service.open(tablet)
        quiet(page)
        service.expire(lea)
        field(page, NOTE).fill("Entre Léa et son carnet.")
        expect(line(page)).to_contain_text("Vous êtes déconnecté")
        service.come_in(tablet, marc)
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(line(page)).to_contain_text("Quelqu’un d’autre s’est connecté")
        other = service.open(tablet)
        quiet(other)
        assert field(other, NOTE).input_value() == ""
        mark(other, FIRST).fill("12")
        saved(other)
        assert (service.texts(lea), service.texts(marc)) == ({}, {f"mark.{FIRST}": "12"})
        other.close()
        service.come_in(tablet, lea)
        page.evaluate("dispatchEvent(new Event('focus'))")
        saved(page)
    assert service.texts(lea) == {NOTE: "Entre Léa et son carnet."}


def test_sheet_signed_elsewhere_is_told_and_what_was_typed_stays(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        quiet(page)
        service.world.signed(lea)
        mark(page, FIRST).fill("12")
        expect(line(page)).to_contain_text("Signé entre-temps : 1 champ")
        assert unsent(page) == 1
        page.get_by_role("link", name="Voir").click()
        expect(page.get_by_role("heading", name="Fiche signée")).to_be_visible()
        expect(page.get_by_text("1 champ gardé sur cet appareil")).to_be_visible()
    assert service.texts(lea)[f"mark.{FIRST}"] == "80"


def test_texts_that_a_signature_left_behind_are_read_copied_and_erased(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        phone.grant_permissions(["clipboard-read", "clipboard-write"])
        page = service.open(phone)
        unplugged(page)
        field(page, NOTE).fill("Deux lignes,\net <b>rien</b> de perdu.")
        page.locator(f"[name='covered.{THEMES[0]}']").check()
        expect(line(page)).to_contain_text("2 champs gardés")
        service.world.signed(lea)
        page.unroute("**/fields")
        page.reload()
        left = page.get_by_role("region", name="Gardé sur cet appareil seulement")
        expect(left.locator("[data-text]")).to_have_text(["Deux lignes,\net <b>rien</b> de perdu.", "oui"])
        assert left.locator("dt").all_inner_texts()[1].startswith("Thème couvert\u00a0: ")
        left.get_by_role("button", name="Copier").first.click()
        expect(left.get_by_role("button", name="Copié")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "Deux lignes,\net <b>rien</b> de perdu."
        assert barriers(page) == []
        left.get_by_text("Effacer ces textes de cet appareil").click()
        assert unsent(page) == 2
        left.get_by_role("button", name="Effacer pour toujours").click()
        expect(left).to_be_hidden()
        assert unsent(page) == 0
        page.reload()
        expect(page.get_by_role("heading", name="Fiche signée")).to_be_visible()
        until(page, "navigator.serviceWorker.ready.then(() => true)")
        expect(left).to_be_hidden()
        expect(page.locator("[data-draft-left]")).to_be_empty()
    assert service.texts(lea).get(NOTE) != "Deux lignes,\net <b>rien</b> de perdu."


def test_text_that_the_server_cannot_take_does_not_hold_up_the_others(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        quiet(page)
        page.evaluate("document.querySelectorAll('[maxlength]').forEach((one) => one.removeAttribute('maxlength'))")
        mark(page, FIRST).fill("1" * 60)
        mark(page, SECOND).fill("50")
        expect(line(page)).to_contain_text("Raccourcissez ce texte")
        assert service.texts(lea) == {f"mark.{SECOND}": "50"}
        mark(page, FIRST).fill("60")
        saved(page)
    assert service.texts(lea) == {f"mark.{FIRST}": "60", f"mark.{SECOND}": "50"}


def test_signing_out_takes_the_kept_pages_away_and_leaves_what_was_typed(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as tablet:
        page = service.open(tablet)
        kept_on_device(page)
        unplugged(page)
        mark(page, FIRST).fill("70")
        expect(line(page)).to_contain_text(KEPT)
        page.get_by_role("button", name="Se déconnecter").click()
        page.wait_for_url(lambda address: "/sheets" not in address)
        until(page, "async () => !(await caches.has('kept-pages'))")
        assert unsent(page) == 1
        tablet.set_offline(True)
        with pytest.raises(Exception, match="ERR_"):
            page.goto(service.here)
        tablet.set_offline(False)
        page.unroute("**/fields")
        service.come_in(tablet, lea)
        again = service.open(tablet)
        expect(mark(again, FIRST)).to_have_value("70")
        expect(line(again)).to_contain_text(SAVED)
    assert service.texts(lea) == {f"mark.{FIRST}": "70"}
