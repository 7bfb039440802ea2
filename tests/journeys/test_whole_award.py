"""A whole award in a real browser, on the service as it is run: from the study to a certificate that a stranger verifies."""

from pathlib import Path

import pytest
from concluding import CODE, closed, deliberated, documented, downloaded, published, revoked, told, verified
from playwright.sync_api import Browser
from preparing import answered, asked, prepared, returned, seated, selected, signed
from running import running

from award.demo.writing import write_demo


@pytest.mark.parametrize(("database_kind", "language"), [("sqlite", "fr"), ("postgresql", "en")])
def test_award_runs_from_its_study_to_a_verified_certificate(
    browser: Browser, database_address: str, tmp_path: Path, language: str
) -> None:
    study = write_demo(tmp_path / "pollster").study.read_bytes()
    with running(database_address, tmp_path, browser, language) as service:
        organiser = service.signed_in("hortense@prix.example")
        prepared(service, organiser)
        selected(service, organiser, study)
        asked(service, organiser)
        owners = answered(service)
        jurors = seated(service, organiser)
        returned(service, owners)
        signed(service, jurors)
        chair, second = service.signed_in("basile@prix.example"), service.signed_in("lucien@prix.example")
        deliberated(service, organiser)
        told(service, organiser)
        closed(service, chair, second)
        documented(service, organiser)
        stranger = published(service, organiser, second)
        laureates = stranger.locator("main article li h2").all_inner_texts()
        assert len(laureates) == 6
        room, certificate = downloaded(service, owners, laureates[0], tmp_path)
        found = CODE.search(str(room.locator("main a[href*='/v/']").first.get_attribute("href")))
        assert found
        verified(service, stranger, found[1], certificate)
        revoked(service, organiser, stranger, found[1])
