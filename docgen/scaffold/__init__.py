"""Write the first files of a project: settings, a document, a workflow for GitHub.

What is to be written is worked out first and answered as drafts, so that the command
line can ask before it replaces anything.
"""

from docgen.scaffold.drafts import IGNORE, Draft, State, drafts_of
from docgen.scaffold.project import Project, find_project
from docgen.scaffold.requirement import own_requirement

__all__ = [
    "IGNORE",
    "Draft",
    "Project",
    "State",
    "drafts_of",
    "find_project",
    "own_requirement",
]
