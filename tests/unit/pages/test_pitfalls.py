"""What documentation tools get wrong about AsyncAPI, and what the pages say instead.

The numbers are those of the list in the tests of the model beside these.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.spec.bindings import binding_key_of
from tests.support.documents import site_of, v2, v3
from tests.support.sites import BuiltPage

COMPONENTS = "components: {messages: {M: {%s}}}"


def said_on(site: Mapping[str, BuiltPage], path: str) -> str:
    """The words of the main part of a page, one space between them."""
    (main,) = site[path].tree.xpath("//main")
    return " ".join(" ".join(main.itertext()).split())


def test_addresses_make_no_anchors_or_files(tmp_path: Path) -> None:
    """5: Null, equal and wild addresses have pages by the channels' own names."""
    site = site_of(
        v3(
            """
            channels:
              one: {address: null}
              two: {address: 'a/{b}#>*'}
              three: {address: 'a/{b}#>*'}
              Three: {address: A}
            """
        ),
        tmp_path,
    )

    assert {f"channels/{key}.html" for key in ("one", "two", "three", "three-2")} <= {
        *site
    }


def test_null_address_is_said_in_words(tmp_path: Path) -> None:
    """6: No page shows the word null for an address that nobody knows yet."""
    words = said_on(
        site_of(v3("channels: {c: {address: null}}"), tmp_path), "channels/c.html"
    )

    assert "null" not in words
    assert "Address decided at run time" in words


def test_an_operation_without_messages_says_so(tmp_path: Path) -> None:
    """4: An empty list of messages is not all of the channel's."""
    site = site_of(
        v3(
            """
            channels: {c: {messages: {secret: {title: Unsaid}}}}
            operations:
              none: {action: send, channel: {$ref: '#/channels/c'}, messages: []}
              all: {action: send, channel: {$ref: '#/channels/c'}}
            """
        ),
        tmp_path,
    )

    none = said_on(site, "operations/none.html").partition("Also on this channel")[0]
    assert "Unsaid" in said_on(site, "operations/all.html")
    assert "Unsaid" not in none
    assert "uses none of the channel’s messages" in none


def test_all_of_shows_the_whole_and_its_parts(tmp_path: Path) -> None:
    """11: The effective object, and where each part of it comes from."""
    words = said_on(
        site_of(
            v3(
                """
                components:
                  schemas:
                    Base: {required: [id], properties: {id: {type: string}}}
                    S:
                      allOf:
                        - $ref: '#/components/schemas/Base'
                        - {title: Mine, properties: {own: {type: integer}}}
                """
            ),
            tmp_path,
        ),
        "schemas/s.html",
    )

    before, _, sources = words.partition("Base")
    assert "id" in before and "own" in before
    assert "Mine" in sources


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ("{items: [{type: string, title: First}, true]}", ["First"]),
        ("{dependencies: {a: [b]}}", ["a", "b"]),
        ("{patternProperties: {^zz: {type: string}}}", ["^zz"]),
        ("{propertyNames: {maxLength: 33}}", ["33"]),
        ("{contains: {const: needle}}", ["needle"]),
        ("{not: {const: banned}}", ["Must not", "banned"]),
        ("{if: {const: q1}, then: {const: q2}, else: {const: q3}}", ["q1", "q2", "q3"]),
        ("{properties: {any: true, none: false}}", ["any value", "no value"]),
        ("{type: [string, 'null']}", ["string or null"]),
        ("{const: false}", ["false"]),
        ("{default: 0, type: integer}", ["0"]),
        ("{enum: [null, '']}", ["null", '""']),
    ],
)
def test_every_keyword_is_shown(schema: str, shown: list[str], tmp_path: Path) -> None:
    """12, 13, 14: Rare keywords and values that are not true are on the page."""
    site = site_of(v3(f"components: {{schemas: {{S: {schema}}}}}"), tmp_path)

    words = said_on(site, "schemas/s.html")
    assert [text for text in shown if text not in words] == []


@pytest.mark.parametrize("value", ["false", "0", "null", '""'])
def test_examples_that_are_not_true_are_shown(value: str, tmp_path: Path) -> None:
    """13: An example whose payload is false is an example."""
    text = v3(COMPONENTS % f"examples: [{{name: Given, payload: {value}}}]")

    site = site_of(text, tmp_path)

    (code,) = site["messages/m.html"].tree.xpath(
        "//*[contains(., 'Given')]//pre[normalize-space()]"
    )[:1]
    assert code.text_content().strip() == value
    assert "Generated example" not in said_on(site, "messages/m.html")


def test_no_content_type_is_stated_where_none_is(tmp_path: Path) -> None:
    """18: `application/json` is not printed as a fact."""
    site = site_of(v3(COMPONENTS % "payload: {type: object}"), tmp_path)

    assert not any("application/json" in page.text() for page in site.values())


def test_security_says_and_and_or(tmp_path: Path) -> None:
    """19: Which schemes hold together, and which are a choice."""
    words = said_on(
        site_of(
            v2(
                """
                servers:
                  s: {url: h, protocol: ws, security: [{k1: [], k2: []}, {k3: []}]}
                components:
                  securitySchemes:
                    k1: {type: plain}
                    k2: {type: gssapi}
                    k3: {type: X509}
                """
            ),
            tmp_path,
        ),
        "servers/s.html",
    )

    security = words[words.index("k1") :]
    assert "and" in security[: security.index("k2")].split()
    assert "or" in security[security.index("k2") : security.index("k3")].lower().split()


