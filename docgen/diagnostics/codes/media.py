"""Findings about the pictures that a document shows."""

from docgen.diagnostics.finding import Code, Severity

PICTURE_NOT_FOUND = Code(
    name="picture-not-found",
    severity=Severity.WARNING,
    title="A description shows a picture that can't be read",
    why="The page shows the picture's words in its place. Paths are relative to the "
    "file that the description stands in, and lead to files of the project only.",
    wrong="description: '![States of an order](pictures/states.png)' # no such file",
    right="description: '![States of an order](docs/states.png)'",
)
PICTURE_UNUSABLE = Code(
    name="picture-unusable",
    severity=Severity.WARNING,
    title="A file is shown as a picture but can't be one on a page",
    why="Pages show PNG, JPEG, GIF, WebP, AVIF and SVG files of up to 5 MB; an SVG "
    "must not hold scripts or load anything, because whoever opens it alone would "
    "run them.",
    wrong="description: '![Sketch](sketch.psd)'",
    right="description: '![Sketch](sketch.png)'",
)
LOGO_ELSEWHERE = Code(
    name="logo-elsewhere",
    severity=Severity.INFO,
    title="The logo is on another host",
    why="A page of docgen asks no other host for anything, so that it tells nobody "
    "who reads it and works without a network. The logo has to lie in the project.",
    wrong="info:\n  x-logo: { url: 'https://example.com/logo.svg' }",
    right="info:\n  x-logo: { url: logo.svg }",
)
