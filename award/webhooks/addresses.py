"""Where events may be sent: to the outside, by https. Whoever may name an address must not reach our own network by it."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from award.messages import Message

LONGEST = 2000
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(?P<port>:[0-9]{1,5})?(?P<path>/[!-~]*)?"
)
_INSIDE = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # reserved, and where one cloud answers its machines
            "64:ff9b::/96",  # an IPv4 address behind a translator, whichever it is
            "64:ff9b:1::/48",
            "2001::/32",  # Teredo
            "2002::/16",  # 6to4
            "168.63.129.16/32",  # what a machine at Azure asks about itself; elsewhere that is 169.254.169.254
        ),
    )
)
"""Global by their number, and yet a way to addresses that are not."""


def address_flaw(address: str, *, inside: bool = False) -> Message | None:
    """What keeps it from being an endpoint, as far as its letters tell; `inside` is for tests and demonstrations."""
    found = _ADDRESS.fullmatch(address)
    if found is None or len(address) > LONGEST or "#" in address or int((found["port"] or ":443")[1:]) > 65535:
        return Message("Écrivez une adresse complète et sans mot de passe, comme https://exemple.fr/evenements.")
    if found["scheme"] != "https" and not inside:
        return Message("L’adresse commence par https:// : ce qui est envoyé ne se lit pas en chemin.")
    return None


def origin(address: str) -> str:
    """Without what follows the host: some keep a secret there."""
    return "/".join(address.split("/")[:3])


def is_outside(number: str) -> bool:
    """Of the number that a name was resolved to: neither this machine, nor its network, nor what a cloud tells its machines."""
    at = ip_address(number.partition("%")[0])
    if isinstance(at, IPv6Address) and at.ipv4_mapped:
        at = at.ipv4_mapped
    return at.is_global and not at.is_multicast and not at.is_reserved and not _is_a_way_inside(at)


def _is_a_way_inside(at: IPv4Address | IPv6Address) -> bool:
    return any(at.version == network.version and at in network for network in _INSIDE)