@pytest.mark.parametrize(
    ("protocol", "key"),
    [
        ("kafka-secure", "kafka"),
        ("wss", "ws"),
        ("amqps", "amqp"),
        ("mqtts", "mqtt"),
        ("secure-mqtt", "mqtt"),
    ],
)
def test_bindings_go_with_secure_servers(
    protocol: str, key: str, tmp_path: Path
) -> None:
    """20: A `kafka-secure` server has `kafka` bindings."""
    site = site_of(
        v3(
            f"""
            servers: {{s: {{host: h, protocol: {protocol}, bindings: {{{key}: {{}}}}}}}}
            """
        ),
        tmp_path,
    )

    assert binding_key_of(protocol) == key
    assert protocol in said_on(site, "servers/s.html")


@pytest.mark.parametrize("protocol", ["mqtt5", "mercure", "pulsar", "sns", "invented"])
def test_every_binding_is_shown(protocol: str, tmp_path: Path) -> None:
    """21: Unknown bindings and versions are shown, not refused."""
    binding = f"bindings: {{{protocol}: {{strange: Oddity, bindingVersion: '99'}}}}"

    words = said_on(site_of(v3(COMPONENTS % binding), tmp_path), "messages/m.html")

    assert "Oddity" in words and "99" in words


def test_schema_in_a_binding_is_explained(tmp_path: Path) -> None:
    """22: A Kafka key is drawn like any schema, not as an object of JSON."""
    binding = "bindings: {kafka: {key: {type: string, minLength: 2, description: K}}}"

    words = said_on(site_of(v3(COMPONENTS % binding), tmp_path), "messages/m.html")

    assert "minLength" not in words
    assert "at least 2 characters" in words


def test_server_of_2x_shows_its_url_as_written(tmp_path: Path) -> None:
    """23: The scheme of the url and the protocol may differ; both are said."""
    text = v2("servers: {s: {url: 'tcp://b.example:1883/x', protocol: mqtt}}")

    words = said_on(site_of(text, tmp_path), "servers/s.html")

    assert "tcp://b.example:1883/x" in words and "mqtt" in words


@pytest.mark.parametrize(
    ("url", "protocol", "words"),
    [
        ("b.example", "wss", "WebSocket (wss)"),
        ("wss://b.example", "wss", "WebSocket"),
        ("b.example", "ws", "WebSocket"),
        ("b.example", "kafka-secure", "Apache Kafka (kafka-secure)"),
    ],
)
def test_nobody_has_to_guess_whether_tls_is_on(
    url: str, protocol: str, words: str, tmp_path: Path
) -> None:
    """23: Where the url has no scheme, the protocol stands as written beside it."""
    text = v2(f"servers: {{s: {{url: '{url}', protocol: {protocol}}}}}")

    card = said_on(site_of(text, tmp_path), "index.html").partition(f" {url} ")[0]

    assert card.endswith(words)


def test_constraints_of_a_2x_parameter_are_shown(tmp_path: Path) -> None:
    """24: Type, format and pattern, which 3.x can't say."""
    words = said_on(
        site_of(
            v2(
                """
                channels:
                  'c/{a}':
                    parameters: {a: {schema: {type: integer, pattern: ^zz, format: f8}}}
                    publish: {operationId: o, message: {}}
                """
            ),
            tmp_path,
        ),
        "operations/o.html",
    )

    assert [text for text in ("integer", "^zz", "f8") if text not in words] == []


def test_unused_components_are_shown_as_the_library(tmp_path: Path) -> None:
    """25: They are on the site, and not among what the application does."""
    site = site_of(
        v3(
            """
            components:
              channels: {spare: {address: spare}}
              operations:
                idle: {action: send, channel: {$ref: '#/components/channels/spare'}}
              parameters: {lonely: {description: By itself}}
            """
        ),
        tmp_path,
    )

    assert "Only in the library" in said_on(site, "channels/spare.html")
    assert "Only in the library" in said_on(site, "operations/idle.html")
    assert "By itself" in said_on(site, "components.html")
    assert "idle" not in said_on(site, "index.html")


def test_markdown_is_drawn_where_it_is_meant_and_nowhere_else(tmp_path: Path) -> None:
    """26: Summaries are plain, descriptions are not, and no script gets through."""
    site = site_of(
        v3(
            """
            servers: {s: {host: h, protocol: ws, variables: {v: {description: '*v*'}}}}
            channels:
              c:
                summary: '*plain* <b>'
                description: '*rich* <script>alert(1)</script><b onclick=x>bold</b>'
                tags: [{name: t, description: '*tag*'}]
            components:
              securitySchemes: {k: {type: plain, description: '*scheme*'}}
            """
        ),
        tmp_path,
    )

    def emphasized(path: str) -> list[str]:
        return [em.text_content() for em in site[path].tree.xpath("//main//em")]

    assert "*plain* <b>" in said_on(site, "channels/c.html")
    assert emphasized("channels/c.html") == ["tag", "rich"]
    assert emphasized("servers/s.html") == ["v"]
    assert "scheme" in emphasized("index.html")
    page = site["channels/c.html"].tree
    assert page.xpath("//main//script | //@onclick") == []


def test_reply_is_shown_with_the_request(tmp_path: Path) -> None:
    """30: On the operation's page, the other way round, with its dynamic address."""
    words = said_on(
        site_of(
            v3(
                """
                channels:
                  a: {address: a, messages: {q: {}}}
                  b: {address: null, messages: {r: {title: The answer}}}
                operations:
                  ask:
                    action: send
                    channel: {$ref: '#/channels/a'}
                    reply:
                      address: {location: $message.header#/replyTo}
                      channel: {$ref: '#/channels/b'}
                """
            ),
            tmp_path,
        ),
        "operations/ask.html",
    )

    reply = words[words.index("Reply") :]
    assert "The application receives" in reply
    assert "$message.header#/replyTo" in reply
    assert "The answer" in reply
