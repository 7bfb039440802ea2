"""What every part of the JSON interface does alike: bodies, versions, pages, keys of repetition, and its own description.

A capability's `api.py` declares each handler with `declared(access, scope, Operation(…))`; the description that programs
read and the page that people read are drawn from these declarations, so neither can tell anything else.
"""
