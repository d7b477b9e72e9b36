"""Shelves in memory: one per service, account, region and kind of thing."""
import uuid
from collections import defaultdict

_SHELVES = defaultdict(dict)


class ServiceError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def shelf(kind, account, region):
    return _SHELVES[(kind, account, region)]


def partition_of(region):
    return "aws-eusc" if region.startswith("eusc-") else "aws"


def arn(service, account, region, rest):
    return f"arn:{partition_of(region)}:{service}:{region}:{account}:{rest}"


def identity(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:17]}"


def need(items, key, code="ResourceNotFoundException"):
    if key not in items:
        raise ServiceError(code, f"{key} does not exist")
    return items[key]
