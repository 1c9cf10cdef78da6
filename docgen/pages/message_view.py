"""Views messages: on their own page and in full on every page that mentions them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from docgen.examples.generate import GeneratedExample
from docgen.examples.serialize import example_text
from docgen.language import Phrase
from docgen.location import JsonValue
from docgen.model.message import Message, MessageExample, MessageTrait
from docgen.model.schema import (
    AvroSchema,
    FormattedSchema,
    OpaqueSchema,
    ProtobufSchema,
    SchemaRef,
)
from docgen.model.shared import ABSENT, Absent, Link, Missing, ObjectId
from docgen.pages.context import ApiContext
from docgen.pages.effective import resolved
from docgen.pages.foreign import foreign_example, source_code
from docgen.pages.titles import title_of
from docgen.pages.views import (
    Code,
    ExampleView,
    MessagePageView,
    MessageView,
    SchemaBlock,
    TraitView,
)
from docgen.spec.schema_format import describe_format


def view_link(context: ApiContext, link: Link) -> MessageView | Missing:
    """View a message that something links to; a hole stays a hole."""
    if isinstance(link, Missing):
        return link
    return context.message(link, partial(view_message, context))


def view_once(
    context: ApiContext, links: Iterable[Link], shown: Iterable[Link] = ()
) -> tuple[tuple[MessageView | Missing, ...], tuple[ObjectId, ...]]:
    """View each message once; answer the views, and those that `shown` already has.

    A page that showed a message twice would have its anchors twice.
    """
    before = set(filter(_is_there, shown))
    views: list[MessageView | Missing] = []
    repeated: dict[ObjectId, None] = {}
    for link in links:
        if isinstance(link, Missing):
            views.append(link)
        elif link in before:
            repeated[link] = None
        else:
            before.add(link)
            views.append(view_link(context, link))
    return tuple(views), tuple(repeated)


def _is_there(link: Link) -> bool:
    return not isinstance(link, Missing)


def view_message_page(context: ApiContext, message_id: ObjectId) -> MessagePageView:
    """View a message on its own page."""
    view = context.message(message_id, partial(view_message, context))
    return MessagePageView(view=view, uses=context.usage.of(message_id))


def view_message(context: ApiContext, message_id: ObjectId) -> MessageView:
    """View a message in full; every page shows it alike, with the same anchors."""
    message = context.api.messages[message_id]
    anchor = context.message_anchors[message_id]
    content_type = message.content_type or context.api.default_content_type
    return MessageView(
        message=message,
        title=title_of(message),
        anchor=anchor,
        content_type=content_type,
        content_type_is_default=message.content_type is None
        and content_type is not None,
        headers=block_of(context, message.headers, f"{anchor}.headers"),
        payload=block_of(context, message.payload, f"{anchor}.payload"),
        examples=tuple(_examples(context, message, content_type)),
        bindings=context.bindings(message.bindings, f"{anchor}.bindings"),
        traits=tuple(
            trait
            if isinstance(trait, Missing)
            else view_message_trait(context, trait, f"{anchor}.trait-{index}")
            for index, trait in enumerate(message.traits, 1)
        ),
    )


def view_message_trait(
    context: ApiContext, trait: MessageTrait, anchor: str
) -> TraitView:
    """View what a message trait brings."""
    return TraitView(
        anchor=anchor,
        trait=trait,
        title=trait.key or Phrase("written in place"),
        headers=block_of(context, trait.headers, f"{anchor}.headers"),
        bindings=context.bindings(trait.bindings, f"{anchor}.bindings"),
        security=None,
        examples=tuple(
            _given(example, index, trait.content_type, alone=False)
            for index, example in enumerate(trait.examples, 1)
        ),
    )


def block_of(
    context: ApiContext,
    content: FormattedSchema | Missing | None,
    anchor: str,
    *,
    inline_depth: int = 2,
) -> SchemaBlock | Missing | None:
    """View a schema position with its language."""
    if content is None or isinstance(content, Missing):
        return content
    view = context.explorer(inline_depth=inline_depth).view(content, anchor)
    if isinstance(content.schema, SchemaRef):
        # The language is said where the schema stands, not where it is used.
        content = context.api.schemas[content.schema.target].content
    foreign = content.language not in ("asyncapi", "json-schema")
    return SchemaBlock(
        view=view,
        language=describe_format(content.schema_format)
        if content.schema_format
        else None,
        schema_format=content.schema_format,
        source=source_code(content) if foreign else None,
    )


def _examples(
    context: ApiContext, message: Message, content_type: str | None
) -> list[ExampleView]:
    """The given examples; where a part has none, a generated one stands in."""
    given = [
        _given(example, index, content_type, alone=len(message.examples) == 1)
        for index, example in enumerate(message.examples, 1)
    ]
    if any(example.payload for example in given):
        return given
    generated = _generated(context, message, content_type)
    return [*given, *generated]


def _given(
    example: MessageExample, index: int, content_type: str | None, *, alone: bool
) -> ExampleView:
    return ExampleView(
        label=example.name
        or (Phrase("Example") if alone else Phrase("Example %(number)s", number=index)),
        summary=example.summary,
        headers=code_of_value(example.headers, "application/json"),
        payload=code_of_value(example.payload, content_type),
        written=example,
    )


def code_of_value(value: JsonValue | Absent, content_type: str | None) -> Code | None:
    """Write an example's value in its content type; zero values count."""
    if value is ABSENT:
        return None
    text = example_text(value, content_type)
    return Code(text.language, text.text)


def _generated(
    context: ApiContext, message: Message, content_type: str | None
) -> list[ExampleView]:
    headers = _first_example(context, message.headers, "headers")
    if not isinstance(message.payload, FormattedSchema):
        if headers is ABSENT:
            return []
        return [
            ExampleView(
                label=Phrase("Generated example"),
                generated=True,
                headers=code_of_value(headers, "application/json"),
            )
        ]
    made = examples_for(context, message.payload, message.name or "")
    return [
        ExampleView(
            label=example.label or Phrase("Generated example"),
            generated=True,
            valid=example.valid,
            headers=code_of_value(headers, "application/json"),
            payload=code_of_value(example.value, content_type),
        )
        for example in made
    ]


def _first_example(
    context: ApiContext, content: FormattedSchema | Missing | None, name: str
) -> JsonValue | Absent:
    if not isinstance(content, FormattedSchema):
        return ABSENT
    made = examples_for(context, content, name)
    return made[0].value if made else ABSENT


def examples_for(
    context: ApiContext, content: FormattedSchema, name: str
) -> tuple[GeneratedExample, ...]:
    """Generate examples in the schema's own language."""
    schema = content.schema
    described = (
        resolved(schema, context.api.schemas)
        if isinstance(schema, SchemaRef)
        else schema
    )
    if isinstance(described, AvroSchema | ProtobufSchema):
        return (GeneratedExample(value=foreign_example(described), valid=True),)
    if isinstance(described, OpaqueSchema | Missing):
        return ()
    return context.examples.examples_of(schema, name=name)  # type: ignore[arg-type]
