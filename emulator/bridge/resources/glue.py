"""The data catalogue: databases and tables."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


@creates("AWS::Glue::Database")
def create_database(ctx, p):
    name = p["DatabaseInput"].get("Name") or ctx.name(255, lower=True)
    ctx.call("glue", "create_database", CatalogId=p["CatalogId"], DatabaseInput={**p["DatabaseInput"], "Name": name})
    return name, {}


@updates("AWS::Glue::Database")
def update_database(ctx, name, old, new):
    replace_when(old, new, "CatalogId")
    given = {**new["DatabaseInput"], "Name": name}
    ctx.call("glue", "update_database", CatalogId=new["CatalogId"], Name=name, DatabaseInput=given)


@deletes("AWS::Glue::Database")
def delete_database(ctx, name, p):
    ctx.call("glue", "delete_database", CatalogId=p["CatalogId"], Name=name)


@creates("AWS::Glue::Table")
def create_table(ctx, p):
    name = p["TableInput"].get("Name") or ctx.name(255, lower=True)
    given = {**p["TableInput"], "Name": name}
    ctx.call("glue", "create_table", CatalogId=p["CatalogId"], DatabaseName=p["DatabaseName"], TableInput=given)
    return name, {}


@updates("AWS::Glue::Table")
def update_table(ctx, name, old, new):
    replace_when(old, new, "CatalogId", "DatabaseName")
    given = {**new["TableInput"], "Name": name}
    ctx.call("glue", "update_table", CatalogId=new["CatalogId"], DatabaseName=new["DatabaseName"], TableInput=given)


@deletes("AWS::Glue::Table")
def delete_table(ctx, name, p):
    ctx.call("glue", "delete_table", CatalogId=p["CatalogId"], DatabaseName=p["DatabaseName"], Name=name)
