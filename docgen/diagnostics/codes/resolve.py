"""Findings about `$ref`: what they point at, and whether they may."""

from docgen.diagnostics.finding import Code, Severity

REF_NOT_FOUND = Code(
    name="ref-not-found",
    severity=Severity.ERROR,
    title="A reference points at something that does not exist",
    why="Readers see a hole where the referenced part should stand. A `$ref` is a URI "
    "reference whose fragment is a JSON Pointer (RFC 6901), resolved against the file "
    "that contains it.",
    wrong="payload:\n  $ref: '#/components/schemas/Ordr'",
    right="payload:\n  $ref: '#/components/schemas/Order'",
)
REF_FILE_UNREADABLE = Code(
    name="ref-file-unreadable",
    severity=Severity.ERROR,
    title="A referenced file is missing or can't be read",
    why="The part of the document that stands in that file can't be shown. Paths are "
    "relative to the file that contains the reference, not to the root document.",
    wrong="payload:\n  $ref: './schema/order.yaml'",
    right="payload:\n  $ref: './schemas/order.yaml'",
)
REF_CYCLE = Code(
    name="ref-cycle",
    severity=Severity.ERROR,
    title="A chain of references ends where it began",
    why="References that only lead to each other never reach a value. A schema may "
    "contain itself through `properties` or `items`; it may not *be* itself.",
    wrong="A:\n  $ref: '#/components/schemas/B'\nB:\n  $ref: '#/components/schemas/A'",
    right="A:\n  $ref: '#/components/schemas/B'\nB:\n  type: object",
)
REF_INVALID = Code(
    name="ref-invalid",
    severity=Severity.ERROR,
    title="A reference is not a valid URI reference",
    why="The value of `$ref` is a URI reference; its fragment is empty or a JSON "
    "Pointer that starts with a slash.",
    wrong="$ref: '#components/schemas/Order'",
    right="$ref: '#/components/schemas/Order'",
)
REF_REMOTE_OFF = Code(
    name="ref-remote-off",
    severity=Severity.WARNING,
    title="A reference leads to the network, which docgen was not allowed to ask",
    why="docgen fetches nothing unless told to, so that a build is safe, repeatable "
    "and works offline. The page shows where the reference leads instead.",
    wrong="$ref: 'https://schemas.example.com/order.json'",
    right="docgen build --allow-host schemas.example.com",
)
REF_OUTSIDE_ROOT = Code(
    name="ref-outside-root",
    severity=Severity.ERROR,
    title="A reference leaves the folder of the project",
    why="A document may come from somebody else. docgen reads only files below the "
    "project's root (the repository, else the document's folder), so that no document "
    "can publish a private file.",
    wrong="$ref: '../../../etc/passwd'",
    right="docgen build --root .. service/asyncapi.yaml",
)
REF_SIBLINGS = Code(
    name="ref-siblings",
    severity=Severity.WARNING,
    title="Fields beside a `$ref` have no effect",
    why="A Reference Object holds only `$ref`; the specification says that other keys "
    "are ignored, so readers would never see them.",
    wrong="payload:\n  $ref: '#/components/schemas/Order'\n  description: An order",
    right="payload:\n  $ref: '#/components/schemas/Order'",
)
REF_NOT_ALLOWED = Code(
    name="ref-not-allowed",
    severity=Severity.ERROR,
    title="A reference stands where the specification allows none",
    why="Only some fields may hold a Reference Object. Other tools refuse the document "
    "or ignore the reference; docgen follows it so that nothing is lost.",
    wrong="info:\n  contact:\n    $ref: './contact.yaml'",
    right="info:\n  contact:\n    name: API team",
)
REF_EXPECTED = Code(
    name="ref-expected",
    severity=Severity.ERROR,
    title="A field that must be a reference holds something else",
    why="In AsyncAPI 3 `operation.channel`, `operation.messages`, `channel.servers` "
    "and the same fields of a reply take Reference Objects and nothing else, because "
    "the identity of the target matters.",
    wrong="operations:\n  sendOrder:\n    channel: orders",
    right="operations:\n  sendOrder:\n    channel:\n      $ref: '#/channels/orders'",
)
REF_WRONG_KIND = Code(
    name="ref-wrong-kind",
    severity=Severity.ERROR,
    title="A reference leads to another kind of object than its place needs",
    why="A message can't stand for a schema, nor a schema for a message: what the "
    "reference leads to would be misread field by field.",
    wrong="messages:\n  paid:\n    $ref: '#/components/schemas/Paid'",
    right="messages:\n  paid:\n    $ref: '#/components/messages/Paid'",
)
CHANNEL_REF_SIBLINGS = Code(
    name="channel-ref-siblings",
    severity=Severity.WARNING,
    title="Fields beside the `$ref` of a channel have no defined meaning",
    why="AsyncAPI 2 lets a Channel Item hold `$ref` beside its fields but leaves open "
    "which of them win. docgen lays the fields over the referenced channel; other "
    "tools ignore them.",
    wrong="orders:\n  $ref: './orders.yaml'\n  description: Orders",
    right="orders:\n  $ref: './orders.yaml'",
)
