"""Mistakes in bindings."""

from docgen.diagnostics import Severity
from tests.unit.rules.planting import Mistake

_CHANNEL = "        partitions: 12\n"
_OTHER = "    bindings:\n      kafka:\n        partitions: 12\n"

MISTAKES = (
    Mistake(
        code="unknown-binding",
        old=_OTHER,
        new="    bindings:\n      «kafak: {}\n      kafka:\n        partitions: 12\n",
    ),
    Mistake(
        code="deprecated-binding",
        old="    protocol: wss\n",
        new="    protocol: wss\n    bindings:\n      «mqtt5: {}\n",
        v2=True,
    ),
    Mistake(
        code="unknown-binding-version",
        old="        partitions: 12\n        bindingVersion: 0.5.0",
        new="        partitions: 12\n        bindingVersion: «3.5.0",
    ),
    Mistake(
        code="reserved-binding",
        old=_OTHER,
        new="    bindings:\n      «mqtt:\n        qos: 1\n      kafka:\n"
        "        partitions: 12\n",
    ),
    Mistake(
        code="unknown-binding-field", old=_CHANNEL, new=f"{_CHANNEL}        «part: 1\n"
    ),
    Mistake(
        code="missing-binding-field",
        old="      kafka:\n        schemaRegistryUrl",
        new="      «jms: {}\n      kafka:\n        schemaRegistryUrl",
    ),
    Mistake(
        code="binding-field-type",
        old=_CHANNEL,
        new="        partitions: «many\n",
    ),
    Mistake(
        code="binding-field-value",
        old=_CHANNEL,
        new="        partitions: «0\n",
    ),
    Mistake(
        code="misplaced-binding-field",
        old=_OTHER,
        new="    bindings:\n      ibmmq:\n        destinationType: topic\n"
        "        «queue: {objectName: A}\n      kafka:\n        partitions: 12\n",
        severity=Severity.ERROR,
    ),
)
