"""Law 4: direction is said in words, from both sides, and is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.documents import site_of, v2, v3
from tests.support.sites import BuiltPage

SENDS = "The application sends"
RECEIVES = "The application receives"
YOU_SEND = "You send"
YOU_RECEIVE = "You receive"


def words_of(page: BuiltPage, within: str = "//main") -> str:
    (part,) = page.tree.xpath(within)
    return " ".join(part.text_content().split())


def heading_of(page: BuiltPage) -> str:
    """What stands above the title: the direction of the operation."""
    return words_of(page).partition("Message")[0]


@pytest.mark.parametrize(
    ("verb", "said", "unsaid"),
    [
        ("publish", (YOU_SEND, RECEIVES), (YOU_RECEIVE, SENDS)),
        ("subscribe", (YOU_RECEIVE, SENDS), (YOU_SEND, RECEIVES)),
    ],
)
def test_words_of_2x_are_turned_round(
    verb: str, said: tuple[str, ...], unsaid: tuple[str, ...], tmp_path: Path
) -> None:
    """Others `publish` what the application receives, `subscribe` to what it sends."""
    text = v2(
        """
        channels:
          lights: {VERB: {operationId: op, message: {payload: {type: string}}}}
        """
    ).replace("VERB", verb)

    heading = heading_of(site_of(text, tmp_path)["operations/op.html"])

    assert all(words in heading for words in said), heading
    assert not any(words in heading for words in unsaid), heading


@pytest.mark.parametrize("version", ["2.0.0", "2.1.0", "2.3.0", "2.5.0", "2.6.0"])
def test_every_2x_reads_publish_alike(version: str, tmp_path: Path) -> None:
    """No minor version means the opposite of the others."""
    text = v2("channels: {lights: {publish: {operationId: op, message: {}}}}")

    site = site_of(text.replace("2.6.0", version), tmp_path)

    assert YOU_SEND in heading_of(site["operations/op.html"])


@pytest.mark.parametrize(
    ("action", "said", "unsaid"),
    [
        ("receive", (YOU_SEND, RECEIVES), (YOU_RECEIVE, SENDS)),
        ("send", (YOU_RECEIVE, SENDS), (YOU_SEND, RECEIVES)),
    ],
)
def test_action_of_3x_is_what_the_application_does(
    action: str, said: tuple[str, ...], unsaid: tuple[str, ...], tmp_path: Path
) -> None:
    """`send` and `receive` are said of the application; the reader does the other."""
    text = v3(
        """
        channels: {lights: {address: lights, messages: {m: {}}}}
        operations: {op: {action: ACTION, channel: {$ref: '#/channels/lights'}}}
        """
    ).replace("ACTION", action)

    heading = heading_of(site_of(text, tmp_path)["operations/op.html"])

    assert all(words in heading for words in said), heading
    assert not any(words in heading for words in unsaid), heading


@pytest.mark.parametrize(
    ("action", "said", "unsaid"),
    [
        ("send", (YOU_SEND, "The application receives the reply"), YOU_RECEIVE),
        ("receive", (YOU_RECEIVE, "The application sends the reply"), YOU_SEND),
    ],
)
def test_a_reply_goes_the_other_way(
    action: str, said: tuple[str, ...], unsaid: str, tmp_path: Path
) -> None:
    """Who sends the request receives the reply."""
    text = v3(
        """
        channels:
          ask: {address: ask, messages: {q: {}}}
          answer: {address: null, messages: {a: {}}}
        operations:
          op:
            action: ACTION
            channel: {$ref: '#/channels/ask'}
            reply: {channel: {$ref: '#/channels/answer'}}
        """
    ).replace("ACTION", action)

    reply = words_of(
        site_of(text, tmp_path)["operations/op.html"], "//section[.//*[@id='reply']]"
    )

    assert all(words in reply for words in said), reply
    assert unsaid not in reply


def test_pages_never_say_publish_or_subscribe(tmp_path: Path) -> None:
    """The words that half of all readers take the wrong way round don't appear."""
    text = v2(
        """
        channels:
          lights:
            publish: {operationId: take, message: {payload: {type: string}}}
            subscribe: {operationId: give, message: {payload: {type: string}}}
        """
    )

    for name, page in site_of(text, tmp_path).items():
        words = words_of(page).lower()
        assert "publish" not in words, name
        assert "subscribe" not in words, name
