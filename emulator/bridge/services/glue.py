"""Glue's data catalogue: databases and tables. moto's needs a parser that nothing else here does."""
from .store import ServiceError, need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


def _add(items, key, value):
    if key in items:
        raise ServiceError("AlreadyExistsException", f"{key} exists")
    items[key] = value
    return {}


def _databases(account, region):
    return shelf("glue-databases", account, region)


def _tables(account, region, request):
    name = request["DatabaseName"]
    need(_databases(account, region), name, "EntityNotFoundException")
    return shelf(f"glue-tables-{name}", account, region)


@operation
def create_database(account, region, request):
    return _add(_databases(account, region), request["DatabaseInput"]["Name"], request["DatabaseInput"])


@operation
def get_database(account, region, request):
    return {"Database": need(_databases(account, region), request["Name"], "EntityNotFoundException")}


@operation
def update_database(account, region, request):
    need(_databases(account, region), request["Name"], "EntityNotFoundException")
    _databases(account, region)[request["Name"]] = request["DatabaseInput"]
    return {}


@operation
def delete_database(account, region, request):
    need(_databases(account, region), request["Name"], "EntityNotFoundException")
    del _databases(account, region)[request["Name"]]
    return {}


@operation
def create_table(account, region, request):
    return _add(_tables(account, region, request), request["TableInput"]["Name"], request["TableInput"])


@operation
def get_table(account, region, request):
    return {"Table": need(_tables(account, region, request), request["Name"], "EntityNotFoundException")}


@operation
def update_table(account, region, request):
    tables, name = _tables(account, region, request), request["TableInput"]["Name"]
    need(tables, name, "EntityNotFoundException")
    tables[name] = request["TableInput"]
    return {}


@operation
def delete_table(account, region, request):
    tables = _tables(account, region, request)
    need(tables, request["Name"], "EntityNotFoundException")
    del tables[request["Name"]]
    return {}
