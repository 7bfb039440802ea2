"""The pages of a selection: who may see and do what, and what each says."""

from pathlib import Path

import msgspec
import pytest
from edition_acts import laureates, made, moved
from msgspec.structs import replace
from received import GOOD, ODD, OTHER, WRONG, Bench
from visits import EnterAs

from award.selection.queries import studies
from award.selection.reading_received import recompute
from award.words import typeset


def uploaded(content: bytes = GOOD, name: str = "etude.csv") -> dict[str, tuple[str, bytes]]:
    return {"file": (name, content)}


def keys(place: Bench) -> list[int]:
    with place.database.read() as session:
        return [one.id for one in studies(session, place.edition)]


class TestReceiving:
    def test_study_is_sent_examined_and_shown(self, place: Bench, enter_as: EnterAs) -> None:
        visit = enter_as("organiser")
        here = f"/editions/{place.edition}"
        assert "Aucune sélection n’est confirmée" in visit.get(f"{here}/selection").text
        answer = visit.send(f"{here}/studies", files=uploaded())
        (key,) = keys(place)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{here}/studies/{key}")
        shown = visit.get(f"{here}/studies/{key}").text
        for words in ("Scores publiés", "Ardéole", "Relire et confirmer", place.study(key).digest, "81,00", "+10,50"):
            assert words in shown
        assert "etude.csv" in visit.get(f"{here}/selection").text

    def test_every_problem_is_shown_with_its_place(self, place: Bench, enter_as: EnterAs) -> None:
        key = place.send(WRONG)
        shown = enter_as("organiser").get(f"/editions/{place.edition}/studies/{key}").text
        for words in ("ligne 2", "ligne 3", "Le secteur est vide.", "Lire de nouveau", "Problèmes à corriger : 2."):
            assert typeset(words) in shown
        assert "Relire et confirmer" not in shown

    def test_missing_or_other_file_is_refused_beside_its_field(self, place: Bench, enter_as: EnterAs) -> None:
        visit, here = enter_as("organiser"), f"/editions/{place.edition}/studies"
        for files in (None, uploaded(name="etude.exe"), uploaded(b"")):
            answer = visit.send(here, files=files)
            assert answer.status_code == 422
            assert "field-file-wrong-1" in answer.text
        assert keys(place) == []

    def test_study_larger_than_the_limit_is_refused_and_other_forms_keep_theirs(
        self, place: Bench, enter_as: EnterAs
    ) -> None:
        visit, here = enter_as("organiser"), f"/editions/{place.edition}"
        assert visit.send(f"{here}/studies", files=uploaded(GOOD + b"\n" * 3_000_000)).status_code == 303
        (key,) = keys(place)
        assert visit.send(f"{here}/studies/{key}/reading", version=1, sheet="x" * 3_000_000).status_code == 413

    def test_stranger_sends_nothing_large(self, place: Bench, enter_as: EnterAs) -> None:
        answer = enter_as("").send(f"/editions/{place.edition}/studies", files=uploaded(b"a" * 3_000_000))
        assert answer.status_code == 401

    def test_study_is_given_back_as_received(self, place: Bench, enter_as: EnterAs) -> None:
        key = place.send(name="étude « 2027 ».csv")
        answer = enter_as("organiser").get(f"/editions/{place.edition}/studies/{key}/file")
        assert answer.content == GOOD
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%C3%A9tude")


