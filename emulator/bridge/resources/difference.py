"""What an update changes."""
import json

from ..cloudformation.registry import Replace


def document(value):
    """A policy as the JSON text that the services ask for."""
    return value if isinstance(value, str) else json.dumps(value)


def changed(old, new):
    """Names of the properties that differ."""
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def replace_when(old, new, *names):
    """These properties cannot be changed in place."""
    if changed(old, new) & set(names):
        raise Replace


def only(old, new, *names):
    """Only these can be changed in place; anything else needs a new resource."""
    if changed(old, new) - set(names):
        raise Replace


def added_removed(old, new):
    """Items of two lists that came and that went."""
    return [item for item in new if item not in old], [item for item in old if item not in new]
