"""Findings about files as such: their bytes, their YAML or JSON, their root."""

from docgen.diagnostics.finding import Code, Severity

FILE_EMPTY = Code(
    name="file-empty",
    severity=Severity.ERROR,
    title="The document is empty",
    why="There is nothing to show: the file has no content besides comments.",
    wrong="# to be written",
    right="asyncapi: 3.0.0\ninfo:\n  title: Orders\n  version: 1.0.0",
)
FILE_BINARY = Code(
    name="file-binary",
    severity=Severity.ERROR,
    title="The file holds no text",
    why="YAML and JSON are text. The file contains NUL bytes, as images, archives and "
    "compiled schemas do.",
    wrong="payload:\n  $ref: './order.pb'",
    right="payload:\n  $ref: './order.proto'",
)
FILE_TOO_LARGE = Code(
    name="file-too-large",
    severity=Severity.ERROR,
    title="The file is larger than docgen reads",
    why="A file of hundreds of megabytes is no API description but a mistake or an "
    "attack, and reading it would take the machine's memory.",
    wrong="payload:\n  $ref: './dump.json'",
    right="payload:\n  $ref: './order.json'",
)
ENCODING_INVALID = Code(
    name="encoding-invalid",
    severity=Severity.ERROR,
    title="The file is not encoded as UTF-8",
    why="YAML and JSON are read as UTF-8 (or as UTF-16 and UTF-32 with a byte order "
    "mark). Bytes that make no character there are shown as �.",
    wrong="title: Caf\\xE9     # the byte E9 of Latin-1",
    right="title: Café        # saved as UTF-8",
)
CONTROL_CHARACTER = Code(
    name="control-character",
    severity=Severity.WARNING,
    title="The file contains a character that YAML forbids",
    why="Control characters are invisible, usually pasted by accident, and make other "
    "tools refuse the file (YAML 1.2, chapter 5.1). docgen reads them as �.",
    wrong="title: Orders\\x08   # a real backspace character",
    right="title: Orders",
)
YAML_SYNTAX = Code(
    name="yaml-syntax",
    severity=Severity.ERROR,
    title="The file is not valid YAML",
    why="What stands at this place can't be understood. docgen keeps everything before "
    "it and goes on at the next key it can place, so a part of the document is "
    "missing from the pages.",
    wrong="info:\n  description: Note: prices in cents",
    right="info:\n  description: 'Note: prices in cents'",
)
YAML_TAB = Code(
    name="yaml-tab",
    severity=Severity.ERROR,
    title="A tab is used for indentation",
    why="YAML allows only spaces before the first character of a line, because a tab "
    "has no agreed width (YAML 1.2, chapter 6.1).",
    wrong="info:\n\ttitle: Orders",
    right="info:\n  title: Orders",
)
JSON_SYNTAX = Code(
    name="json-syntax",
    severity=Severity.ERROR,
    title="The file is not valid JSON",
    why="What stands at this place can't be understood. docgen keeps what it could "
    "read before it.",
    wrong='{"asyncapi": "3.0.0" "info": {}}',
    right='{"asyncapi": "3.0.0", "info": {}}',
)
JSON_NOT_STRICT = Code(
    name="json-not-strict",
    severity=Severity.WARNING,
    title="The JSON file is only readable as YAML",
    why="docgen understands the file because YAML forgives more than JSON; strict JSON "
    "readers refuse it (RFC 8259).",
    wrong='{"title": "Orders",}',
    right='{"title": "Orders"}',
)
DUPLICATE_KEY = Code(
    name="duplicate-key",
    severity=Severity.ERROR,
    title="A mapping has the same key twice",
    why="Keys of a mapping are unique (YAML 1.2, chapter 3.2.1.1). Tools keep the "
    "last value and drop the first in silence, so a part of the document vanishes.",
    wrong="channels:\n  orders: {}\n  orders: {}",
    right="channels:\n  orders: {}\n  refunds: {}",
)
COMPLEX_KEY = Code(
    name="complex-key",
    severity=Severity.ERROR,
    title="The key of a mapping is itself a mapping or a list",
    why="AsyncAPI documents are JSON, whose keys are strings. An unquoted `{name}` at "
    "the start of a key is a mapping in YAML.",
    wrong="channels:\n  {tenant}: {}",
    right="channels:\n  '{tenant}': {}",
)
MULTIPLE_DOCUMENTS = Code(
    name="multiple-documents",
    severity=Severity.WARNING,
    title="The file holds several YAML documents",
    why="An AsyncAPI document is one YAML document. docgen reads the first one; what "
    "follows the line `---` is not shown.",
    wrong="asyncapi: 3.0.0\n---\nasyncapi: 3.0.0",
    right="asyncapi: 3.0.0",
)
ALIAS_UNKNOWN = Code(
    name="alias-unknown",
    severity=Severity.ERROR,
    title="An alias names an anchor that does not exist",
    why="`*name` repeats the value marked `&name` earlier in the same file. Text that "
    "starts with an asterisk needs quotes.",
    wrong="pattern: *orders",
    right="pattern: '*orders'",
)
ALIAS_RECURSIVE = Code(
    name="alias-recursive",
    severity=Severity.ERROR,
    title="An alias stands inside the value it repeats",
    why="The value would contain itself without end; JSON can't express that. A "
    "recursive schema is written with `$ref`.",
    wrong="Node: &node\n  properties:\n    next: *node",
    right="Node:\n  properties:\n    next:\n      $ref: '#/components/schemas/Node'",
)
ALIAS_LIMIT = Code(
    name="alias-limit",
    severity=Severity.ERROR,
    title="Aliases repeat more values than docgen expands",
    why="A few lines of nested aliases can stand for billions of values, which would "
    "exhaust the machine. Aliases beyond the limit read as null.",
    wrong="b: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]",
    right="b:\n  $ref: '#/components/schemas/A'",
)
NESTING_LIMIT = Code(
    name="nesting-limit",
    severity=Severity.ERROR,
    title="Mappings and lists are nested deeper than docgen reads",
    why="No API is described hundreds of levels deep; such files are broken or made "
    "to break tools. What lies deeper reads as null.",
    wrong="[[[[[[[[[[[[[[[[ … ]]]]]]]]]]]]]]]]",
    right="[[1, 2], [3, 4]]",
)
TAG_UNKNOWN = Code(
    name="tag-unknown",
    severity=Severity.WARNING,
    title="A YAML tag is ignored",
    why="Tags such as `!include` belong to one program; AsyncAPI documents are limited "
    "to the JSON types. docgen keeps the value as if the tag weren't there.",
    wrong="payload: !include order.yaml",
    right="payload:\n  $ref: './order.yaml'",
)
TAG_MISMATCH = Code(
    name="tag-mismatch",
    severity=Severity.ERROR,
    title="A value does not have the type that its tag demands",
    why="An explicit tag such as `!!int` says how to read the value; this text can't "
    "be read that way. docgen keeps it as text.",
    wrong="maxLength: !!int ten",
    right="maxLength: 10",
)
MERGE_INVALID = Code(
    name="merge-invalid",
    severity=Severity.ERROR,
    title="A merge key is not given a mapping",
    why="`<<` copies the entries of a mapping, or of each mapping in a list, into the "
    "mapping that contains it.",
    wrong="<<: order-base",
    right="<<: *order-base",
)
NUMBER_NOT_JSON = Code(
    name="number-not-json",
    severity=Severity.WARNING,
    title="A number can't be expressed in JSON",
    why="JSON has no infinity and no NaN, and numbers of thousands of digits are "
    "beyond every reader. docgen keeps the text as written.",
    wrong="maximum: .inf",
    right="maximum: 1.0e+300",
)
NOT_A_MAPPING = Code(
    name="not-a-mapping",
    severity=Severity.ERROR,
    title="The document is not a mapping",
    why="An AsyncAPI document is an object with keys such as `asyncapi`, `info` and "
    "`channels`. Without it there is nothing to show.",
    wrong="- asyncapi: 3.0.0",
    right="asyncapi: 3.0.0",
)
NOT_ASYNCAPI = Code(
    name="not-asyncapi",
    severity=Severity.ERROR,
    title="The document does not say that it is an AsyncAPI document",
    why="The field `asyncapi` is required and names the version of the specification; "
    "every other rule depends on it.",
    wrong="info:\n  title: Orders\n  version: 1.0.0",
    right="asyncapi: 3.0.0\ninfo:\n  title: Orders\n  version: 1.0.0",
)
