"""What administrators type and are shown of those who are told."""

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from award.web.forms import Filled
from award.webhooks.addresses import LONGEST
from award.webhooks.events import Kind
from award.webhooks.queries import Delivery, Endpoint


class EndpointForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address to be told."""

    address: Annotated[
        str,
        Meta(
            title="Adresse",
            description="En https, hors de notre réseau : celle que donne l’autre programme.",
            max_length=LONGEST,
        ),
    ]
    kinds: Annotated[tuple[Kind, ...], Meta(title="Ce qui lui est envoyé", min_length=1)]
    description: Annotated[str, Meta(title="À quoi elle sert", max_length=200)] = ""


class ButtonForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to type: the address says it all."""


class EndpointsPage(msgspec.Struct, frozen=True):
    """`waiting` is by endpoint what it has still to hear."""

    template: ClassVar[str] = "webhooks/endpoints.html"
    endpoints: tuple[Endpoint, ...]
    waiting: dict[int, int]
    form: Filled


class SecretPage(msgspec.Struct, frozen=True):
    """The only time that the secret is seen."""

    template: ClassVar[str] = "webhooks/secret.html"
    endpoint: Endpoint
    secret: str


class EndpointPage(msgspec.Struct, frozen=True):
    """`maker` is a name, "" for someone who is no longer there; `form` holds what was refused."""

    template: ClassVar[str] = "webhooks/endpoint.html"
    endpoint: Endpoint
    maker: str
    deliveries: tuple[Delivery, ...]
    form: Filled
