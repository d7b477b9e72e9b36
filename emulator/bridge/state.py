"""What the bridge tells about itself: the read-back takes its expectations from here."""
import os

from . import prerequisites
from .cloudformation import registry, store

ABOUT = {"state": "", "started": store.now()}


def health():
    return {"product": "bollwerk", "pid": os.getpid(), **ABOUT}


def stacks():
    return [
        {
            "name": stack.name,
            "account": stack.account,
            "region": stack.region,
            "status": stack.status,
            "seconds": round(stack.seconds, 2),
            "resources": len(stack.resources),
        }
        for stack in store.STACKS.values()
        if not stack.gone
    ]


def resources(stack_name=None):
    return [
        {
            "stack": stack.name,
            "account": stack.account,
            "region": stack.region,
            "logicalId": item.logical_id,
            "type": item.type,
            "physicalId": item.physical_id,
            "attributes": item.attributes,
            "properties": item.properties,
            "recorded": item.recorded,
        }
        for stack in store.STACKS.values()
        for item in stack.resources.values()
        if stack_name in (None, stack.name) and not stack.gone
    ]


def types():
    return registry.known_types()


def assumed():
    return prerequisites.ASSUMED
