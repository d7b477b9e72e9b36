"""Workgroups and saved queries."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


@creates("AWS::Athena::WorkGroup")
def create_work_group(ctx, p):
    ctx.call(
        "athena",
        "create_work_group",
        Name=p["Name"],
        Configuration=p["WorkGroupConfiguration"],
        Description=p.get("Description"),
    )
    return p["Name"], {}


@updates("AWS::Athena::WorkGroup")
def update_work_group(ctx, name, old, new):
    """moto has no UpdateWorkGroup: made anew under the same name."""
    replace_when(old, new, "Name")
    delete_work_group(ctx, name, old)
    create_work_group(ctx, new)


@deletes("AWS::Athena::WorkGroup")
def delete_work_group(ctx, name, p):
    ctx.call("athena", "delete_work_group", WorkGroup=name)


@creates("AWS::Athena::NamedQuery")
def create_named_query(ctx, p):
    made = ctx.call("athena", "create_named_query", **p)
    return made["NamedQueryId"], {"NamedQueryId": made["NamedQueryId"]}


@deletes("AWS::Athena::NamedQuery")
def delete_named_query(ctx, identity, p):
    ctx.call("athena", "delete_named_query", NamedQueryId=identity)