class TestReading:
    def test_column_is_designated(self, place: Bench, enter_as: EnterAs) -> None:
        visit, key = enter_as("organiser"), place.send(ODD)
        here = f"/editions/{place.edition}/studies/{key}"
        pair = msgspec.json.encode(["satisfaction", "q12"]).decode()
        assert pair.replace(",", ", ") in visit.get(here).text.replace("&#34;", '"')
        assert visit.send(f"{here}/reading", version="1", columns=["", pair]).status_code == 303
        assert place.found(key).selected == 2
        assert "Relire et confirmer" in visit.get(here).text

    @pytest.mark.parametrize("columns", [["nothing"], ['["sector","marque"]', '["company","marque"]']])
    def test_designation_that_makes_no_sense_is_refused(
        self, place: Bench, enter_as: EnterAs, columns: list[str]
    ) -> None:
        key = place.send()
        answer = enter_as("organiser").send(
            f"/editions/{place.edition}/studies/{key}/reading", version="1", columns=columns
        )
        assert (answer.status_code, place.study(key).version) == (422, 1)

    def test_published_averages_are_typed_beside_a_study_that_has_none(self, place: Bench, enter_as: EnterAs) -> None:
        rules = place.held().rules
        place.amend(replace(rules, selection=replace(rules.selection, reference="published")))
        visit, key = enter_as("organiser"), place.send()
        here = f"/editions/{place.edition}/studies/{key}"
        assert place.found(key).selected == 0
        wrong = visit.send(f"{here}/reading", version="1", published="Banque ; 75\n\nJardin")
        assert (wrong.status_code, place.study(key).version) == (422, 1)
        assert typeset("Ligne 3 : écrivez") in wrong.text
        typed = "Banque ; satisfaction ; 65,5\njardin\t90"
        assert visit.send(f"{here}/reading", version="1", published=typed).status_code == 303
        found = place.found(key)
        assert found.result is not None
        assert {one.company for one in found.result.companies if one.selected} == {"Ardéole", "Brise"}
        assert "Banque ; satisfaction ; 65,5" in visit.get(here).text
        place.confirm(key)
        old = place.confirmed()
        assert old is not None
        assert recompute(place.shelf, old, place.held().rules).same

    def test_published_average_of_no_sector_is_told_where_it_stands(self, place: Bench, enter_as: EnterAs) -> None:
        visit, key = enter_as("organiser"), place.send()
        here = f"/editions/{place.edition}/studies/{key}"
        visit.send(f"{here}/reading", version="1", published="Banque ; 65\nJardins ; 80")
        (problem,) = place.found(key).problems
        assert (problem.file, problem.row) == ("moyennes-publiees.csv", 3)

    def test_page_that_was_left_open_says_so(self, place: Bench, enter_as: EnterAs) -> None:
        key = place.send()
        place.read(key)
        answer = enter_as("organiser").send(f"/editions/{place.edition}/studies/{key}/reading", version="1")
        assert answer.status_code == 409
        assert "entre-temps" in answer.text

    def test_reading_that_was_lost_is_told_and_done_again(
        self, place: Bench, enter_as: EnterAs, tmp_path: Path
    ) -> None:
        visit, key = enter_as("organiser"), place.send()
        lost = place.study(key).examination
        (tmp_path / "files" / lost[:2] / lost).write_bytes(b"{}")
        here = f"/editions/{place.edition}/studies/{key}"
        shown = visit.get(here).text
        assert "manque ou est abîmé" in shown
        assert "Lire de nouveau" in shown
        confirmation = {"version": "1", "result": "0" * 64, "sure": "on"}
        assert visit.send(f"{here}/confirmation", **confirmation).status_code == 409
        (tmp_path / "files" / lost[:2] / lost).unlink()
        assert visit.send(f"{here}/reading", version="1").status_code == 303
        assert "Relire et confirmer" in visit.get(here).text


class TestConfirming:
    def form(self, place: Bench, key: int, version: int = 1, **more: str) -> dict[str, str]:
        return {"version": str(version), "result": place.found(key).result_digest, **more}

    def test_selection_is_read_then_confirmed(self, place: Bench, enter_as: EnterAs) -> None:
        visit, key = enter_as("organiser"), place.send()
        here = f"/editions/{place.edition}/studies/{key}/confirmation"
        shown = visit.get(here).text
        for words in (place.found(key).result_digest, place.held().digest, "etude.csv", "J’ai relu"):
            assert words in shown
        unsure = visit.send(here, **self.form(place, key))
        assert (unsure.status_code, place.confirmed()) == (422, None)
        assert "cochez cette case" in unsure.text
        answer = visit.send(here, sure="on", **self.form(place, key))
        assert (answer.status_code, answer.headers["location"]) == (303, f"/editions/{place.edition}/selection")
        assert "Sélection confirmée" in visit.get(f"/editions/{place.edition}/selection").text
        assert "C’est la sélection confirmée" in visit.get(f"/editions/{place.edition}/studies/{key}").text

    def test_replacing_asks_for_a_reason(self, place: Bench, enter_as: EnterAs) -> None:
        visit = enter_as("organiser")
        place.confirm(place.send())
        key = place.send(OTHER)
        here = f"/editions/{place.edition}/studies/{key}/confirmation"
        assert "Elle remplacera" in visit.get(here).text
        answer = visit.send(here, sure="on", **self.form(place, key, 2))
        assert (answer.status_code, "field-reason-wrong-1" in answer.text) == (422, True)
        assert visit.send(here, sure="on", reason="Corrigée.", **self.form(place, key, 2)).status_code == 303

    def test_what_stands_in_the_way_is_shown_with_its_remedy(self, place: Bench, enter_as: EnterAs) -> None:
        visit = enter_as("organiser")
        key = place.send(GOOD.replace(b"Cresson", b"Cressons") + b"Vent;Zinnia;10;200\nVent;Yucca;20;200\n")
        shown = visit.get(f"/editions/{place.edition}/studies/{key}").text
        assert typeset("absentes de l’édition : 3") in shown
        assert "Inscrire ces entreprises" in shown
        confirming = f"/editions/{place.edition}/studies/{key}/confirmation"
        assert "ne peut pas être confirmée" in visit.get(confirming).text
        answer = visit.send(confirming, sure="on", **self.form(place, key))
        assert (answer.status_code, place.confirmed()) == (422, None)
        rows = [{"row": 1, "sector": "Banque", "company": "Cressons"}]
        preview = visit.send(f"/editions/{place.edition}/companies/preview", rows=msgspec.json.encode(rows).decode())
        assert (preview.status_code, "C’est Cresson" in preview.text) == (200, True)

    def test_amended_rules_are_told_on_both_pages(self, place: Bench, enter_as: EnterAs) -> None:
        visit, key = enter_as("organiser"), place.send()
        place.confirm(key)
        place.amend(laureates(5))
        assert "La sélection ne tient plus" in visit.get(f"/editions/{place.edition}/selection").text
        assert "Les règles ont changé" in visit.get(f"/editions/{place.edition}/studies/{key}").text

    def test_calculation_is_done_again(self, place: Bench, enter_as: EnterAs) -> None:
        visit, here = enter_as("organiser"), f"/editions/{place.edition}/selection/recomputation"
        assert visit.send(here).status_code == 404
        place.confirm(place.send())
        assert "Identique" in visit.send(here).text
        rules = place.held().rules
        selection = msgspec.structs.replace(rules.selection, eligible_base=130, normal_base=130)
        place.amend(msgspec.structs.replace(rules, selection=selection))
        different = visit.send(here).text
        assert "Différent" in different
        assert "Les règles, elles, ont changé" in different


