"""The words of CSS Color 4 and 5 that the check of colors knows, in small letters."""

UNKNOWN = frozenset({"var", "env", "attr", "if", "inherit"})
"""Functions that may stand for anything; what they give is known on the page only."""

MATH = frozenset(
    {
        *("calc", "min", "max", "clamp", "round", "mod", "rem", "abs", "sign"),
        *("sin", "cos", "tan", "asin", "acos", "atan", "atan2"),
        *("pow", "sqrt", "hypot", "log", "exp", "progress", "calc-size"),
    }
)
"""Functions that stand for a number, a percentage or an angle."""

SYSTEM_COLORS = frozenset(
    {
        *("accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface"),
        *("buttontext", "canvas", "canvastext", "field", "fieldtext", "graytext"),
        *("highlight", "highlighttext", "linktext", "mark", "marktext"),
        *("selecteditem", "selecteditemtext", "visitedtext"),
        # Deprecated; browsers keep taking them.
        *("activeborder", "activecaption", "appworkspace", "background"),
        *("buttonhighlight", "buttonshadow", "captiontext", "inactiveborder"),
        *("inactivecaption", "inactivecaptiontext", "infobackground", "infotext"),
        *("menu", "menutext", "scrollbar", "threeddarkshadow", "threedface"),
        *("threedhighlight", "threedlightshadow", "threedshadow", "window"),
        *("windowframe", "windowtext"),
        *("-webkit-activelink", "-webkit-link"),
    }
)
"""Colors of the reader's system; they have no values of their own."""

RGB_SPACES = frozenset(
    {
        *("srgb", "srgb-linear", "display-p3", "display-p3-linear", "a98-rgb"),
        *("prophoto-rgb", "rec2020", "xyz", "xyz-d50", "xyz-d65"),
    }
)
"""The spaces of the function `color()`."""
POLAR_SPACES = frozenset({"hsl", "hwb", "lch", "oklch"})
SPACES = RGB_SPACES | POLAR_SPACES | {"lab", "oklab"}
"""The spaces that colors are mixed in."""
HUE_METHODS = ("shorter", "longer", "increasing", "decreasing")
"""The ways around the circle of hues."""
