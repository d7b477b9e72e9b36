"""Resource types, one file per service."""
import importlib
import pkgutil

from ..cloudformation import registry


def load():
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    registry.load_recorded()
