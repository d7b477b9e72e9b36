"""Calls from the bridge to the APIs of this same server, with values cast to what the API's own model asks for."""
import threading

import boto3
from botocore.config import Config

KEY_PREFIX = "EMBEDDED"
_CLIENTS = {}
_LOCK = threading.Lock()
_ENDPOINT = {"url": ""}


def set_endpoint(url):
    _ENDPOINT["url"] = url


def endpoint():
    return _ENDPOINT["url"]


def client(service, region, account):
    """A client whose access key carries the account id: the server reads the account from there (see moto_patches)."""
    key = (service, region, account)
    with _LOCK:
        if key not in _CLIENTS:
            _CLIENTS[key] = boto3.client(
                service,
                region_name=region,
                endpoint_url=endpoint(),
                aws_access_key_id=KEY_PREFIX + account,
                aws_secret_access_key="embedded",
                config=Config(
                    retries={"max_attempts": 0}, read_timeout=120, max_pool_connections=20, s3={"addressing_style": "path"}
                ),
            )
        return _CLIENTS[key]


def cast(value, shape):
    """Template values are often strings and PascalCase; the API's model says what they must be. Unknown keys raise."""
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(value, dict):
            raise ValueError(f"{shape.name}: expected an object, got {value!r}")
        members = {name.lower(): name for name in shape.members}
        out = {}
        for key, item in value.items():
            name = members.get(key.lower())
            if name is None:
                raise ValueError(f"{shape.name} has no member {key}")
            out[name] = cast(item, shape.members[name])
        return out
    if kind == "list":
        return [cast(item, shape.member) for item in (value if isinstance(value, list) else [value])]
    if kind == "map":
        return {str(key): cast(item, shape.value) for key, item in value.items()}
    if kind in ("integer", "long"):
        return int(value)
    if kind in ("float", "double"):
        return float(value)
    if kind == "boolean":
        return value if isinstance(value, bool) else str(value).lower() == "true"
    if kind == "string":
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value


def call(aws_client, method, params):
    """`client.method(**params)` after casting; None values are left out."""
    name = aws_client.meta.method_to_api_mapping[method]
    shape = aws_client.meta.service_model.operation_model(name).input_shape
    given = {key: value for key, value in params.items() if value is not None}
    return getattr(aws_client, method)(**(cast(given, shape) if shape else {}))
