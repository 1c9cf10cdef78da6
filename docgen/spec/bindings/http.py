"""HTTP bindings, 0.1.0 to 0.3.0."""

from docgen.spec.bindings.table import BindingField, LevelInfo, ProtocolInfo
from docgen.spec.rules import Number, SchemaValue, Text

METHODS = (
    "GET",
    "PUT",
    "POST",
    "PATCH",
    "DELETE",
    "HEAD",
    "OPTIONS",
    "CONNECT",
    "TRACE",
)

HTTP = ProtocolInfo(
    key="http",
    name="HTTP",
    description="The protocol of the web: a client asks, a server answers.",
    versions=("0.1.0", "0.2.0", "0.3.0"),
    server_protocols=("http", "https"),
    levels={
        "operation": LevelInfo(
            purpose="Says with which HTTP request the message is exchanged.",
            fields=(
                BindingField(
                    name="type",
                    type=Text(one_of=("request", "response")),
                    required=True,
                    until="0.1.0",
                    meaning="Whether the message travels in the request or the answer.",
                ),
                BindingField(
                    name="method",
                    type=Text(one_of=METHODS),
                    meaning="HTTP method of the request.",
                ),
                BindingField(
                    name="query",
                    type=SchemaValue(),
                    object_schema=True,
                    meaning="Query parameters of the request's URL: each property of "
                    "the schema is one.",
                ),
            ),
        ),
        "message": LevelInfo(
            purpose="Says what stands around the message in HTTP.",
            fields=(
                BindingField(
                    name="headers",
                    type=SchemaValue(),
                    object_schema=True,
                    meaning="HTTP headers that come with the message: each property "
                    "of the schema is one.",
                ),
                BindingField(
                    name="statusCode",
                    type=Number(),
                    since="0.3.0",
                    meaning="HTTP status of the response that carries the message; "
                    "it counts only where the message is a reply.",
                ),
            ),
        ),
    },
)
