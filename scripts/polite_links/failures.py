"""What stands in the way of an answer, in one word, whatever exception it came as."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Iterator
from typing import Any

import requests
from urllib3.exceptions import InvalidHeader

NO_NAME, NO_NAME_NOW, REFUSED, NO_ROUTE, OFFLINE = "navn", "navn, midlertidig", "avvist", "ingen vei", "uten nett"
BROKEN, ROUND, INVALID, SLOW, UNKNOWN = "brutt", "runddans", "ugyldig", "sakte", "ukjent"
EXPIRED, UNTRUSTED, FOR_OTHERS, INSECURE = (
    "sertifikat utløpt",
    "sertifikat ukjent",
    "sertifikat for andre",
    "sikker forbindelse",
)

UNREACHABLE = {NO_NAME, NO_NAME_NOW, REFUSED, NO_ROUTE, OFFLINE}
"""Failures to connect: they hold for every address at the same host and port."""

_ERRNOS = {
    errno.ECONNREFUSED: REFUSED,
    errno.ENETUNREACH: OFFLINE,
    errno.ENETDOWN: OFFLINE,
    errno.EHOSTUNREACH: NO_ROUTE,
    errno.ETIMEDOUT: NO_ROUTE,
}


def failure_of(error: BaseException) -> str:
    """One word for what stands in the way."""
    if isinstance(error, requests.exceptions.SSLError):
        return _tls_failure(error)
    if isinstance(error, requests.exceptions.TooManyRedirects):
        return ROUND
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return NO_ROUTE
    if isinstance(error, requests.exceptions.Timeout):
        return SLOW
    for cause in _causes(error):
        if word := _of_cause(cause):
            return word
    if isinstance(error, requests.exceptions.ConnectionError):
        return BROKEN
    if isinstance(error, ValueError):  # InvalidURL, InvalidSchema, UnicodeError, an impossible port
        return INVALID
    return BROKEN if isinstance(error, OSError) else UNKNOWN


def _of_cause(cause: BaseException) -> str:
    if isinstance(cause, http.client.LineTooLong | InvalidHeader) or type(cause) is http.client.HTTPException:
        return UNKNOWN  # more or longer headers than Python reads, or two that contradict each other
    if isinstance(cause, UnicodeError):
        return INVALID  # a name that no name service could know
    if isinstance(cause, socket.gaierror):
        return NO_NAME_NOW if cause.errno == socket.EAI_AGAIN else NO_NAME
    if isinstance(cause, ConnectionResetError | BrokenPipeError):
        return BROKEN
    return _ERRNOS.get(cause.errno or 0, "") if isinstance(cause, OSError) else ""


_CERTIFICATES = {
    10: EXPIRED,
    18: UNTRUSTED,
    19: UNTRUSTED,
    20: UNTRUSTED,
    21: UNTRUSTED,
    62: FOR_OTHERS,
    64: FOR_OTHERS,
}
"""By OpenSSL's own numbers (X509_V_ERR_…)."""


def _tls_failure(error: BaseException) -> str:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _CERTIFICATES.get(cause.verify_code, INSECURE)
    return INSECURE


def _causes(error: BaseException) -> Iterator[BaseException]:
    """ERROR and what it wraps: requests and urllib3 hide the first cause in several ways."""
    seen: list[BaseException] = []
    waiting: list[Any] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    yield from seen
