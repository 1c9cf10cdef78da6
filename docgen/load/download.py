"""Downloads one file: bounded in size and time, redirected only with permission."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from docgen.diagnostics.codes import load as load_codes
from docgen.diagnostics.codes import resolve as codes
from docgen.load.retrieve import Unretrievable

_CHUNK = 64 * 1024


class Unreachable(Exception):
    """A host that does not deliver."""

    def __init__(self, refusal: Unretrievable, *, is_answer: bool) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal
        """What the user is told."""
        self.is_answer = is_answer
        """Whether the host answered: that it does not have the file, say."""


def download(
    url: str,
    *,
    timeout: float,
    max_bytes: int,
    check: Callable[[str, str], None],
) -> bytes:
    """Answer the bytes behind an address.

    Args:
        url: the address.
        timeout: seconds for the whole answer.
        max_bytes: the longest answer.
        check: is asked before a redirect is followed, with the new address and the old
            one, and raises if it may not be.

    Raises:
        Unreachable: the host does not deliver.
        Unretrievable: the answer is too long, or leads where it must not.
    """
    try:
        return _download(url, timeout, max_bytes, check)
    except HTTPError as error:
        error.close()
        raise Unreachable(_refusal(url, error), is_answer=True) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise Unreachable(_refusal(url, error), is_answer=False) from error


def _download(
    url: str, timeout: float, max_bytes: int, check: Callable[[str, str], None]
) -> bytes:
    opener = build_opener(_CheckedRedirects(check, url))
    request = Request(url, headers={"User-Agent": "docgen", "Accept": "*/*"})
    deadline = time.monotonic() + timeout
    content = bytearray()
    with opener.open(request, timeout=timeout) as answer:
        while chunk := answer.read1(_CHUNK):
            content += chunk
            if len(content) > max_bytes:
                raise _too_large(url, max_bytes)
            if time.monotonic() > deadline:
                # A server may send a byte now and then for ever.
                raise TimeoutError
    return bytes(content)


class _CheckedRedirects(HTTPRedirectHandler):
    """Follows redirects to allowed hosts only."""

    def __init__(self, check: Callable[[str, str], None], asked: str) -> None:
        self._check = check
        self._asked = asked

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        """Check the new address before anything is sent there."""
        fp.close()
        self._check(newurl, self._asked)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _too_large(url: str, limit: int) -> Unretrievable:
    return Unretrievable(
        load_codes.FILE_TOO_LARGE,
        f"`{url}` answers with more than {limit:,} bytes",
        hint="refer to a smaller file",
        remote=url,
    )


def _refusal(url: str, error: Exception) -> Unretrievable:
    if isinstance(error, HTTPError):
        reason = f"answers with status {error.code}"
        hint = "check the address"
    elif isinstance(error, TimeoutError):
        reason, hint = (
            "does not answer in time",
            "try again, or keep a copy of the file",
        )
    else:
        cause = getattr(error, "reason", None) or error
        detail = getattr(cause, "strerror", None) or cause
        reason = f"can't be reached: {detail}"
        hint = "check the network, or keep a copy of the file in the project"
    return Unretrievable(
        codes.REF_FILE_UNREADABLE, f"`{url}` {reason}", hint=hint, remote=url
    )
