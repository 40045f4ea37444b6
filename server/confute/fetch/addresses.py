"""Which network addresses are public."""

from __future__ import annotations

import ipaddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(text: str) -> bool:
    """Tell whether an IP address is on the open internet; an IPv4 address wrapped into IPv6 is unwrapped."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(part) for part in (address, *_wrapped(address)))


def _is_global(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return True  # the mapped address itself decides
    return address.is_global and not (
        address.is_multicast or (address.is_reserved and not _is_nat64(address)) or address.is_unspecified
    )


def _is_nat64(address: Address) -> bool:
    return isinstance(address, ipaddress.IPv6Address) and address in _NAT64


def _wrapped(address: Address) -> list[Address]:
    """Return the IPv4 addresses that mapping, 6to4, Teredo or NAT64 would reach."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address] = [a for a in (address.ipv4_mapped, address.sixtofour) if a is not None]
    found.extend(address.teredo or ())
    if _is_nat64(address):
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found
