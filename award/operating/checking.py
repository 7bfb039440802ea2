"""What would go wrong with a service, said before the first request."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr

from award.database.checking import check_database
from award.database.transactions import Database
from award.documents.keys import key_of
from award.jobs.queries import waits_since
from award.mail.sending import knock
from award.mail.servers import read_address
from award.messages import Message, Problem, Refused
from award.settings import SECRET_LENGTH, Settings
from award.storage.checking import can_keep
from award.web.proxies import misspelt

SOON = timedelta(days=60)
"""A certificate of a key that ends so soon is told of."""
LONG_WAIT = 180
"""Seconds that a due job may wait before one must ask whether anybody works."""


def flaws(settings: Settings) -> Iterator[Problem]:
    """Everything that is wrong, none when the service can start."""
    if len(settings.secret_key) < SECRET_LENGTH:
        text = "AWARD_SECRET_KEY manque ou compte moins de {length} caractères. Faites-en une : openssl rand -hex 32"
        yield Problem(Message.of(text, length=SECRET_LENGTH))
    if not settings.public_address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        text = "AWARD_PUBLIC_ADDRESS : {address} n’est pas en https. Sans https, les mots de passe se lisent en chemin."
        yield Problem(Message.of(text, address=settings.public_address))
    for proxy in misspelt(settings.trusted_proxies):
        text = "AWARD_TRUSTED_PROXIES : « {proxy} » n’est ni une adresse ni un réseau."
        yield Problem(Message.of(text, proxy=proxy))
    if not can_keep(settings):
        text = "AWARD_FILES : on ne peut pas écrire dans {folder}. Créez ce dossier ou donnez-en un autre."
        if settings.folder is None:
            text = "AWARD_FILES : le magasin {folder} ne répond pas, ou refuse la clé. Vérifiez les réglages AWARD_S3_…"
        yield Problem(Message.of(text, folder=settings.files))
    yield from _of_mail(settings)
    try:
        key_of(settings)
    except Refused as refused:
        yield from refused.problems
    try:
        check_database(settings.database)
    except Refused as refused:
        yield from refused.problems


def cares(settings: Settings, now: datetime) -> Iterator[Problem]:
    """What somebody must look at, and what is no reason not to start; asked of a service without flaws."""
    key = key_of(settings)
    if key is not None and key.until < now + SOON:
        text = "AWARD_SIGNING_KEY : le certificat de la clé expire le {day}. Demandez-en un autre."
        yield Problem(Message.of(text, day=key.until.date()))
    told = knock(read_address(settings.mail)) if settings.mail else ""
    if told:
        yield Problem(Message.of("AWARD_MAIL : le serveur de courrier ne répond pas, ou refuse : {told}", told=told))
    database = Database(settings.database)
    try:
        with database.read() as session:
            waited = waits_since(session, now)
    finally:
        database.close()
    if waited is not None and waited > LONG_WAIT:
        text = "Une tâche attend depuis {minutes} minutes : personne ne fait le travail de fond. Lancez award worker."
        yield Problem(Message.of(text, minutes=waited // 60))


def _of_mail(settings: Settings) -> Iterator[Problem]:
    if not settings.mail:
        return
    try:
        read_address(settings.mail)
    except Refused as refused:
        yield from refused.problems
    if "@" not in parseaddr(settings.mail_from)[1]:
        yield Problem(Message.of("AWARD_MAIL_FROM manque : donnez l’adresse de l’expéditeur des lettres."))
