"""Views channels, servers and named schemas on their own pages."""

from __future__ import annotations

from msgspec.structs import replace

from docgen.language import Phrase
from docgen.model.schema import FormattedSchema, NamedSchema, Schema, SchemaRef
from docgen.model.shared import Missing, ObjectId
from docgen.pages.context import ApiContext, protocol_words
from docgen.pages.message_view import block_of, code_of_value, examples_for, view_once
from docgen.pages.operation_view import (
    connections_of,
    link_operation,
    operations_on,
    split_expressions,
    view_address,
)
from docgen.pages.titles import title_of
from docgen.pages.views import (
    ChannelView,
    ExampleView,
    SchemaBlock,
    SchemaPageView,
    ServerView,
)

MOST_CHANNELS = 200
"""So many channels a server's page lists; the list of channels has them all."""


def view_channel(context: ApiContext, channel_id: ObjectId) -> ChannelView:
    """View a channel: its address, who sends and receives, its messages in full."""
    channel = context.api.channels[channel_id]
    uses = context.usage.of(channel_id)
    return ChannelView(
        channel=channel,
        title=title_of(channel),
        address=view_address(context, channel, "parameter"),
        all_servers=not channel.servers,
        connections=connections_of(context, channel),
        missing_servers=tuple(s for s in channel.servers if isinstance(s, Missing)),
        operations=operations_on(context, channel_id),
        replies_of=tuple(
            link_operation(context, context.api.operations[use.user])
            for use in uses
            if use.how == "gets replies here"
        ),
        messages=view_once(context, channel.messages.values())[0],
        message_keys=tuple(channel.messages.items()),
        bindings=context.bindings(channel.bindings, "bindings"),
        uses=uses,
    )


def view_server(context: ApiContext, server_id: ObjectId) -> ServerView:
    """View a server: how to connect, and what lives on it."""
    server = context.api.servers[server_id]
    channels = tuple(
        channel.id
        for channel in context.api.channels.values()
        if server_id in channel.servers
        or (not channel.servers and not server.library and not channel.library)
    )
    return ServerView(
        server=server,
        title=title_of(server),
        protocol=protocol_words(server),
        parts=split_expressions(server.url),
        security=context.security(server.security),
        bindings=context.bindings(server.bindings, "bindings"),
        channels=channels[:MOST_CHANNELS],
        hidden_channels=max(0, len(channels) - MOST_CHANNELS),
        uses=context.usage.of(server_id),
    )


def view_schema(context: ApiContext, schema_id: ObjectId) -> SchemaPageView:
    """View a named schema: its explorer, an example, and what uses it."""
    named = context.api.schemas[schema_id]
    return SchemaPageView(
        named=named,
        title=title_of(named),
        block=schema_block(context, named),
        examples=tuple(
            ExampleView(
                label=example.label or Phrase("Generated example"),
                generated=True,
                valid=example.valid,
                payload=code_of_value(example.value, "application/json"),
            )
            for example in examples_for(context, named.content, named.key)
        ),
        uses=context.usage.of(schema_id),
        subtypes=_subtypes(context, schema_id),
    )


def schema_block(context: ApiContext, named: NamedSchema) -> SchemaBlock:
    """View a named schema as its page explores it: others that it uses are links."""

    def build() -> SchemaBlock:
        block = block_of(context, named.content, "schema", inline_depth=0)
        assert isinstance(block, SchemaBlock)
        if block.view.title == named.key:
            return replace(block, view=replace(block.view, title=None))
        return block

    return context.schema(named.id, build)


def _subtypes(context: ApiContext, base: ObjectId) -> tuple[ObjectId, ...]:
    """Schemas that take the base in through `allOf`, if a discriminator ties them."""
    schema = context.api.schemas[base].content.schema
    if not isinstance(schema, Schema) or schema.discriminator is None:
        return ()
    return tuple(
        use.user
        for use in context.usage.of(base)
        if (named := context.api.schemas.get(use.user)) is not None
        and _takes_in(named.content, base)
    )


def _takes_in(content: FormattedSchema, base: ObjectId) -> bool:
    schema = content.schema
    return isinstance(schema, Schema) and any(
        isinstance(node, SchemaRef) and node.target == base for node in schema.all_of
    )
