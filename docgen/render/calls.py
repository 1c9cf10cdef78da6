"""How templates call macros and enter blocks: as Jinja does, without its detours."""

from __future__ import annotations

from collections.abc import Callable
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro, new_context

_FUNCTIONS = (MethodType, BuiltinMethodType, FunctionType)


class DirectContext(Context):
    """What a template sees; what needs nothing of it is called at once."""

    # Jinja leaves the types of what templates call to them.
    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call what a template calls."""
        if type(function) is not Macro and (
            type(function) not in _FUNCTIONS or hasattr(function, "jinja_pass_arg")
        ):
            return super().call(function, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)

    def derived(self, locals: dict[str, Any] | None = None) -> Context:
        """Make the context of a scoped block.

        Nobody changes the blocks of a page that is being drawn, so both share them.
        """
        context = new_context(
            self.environment, self.name, {}, self.get_all(), True, None, locals
        )
        context.eval_ctx = self.eval_ctx
        context.blocks = self.blocks
        return context
