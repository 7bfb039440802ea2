"""The network a client is of, as far as proxies can tell: what a client says of itself is believed of nobody. PURE.

A proxy writes the address that it saw at the right of X-Forwarded-For. So the header is read from the right, and only as
long as whoever wrote is one of the proxies that AWARD_TRUSTED_PROXIES names: the first that is not one is the client.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
OF_ONE_CLIENT: Final = 64
"""Bits of an IPv6 address that a provider gives to one household: the others its own machines choose."""
MOST_PROXIES: Final = 20


def client_network(client: str, header: str, proxies: tuple[Network, ...]) -> str:
    known = _address(client)
    if known is None:
        return client
    for written in reversed(header.split(",")[-MOST_PROXIES:]):
        before = _address(written)
        if before is None or not any(known in proxy for proxy in proxies):
            break
        known = before
    return _network(known)


@lru_cache(maxsize=4)
def trusted(written: str) -> tuple[Network, ...]:
    """Addresses and networks, separated by commas or spaces; what is neither trusts nobody, and `award check` tells it."""
    return tuple(found for one in _parts(written) if (found := _proxy(one)))


def misspelt(written: str) -> tuple[str, ...]:
    """What is no address and no network."""
    return tuple(one for one in _parts(written) if _proxy(one) is None)


def _parts(written: str) -> list[str]:
    return written.replace(",", " ").split()


def _proxy(written: str) -> Network | None:
    try:
        return ip_network(written, strict=False)
    except ValueError:
        return None


def _network(address: Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((address, OF_ONE_CLIENT), strict=False))


def _address(written: str) -> Address | None:
    """Also as proxies write them: `192.0.2.7:4711`, `[2001:db8::1]:4711`; an IPv4 address inside IPv6 is the former."""
    bare = written.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
