"""Findings that only the preview makes: elsewhere they end the command."""

from docgen.diagnostics.finding import Code, Severity

CANNOT_BUILD = Code(
    name="cannot-build",
    severity=Severity.ERROR,
    title="There is nothing to build a site from",
    why="The document is gone, or a setting or the theme can't be used. `docgen build` "
    "would end with exit code 2; the preview keeps showing what it showed last and "
    "goes on as soon as the cause is removed.",
    wrong="theme: ./themes/ours   # a folder without theme.toml",
    right="theme: default",
)
TEMPLATE_BROKEN = Code(
    name="template-broken",
    severity=Severity.ERROR,
    title="A template of the theme can't be drawn",
    why="The page that needs the template can't be shown. Templates are Jinja; a name "
    "that docgen does not give to a template is an error, not an empty text.",
    wrong="{{ page.titel }}",
    right="{{ page.title }}",
)
