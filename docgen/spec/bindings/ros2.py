"""ROS 2 bindings, 0.1.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import Number, Object, Text

_INFINITE = {"-1": "infinite"}

_SENDERS = ("publisher", "action_client", "service_client")
_RECEIVERS = ("subscriber", "action_server", "service_server")

_QOS_POLICIES = BindingObject(
    name="qos_policies",
    title="quality of service policies",
    fields=(
        BindingField(
            name="reliability",
            # The official schema misspells it and refuses the right word.
            type=Text(one_of=("best_effort", "reliable", "realiable")),
            values={
                "best_effort": "messages may get lost",
                "reliable": "lost messages are sent again",
                "realiable": "lost messages are sent again",
            },
            meaning="Whether delivery is confirmed between publisher and subscriber.",
        ),
        BindingField(
            name="history",
            type=Text(one_of=("keep_last", "keep_all", "unknown")),
            values={
                "keep_last": "only the latest messages wait",
                "keep_all": "all messages wait",
                "unknown": "left to the middleware",
            },
            meaning="How many messages wait in the middleware's queue.",
        ),
        BindingField(
            name="durability",
            type=Text(one_of=("transient_local", "volatile")),
            values={
                "transient_local": "a late subscriber still gets earlier messages",
                "volatile": "a late subscriber gets only new messages",
            },
            meaning="What subscribers get that join late.",
        ),
        BindingField(
            name="lifespan",
            type=Number(integer=True),
            values=_INFINITE,
            meaning="Longest time between publishing and receiving before a message "
            "counts as stale.",
        ),
        BindingField(
            name="deadline",
            type=Number(integer=True),
            values=_INFINITE,
            meaning="Longest time to expect between two messages.",
        ),
        BindingField(
            name="liveliness",
            type=Text(one_of=("automatic", "manual")),
            values={
                "automatic": "the system watches over the publisher",
                "manual": "the publisher has to report itself",
            },
            meaning="How it is decided that a publisher is alive.",
        ),
        BindingField(
            name="leaseDuration",
            type=Number(integer=True),
            values=_INFINITE,
            meaning="Longest time a publisher may be silent before it counts as gone.",
        ),
    ),
)

ROS2 = ProtocolInfo(
    key="ros2",
    name="ROS 2",
    description="The Robot Operating System: nodes with topics, services and actions.",
    versions=("0.1.0",),
    server_protocols=("ros2",),
    levels={
        "server": LevelInfo(
            purpose="Says which middleware carries the messages, and in which domain.",
            fields=(
                BindingField(
                    name="rmwImplementation",
                    type=Text(),
                    meaning="Middleware to run with, such as `rmw_fastrtps_cpp` or "
                    "`rmw_zenoh_cpp`.",
                ),
                BindingField(
                    name="domainId",
                    type=Number(integer=True, minimum=0, maximum=231),
                    default=0,
                    meaning="Domain that nodes have to share to see each other.",
                ),
            ),
        ),
        "operation": LevelInfo(
            purpose="Says which node does it, in which role, and how reliably.",
            fields=(
                BindingField(
                    name="role",
                    type=Text(one_of=(*_SENDERS, *_RECEIVERS)),
                    required=True,
                    by_action={"send": _SENDERS, "receive": _RECEIVERS},
                    values={
                        "publisher": "publishes to a topic",
                        "action_client": "asks for an action",
                        "service_client": "calls a service",
                        "subscriber": "subscribes to a topic",
                        "action_server": "carries out an action",
                        "service_server": "answers calls to a service",
                    },
                    meaning="Part that the node plays in the operation.",
                ),
                BindingField(
                    name="node",
                    type=Text(),
                    required=True,
                    meaning="Name of the ROS 2 node.",
                ),
                BindingField(
                    name="qosPolicies",
                    type=Object("qos_policies"),
                    meaning="Quality of service; yours has to be compatible or "
                    "nothing arrives.",
                ),
            ),
        ),
    },
    objects=(_QOS_POLICIES,),
)
