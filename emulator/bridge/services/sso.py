"""Identity Center: the boundary of a permission set, which moto does not know."""
from .store import need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


@operation
def put_permissions_boundary_to_permission_set(account, region, request):
    shelf("permission-boundaries", account, region)[request["PermissionSetArn"]] = request["PermissionsBoundary"]
    return {}


@operation
def get_permissions_boundary_for_permission_set(account, region, request):
    return {"PermissionsBoundary": need(shelf("permission-boundaries", account, region), request["PermissionSetArn"])}


@operation
def delete_permissions_boundary_from_permission_set(account, region, request):
    shelf("permission-boundaries", account, region).pop(request["PermissionSetArn"], None)
    return {}
