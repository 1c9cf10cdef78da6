"""Findings about waivers, which silence other findings."""

from docgen.diagnostics.finding import Code, Severity

WAIVER_INVALID = Code(
    name="waiver-invalid",
    severity=Severity.WARNING,
    title="A waiver does not name a kind of finding",
    why="`x-docgen-ignore` lists the codes of findings that are to be silent for an "
    "object and everything in it. What names none silences nothing.",
    wrong="x-docgen-ignore: [adress-shared]",
    right="x-docgen-ignore: [address-shared]",
)
