"""The tables against the official definitions: fields and what is required."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.spec.rules import Object, Type, Version
from docgen.spec.versions import VERSIONS, rules_for
from tests.conformance.official import definition, is_valid, needs_schemas
from tests.conformance.specimen import specimen
from tests.unit.validate.judging import findings_in_data

pytestmark = needs_schemas

_BOTH = {
    "asyncapi": "asyncapi",
    "info": "info",
    "contact": "contact",
    "license": "license",
    "server": "server",
    "server_variable": "serverVariable",
    "parameter": "parameter",
    "operation": "operation",
    "operation_trait": "operationTrait",
    "message_trait": "messageTrait",
    "tag": "tag",
    "external_docs": "externalDocs",
    "components": "components",
    "correlation_id": "correlationId",
    "oauth_flow": "oauth2Flow",
    "json_schema": "draft-07",
}
_V2 = {**_BOTH, "channel": "channelItem"}
_V3 = {
    **_BOTH,
    "channel": "channel",
    "message": "messageObject",
    "message_example": "messageExampleObject",
    "operation_reply": "operationReply",
    "operation_reply_address": "operationReplyAddress",
    "multi_format_schema": "multiFormatSchema",
}
_DEFINITIONS = {2: _V2, 3: _V3}
_CASES = [
    (version, table, name)
    for version in VERSIONS
    for table, name in _DEFINITIONS[version[0]].items()
]

_SCHEMES = {
    "userPassword": "userPassword",
    "apiKey": "apiKey",
    "X509": "X509",
    "symmetricEncryption": "symmetricEncryption",
    "asymmetricEncryption": "asymmetricEncryption",
    "httpApiKey": "APIKeyHTTPSecurityScheme",
    "http": "BearerHTTPSecurityScheme",
    "oauth2": "oauth2Flows",
    "openIdConnect": "openIdConnect",
    "plain": "SaslPlainSecurityScheme",
    "scramSha256": "SaslScramSecurityScheme",
    "scramSha512": "SaslScramSecurityScheme",
    "gssapi": "SaslGssapiSecurityScheme",
}


def _properties(found: dict[str, Any]) -> set[str]:
    own = set(found.get("properties", {}))
    for part in found.get("allOf", ()):
        own |= _properties(part)
    return {name for name in own if not name.startswith("x-")}


def _required(found: dict[str, Any]) -> set[str]:
    own = set(found.get("required", ()))
    return own.union(*map(_required, found.get("allOf", ())))


@pytest.mark.parametrize(("version", "table", "name"), _CASES)
def test_every_object_has_the_official_fields(
    version: Version, table: str, name: str
) -> None:
    """Each table knows exactly the fields of the definition, and requires the same."""
    rule, official = rules_for(version)[table], definition(version, name)
    expected = _properties(official)
    if table == "parameter":
        # Up to 2.4 the definition spells out that a parameter may be a reference.
        expected -= {"$ref"}
    if table == "multi_format_schema":
        # The definition looks at the two fields without requiring either.
        assert set(rule.fields) == {"schemaFormat", "schema"}
        return
    assert set(rule.fields) == expected
    assert set(rule.required) == _required(official)


@pytest.mark.parametrize("version", [v for v in VERSIONS if v[0] == 2])
def test_messages_of_version_2_have_the_official_fields(version: Version) -> None:
    """Messages and their examples, which the definition nests."""
    rules = rules_for(version)
    choice, message = definition(version, "message")["oneOf"][1]["oneOf"]
    example = message["properties"]["examples"]["items"]
    assert set(rules["message"].fields) == _properties(message)
    assert set(rules["message_one_of"].fields) == _properties(choice)
    assert set(rules["message_example"].fields) == _properties(example)
    assert bool(rules["message_example"].any_of) == ("anyOf" in example)


@pytest.mark.parametrize("version", VERSIONS)
def test_schemas_have_the_official_keywords(version: Version) -> None:
    """AsyncAPI's dialect is draft-07 and what its own definition adds."""
    expected = _properties(definition(version, "draft-07"))
    expected |= _properties(definition(version, "schema")["allOf"][1])
    assert set(rules_for(version)["schema"].fields) == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_security_schemes_have_the_official_fields_by_type(version: Version) -> None:
    """Each type of scheme knows and requires the fields of its definition."""
    variants = rules_for(version)["security_scheme"].variants
    known = {name for name in _SCHEMES if version >= (2, 1) or name in _EARLY}
    assert set(variants) == known
    for name, variant in variants.items():
        official = definition(version, _SCHEMES[name])
        assert set(variant.fields) == _properties(official), name
        assert set(variant.required) == _required(official), name


_EARLY = set(list(_SCHEMES)[:9])
"""The types that 2.0 has."""


@pytest.mark.parametrize("version", VERSIONS)
def test_flows_have_the_official_fields(version: Version) -> None:
    """Each flow requires and forbids what its definition does."""
    official = definition(version, "oauth2Flows")["properties"]["flows"]["properties"]
    flows = rules_for(version)["oauth_flows"].fields
    assert set(flows) == set(official)
    for name, field in flows.items():
        required, forbidden = _demands(field.type)
        parts = official[name]["allOf"]
        assert required == _required(parts[1])
        assert forbidden == _required(parts[2]["not"] if len(parts) > 2 else {})


def _demands(type_: Type) -> tuple[set[str], set[str]]:
    assert isinstance(type_, Object)
    return set(type_.required), set(type_.without)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_document_with_every_field_is_right_to_both(version: Version) -> None:
    """What the tables allow, the official schema allows, type by type."""
    document = specimen(rules_for(version))
    assert is_valid(version, document)
    assert findings_in_data(document) == []
