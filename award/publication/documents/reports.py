"""Each kind of document from what it is drawn from to the bytes that leave the house: drawn, given its code, signed."""

from base64 import b64encode
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import msgspec

from award.documents.keys import Key, key_of
from award.documents.signing import NoTimestamp, signed
from award.documents.tokens import signed_token
from award.documents.verifying import Verification
from award.feedback.contents import ReportInputs
from award.feedback.report_pdf import report_pdf
from award.language import long_date, translated
from award.messages import Problem, Refused
from award.publication.certificate_pdf import Certificate, certificate_pdf
from award.publication.documents.badge_figure import badge_png, badge_svg
from award.publication.documents.contents import Announced, Badge, Distinguished
from award.publication.documents.credential import achievement, claims, credential, issuer
from award.publication.documents.kinds import FORMS, Kind
from award.publication.palmares_pdf import PalmaresPage, palmares_pdf
from award.publication.reports import lines_of, notes_of
from award.ranking.reports import evaluators_of
from award.settings import Settings


class Press(msgspec.Struct, frozen=True):
    """What every document of a run is made with."""

    site: str
    signing_key: str
    signing_passphrase: str
    timestamp: str


class Issue(msgspec.Struct, frozen=True):
    """What one document is told beside its inputs. `key` None for no signature."""

    verification: Verification
    edition: int
    at: datetime
    site: str
    key: Key | None


Draw = Callable[[Any, Issue], bytes]


class Drawn(msgspec.Struct, frozen=True):
    """How a kind is drawn, from a Struct of its inputs."""

    inputs: type[msgspec.Struct]
    draw: Draw


def press_of(settings: Settings) -> Press:
    site = settings.public_address.rstrip("/")
    return Press(site, settings.signing_key, settings.signing_passphrase, settings.timestamp_address)


def make(kind: Kind, content: str, code: str, told: dict[str, Any]) -> str:
    """Called apart, so that all is JSON: `told` an Order, the answer base64 of the document. Raises Refused."""
    order = msgspec.convert(told, Order)
    key = _key(order.press.signing_key, order.press.signing_passphrase)
    site = order.press.site
    verification = Verification(code, f"{site}/v", f"{site}/v/{code}")
    drawn = DRAWN[kind]
    issue = Issue(verification, order.edition, order.at, site, key)
    document = drawn.draw(msgspec.json.decode(content, type=drawn.inputs), issue)
    if key is not None and FORMS[kind].suffix == "pdf":
        document = signed_or_refused(document, key, order.press.timestamp)
    return b64encode(document).decode()


class Order(msgspec.Struct, frozen=True):
    """For which edition, when, and with what."""

    edition: int
    at: datetime
    press: Press


def signed_or_refused(document: bytes, key: Key, timestamp: str) -> bytes:
    try:
        return signed(document, key, timestamp)
    except NoTimestamp as error:
        raise Refused(Problem(error.message)) from error


@lru_cache(maxsize=1)
def _key(path: str, passphrase: str) -> Key | None:
    """Opened once for a run: its lock is slow on purpose."""
    return key_of(Settings(signing_key=path, signing_passphrase=passphrase))


def draw_certificate(told: Distinguished, issue: Issue) -> bytes:
    badge = told.badge
    words = Certificate(
        company=badge.company,
        sector=told.sector,
        award=badge.award,
        edition=badge.edition,
        distinction=badge.distinction,
        place=told.place,
        date=long_date(date.fromisoformat(told.date), badge.language) if told.date else "",
        signatories=told.signatories,
        language=badge.language,
        fictional=badge.fictional,
    )
    return certificate_pdf(words, issue.verification)


def draw_palmares(told: Announced, issue: Issue) -> bytes:
    page = PalmaresPage(
        award=told.award,
        edition=told.edition,
        evaluators=evaluators_of(told.ranking),
        lines=lines_of(told.ranking, told.language),
        funnel=told.funnel,
        rules=told.rules,
        digest=told.digest,
        language=told.language,
        fictional=told.fictional,
        notes=notes_of(told.ranking, told.language),
    )
    return palmares_pdf(page, issue.verification)


def draw_credential(badge: Badge, issue: Issue) -> bytes:
    return token_of(badge, issue).encode()


def token_of(badge: Badge, issue: Issue) -> str:
    """The signed credential of a laureate; "" without a key."""
    if issue.key is None:
        return ""
    name = f"{badge.award}, {badge.edition} – {badge.distinction}"
    narrative = translated(
        "{award}, {edition} : {distinction}. La méthode et la formule sont publiées.", badge.language
    )
    said = narrative.format(award=badge.award, edition=badge.edition, distinction=badge.distinction)
    if badge.fictional:
        said += f" ({translated('données fictives', badge.language)})"
    earned = achievement(issue.site, issue.edition, name, said)
    told = credential(issue.verification.address, badge.company, issuer(issue.site, badge.award), earned, issue.at)
    return signed_token(claims(told, issue.at), issue.key, f"{issue.site}/issuer/keys/{issue.key.digest}.json")


DRAWN: dict[Kind, Drawn] = {
    "certificate": Drawn(Distinguished, draw_certificate),
    "palmares": Drawn(Announced, draw_palmares),
    "badge_svg": Drawn(Badge, lambda told, issue: badge_svg(told, issue.verification, token_of(told, issue))),
    "badge_png": Drawn(Badge, lambda told, issue: badge_png(told, issue.verification, token_of(told, issue))),
    "credential": Drawn(Badge, draw_credential),
    "feedback_report": Drawn(ReportInputs, lambda told, _issue: report_pdf(told)),
}
"""A kind whose drawing knows neither code nor key ignores the issue."""