READING = ("/selection", "/studies/{key}")
OF_ORGANISERS = ("/studies/{key}/file", "/studies/{key}/confirmation")
SENT = ("/studies", "/studies/{key}/reading", "/studies/{key}/confirmation", "/selection/recomputation")


class TestAccess:
    @pytest.mark.parametrize("role", ["chair", "auditor"])
    def test_readers_read_and_do_nothing(self, place: Bench, enter_as: EnterAs, role: str) -> None:
        key, visit = place.send(), enter_as(role)
        place.confirm(key)
        for path in READING:
            shown = visit.get(f"/editions/{place.edition}{path.format(key=key)}")
            assert shown.status_code == 200
            assert "<form" not in shown.text.partition("<main")[2]
        for path in OF_ORGANISERS:
            assert visit.get(f"/editions/{place.edition}{path.format(key=key)}").status_code == 403
        for path in SENT:
            assert visit.send(f"/editions/{place.edition}{path.format(key=key)}").status_code == 403

    @pytest.mark.parametrize("role", ["juror", "owner", "contributor", "administrator"])
    def test_others_see_nothing(self, place: Bench, enter_as: EnterAs, role: str) -> None:
        key, visit = place.send(), enter_as(role)
        for path in (*READING, *OF_ORGANISERS):
            assert visit.get(f"/editions/{place.edition}{path.format(key=key)}").status_code == 403

    def test_study_of_another_edition_is_not_found(self, place: Bench, enter_as: EnterAs) -> None:
        visit, key, other = enter_as("organiser"), place.send(), made(place.database, "2028")
        for here in (f"/editions/{other}/studies/{key}", f"/editions/{place.edition}/studies/{key + 1}"):
            for path in ("", "/file", "/confirmation"):
                assert visit.get(here + path).status_code == 404
        assert visit.send(f"/editions/{place.edition}/studies/{key + 1}/reading", version="1").status_code == 404

    def test_later_phases_are_shut(self, place: Bench, enter_as: EnterAs) -> None:
        key, visit = place.send(), enter_as("organiser")
        place.confirm(key)
        moved(place.database, place.edition, "invitations")
        for path in SENT[:3]:
            answer = visit.send(f"/editions/{place.edition}{path.format(key=key)}", files=uploaded(OTHER))
            assert answer.status_code == 409
            assert "La phase où est l’édition" in answer.text
        assert "Identique" in visit.send(f"/editions/{place.edition}/selection/recomputation").text
        assert "pendant la phase de sélection" in visit.get(f"/editions/{place.edition}/selection").text
        assert (
            "pendant la phase de sélection" in visit.get(f"/editions/{place.edition}/studies/{key}/confirmation").text
        )
