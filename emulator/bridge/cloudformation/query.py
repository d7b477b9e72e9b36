"""The query protocol: flat form fields in, XML out."""
import uuid
from xml.sax.saxutils import escape

NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/"


def unflatten(form):
    """`Parameters.member.1.ParameterKey=a` becomes {'Parameters': [{'ParameterKey': 'a'}]}."""
    root = {}
    for key, value in form.items():
        node, parts = root, key.split(".")
        for part in parts[:-1]:
            node = node.setdefault(part, {})
        node[parts[-1]] = value
    return _lists(root)


def _lists(node):
    if not isinstance(node, dict):
        return node
    if set(node) == {"member"} and isinstance(node["member"], dict):
        return [_lists(node["member"][index]) for index in sorted(node["member"], key=int)]
    return {key: _lists(item) for key, item in node.items()}


def _element(name, value):
    if value is None:
        return ""
    return f"<{name}>{_content(value)}</{name}>"


def _content(value):
    if isinstance(value, dict):
        return "".join(_element(key, item) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "".join(_element("member", item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(str(value))


def response(action, result):
    return (
        f'<{action}Response xmlns="{NAMESPACE}"><{action}Result>{_content(result)}</{action}Result>'
        f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></{action}Response>"
    )


def error(code, message):
    return (
        f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code>'
        f"<Message>{escape(message)}</Message></Error><RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>"
    )
