"""Settings of a running service: from the environment, from a secret's file, from `.env`, or their defaults."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_type_hints

import msgspec
from msgspec import Meta

from award.messages import Message, Problem, Refused

PREFIX = "AWARD_"
OTHERS = frozenset({"AWARD_LANGUAGE", "AWARD_COMPLETE"})
"""Names with the prefix that are no settings of the service."""
HIDDEN = "•" * 8
SECRET_LENGTH = 32
"""Characters that a secret key has at least: a shorter one can be guessed."""
PASSWORDS = re.compile(r"(?<=://)([^:/@]*:)[^/]*(?=@)|((?:^|[?&])password=)[^&]*")
"""What stands for a password in an address: `//user:password@`, `?password=`."""


class Settings(msgspec.Struct, frozen=True):
    """Each setting is the environment variable AWARD_ and its name in capitals."""

    secret_key: Annotated[
        str,
        Meta(
            description="Clé secrète d’au moins 32 caractères : signe les formulaires.",
            extra_json_schema={"secret": True},
        ),
    ] = ""
    database: Annotated[str, Meta(description="Base de données : sqlite:///fichier ou postgresql://…")] = (
        "sqlite:///award.db"
    )
    files: Annotated[
        str, Meta(description="Fichiers reçus et produits : un dossier hors de toute racine web, ou s3://seau/préfixe.")
    ] = "files"
    s3_endpoint: Annotated[str, Meta(description="Adresse du magasin S3 ; vide pour celui d’Amazon.")] = ""
    s3_region: Annotated[str, Meta(description="Région du magasin S3.")] = "eu-west-3"
    s3_access_key: Annotated[str, Meta(description="Identifiant de la clé du magasin S3.")] = ""
    s3_secret_key: Annotated[
        str, Meta(description="Clé secrète du magasin S3.", extra_json_schema={"secret": True})
    ] = ""
    study_limit: Annotated[int, Meta(description="Taille d’une étude déposée, en Mo, au plus.", ge=1, le=4000)] = 200
    public_address: Annotated[str, Meta(description="Adresse publique, la seule que portent les liens.")] = (
        "http://127.0.0.1:8000"
    )
    host: Annotated[str, Meta(description="Adresse d’écoute.")] = "127.0.0.1"
    port: Annotated[int, Meta(description="Port d’écoute.", ge=1, le=65535)] = 8000
    trusted_proxies: Annotated[
        str,
        Meta(
            description="Adresses ou réseaux de nos mandataires, crus quand ils disent pour qui ils demandent ; vide : aucun."
        ),
    ] = ""
    metrics: Annotated[
        str,
        Meta(description="Adresse et port où Prometheus lit les mesures, comme 127.0.0.1:9464 ; vide : aucune mesure."),
    ] = ""
    traces: Annotated[
        str,
        Meta(
            description="Collecteur OpenTelemetry (OTLP par http), comme http://127.0.0.1:4318 ; vide : aucune trace."
        ),
    ] = ""
    webhooks_inside: Annotated[
        bool,
        Meta(description="Envois permis vers notre propre réseau et sans https : pour essayer, jamais pour de bon."),
    ] = False
    clamd: Annotated[
        str,
        Meta(
            description="Antivirus ClamAV qui relit les fichiers joints : hôte:port ou unix:/chemin ; vide : aucun antivirus."
        ),
    ] = ""
    signing_key: Annotated[
        str,
        Meta(
            description="Clé qui signe les documents, avec son certificat : fichier PKCS#12 ou PEM ; vide : documents non signés."
        ),
    ] = ""
    signing_passphrase: Annotated[
        str, Meta(description="Phrase de passe de la clé qui signe les documents.", extra_json_schema={"secret": True})
    ] = ""
    timestamp_address: Annotated[
        str,
        Meta(
            description="Service d’horodatage des signatures (RFC 3161), comme https://tsa.example.org ; vide : sans horodatage."
        ),
    ] = ""
    demo: Annotated[
        bool, Meta(description="Mode démonstration : comptes affichés à la connexion, données fictives.")
    ] = False
    mail: Annotated[
        str,
        Meta(
            description="Serveur de courrier : smtp://, smtps:// ou smtp+starttls:// puis utilisateur:mot-de-passe@hôte:port.",
            extra_json_schema={"secret": True},
        ),
    ] = ""
    mail_from: Annotated[str, Meta(description="Adresse électronique de l’expéditeur des lettres.")] = ""
    worker: Annotated[
        Literal["inside", "apart"],
        Meta(description="Travail de fond : inside, dans award run ; apart, par award worker."),
    ] = "inside"

    @property
    def folder(self) -> Path | None:
        """Of the files; None when they are in an S3-compatible store."""
        return None if self.files.startswith("s3://") else Path(self.files)


class Source(msgspec.Struct, frozen=True):
    """A setting as it may be shown, and where it was found: `environment`, `file`, `.env` or `default`."""

    name: str
    value: str
    where: str
    meaning: str


class Found(NamedTuple):
    """A value before it is converted."""

    value: str
    where: str


def load_settings(environment: Mapping[str, str], dotenv: Path = Path(".env")) -> tuple[Settings, list[Source]]:
    """Raises Refused with every unknown name, every unreadable file and every value of the wrong kind."""
    written, problems = read_dotenv(dotenv)
    found: dict[str, Found] = {}
    for where, values in ((".env", written), ("environment", environment)):
        problems += [*_unknown(values), *_find(found, values, where)]
    problems += _wrong(found)
    if problems:
        raise Refused(*problems)
    settings = _convert({field: each.value for field, each in found.items()}, Settings)
    return settings, [_source(field, settings, found) for field in Settings.__struct_fields__]


def defaults() -> dict[str, str]:
    """Every setting by its name, with what it is where nobody says."""
    fields = ((each.name, each.default) for each in msgspec.structs.fields(Settings))
    return {
        PREFIX + name.upper(): str(value).lower() if isinstance(value, bool) else str(value) for name, value in fields
    }


def read_dotenv(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """`NAME=value` lines, with or without `export`; blank lines and `#` lines are skipped, quotes around a value dropped."""
    found: dict[str, str] = {}
    problems = []
    lines = path.read_text("utf-8-sig").splitlines() if path.is_file() else []
    for row, line in enumerate(lines, 1):
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = _unquoted(value.strip())
        elif name and not name.startswith("#"):
            problems.append(Problem(Message.of("Écrivez NOM=valeur."), file=str(path), row=row))
    return found, problems


def without_password(text: str) -> str:
    """An address that may be shown."""
    return PASSWORDS.sub(lambda match: f"{match[1] or match[2]}{HIDDEN}", text)


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _find(found: dict[str, Found], values: Mapping[str, str], where: str) -> list[Problem]:
    """A value beats the file beside it: `AWARD_SECRET_KEY` is read before `AWARD_SECRET_KEY_FILE`."""
    problems = []
    for field in Settings.__struct_fields__:
        name = PREFIX + field.upper()
        if name in values:
            found[field] = Found(values[name], where)
        elif path := values.get(f"{name}_FILE"):
            try:
                found[field] = Found(Path(path).read_text("utf-8").strip(), "file")
            except (OSError, UnicodeDecodeError):
                text = "{name}_FILE : le fichier « {path} » ne peut pas être lu."
                problems.append(Problem(Message.of(text, name=name, path=path)))
    return problems


def _unknown(values: Mapping[str, str]) -> list[Problem]:
    known = [PREFIX + field.upper() for field in Settings.__struct_fields__]
    names = {*known, *(f"{name}_FILE" for name in known), *OTHERS}
    return [_unknown_name(name, known) for name in values if name.startswith(PREFIX) and name not in names]


def _unknown_name(name: str, known: list[str]) -> Problem:
    near = get_close_matches(name, known, 1)
    if near:
        return Problem(
            Message.of("Le réglage {name} n’existe pas. Vouliez-vous dire {near} ?", name=name, near=near[0])
        )
    return Problem(Message.of("Le réglage {name} n’existe pas. Les réglages : award settings.", name=name))


def _wrong(found: Mapping[str, Found]) -> list[Problem]:
    kinds: dict[str, Any] = get_type_hints(Settings, include_extras=True)
    text = "{name} : « {value} » n’est pas une valeur possible."
    problems = []
    for field, each in found.items():
        try:
            _convert(each.value, kinds[field])
        except msgspec.ValidationError:
            problems.append(Problem(Message.of(text, name=PREFIX + field.upper(), value=_shown(field, each.value))))
    return problems


def _convert(value: object, kind: Any) -> Any:
    return msgspec.convert(value, kind, strict=False, dec_hook=lambda wanted, text: wanted(text))


def _source(field: str, settings: Settings, found: Mapping[str, Found]) -> Source:
    where = found[field].where if field in found else "default"
    return Source(
        PREFIX + field.upper(), _shown(field, str(getattr(settings, field))), where, _meta(field).description or ""
    )


def _shown(field: str, value: str) -> str:
    secret = (_meta(field).extra_json_schema or {}).get("secret")
    return HIDDEN if secret and value else without_password(value)


def _meta(field: str) -> Meta:
    annotated = get_type_hints(Settings, include_extras=True)[field]
    return next(each for each in get_args(annotated) if isinstance(each, Meta))
