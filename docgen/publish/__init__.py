"""Bring a built site to the branch that a host serves it from.

Nothing is checked out: the files go from the site's folder into git's object store,
become one commit on top of the remote branch, and are pushed. The author's work tree,
index and branches stay as they are. History is never rewritten.
"""
