"""JSONPath and intrinsic functions, as far as our state machines use them."""
import json
import re

from .errors import StateFailed, runtime

_STEP = re.compile(
    r"""\.(?P<name>\w+)|\[(?P<index>\d+)\]|\[(?P<all>\*)\]|\[\?\(@\.(?P<field>\w+)\s*==\s*(?P<value>'[^']*'|true|false|\d+)\)\]"""
)


def _steps(path, text):
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if not match:
            raise runtime(f"path {path} is not understood at {text[position:]}")
        yield match
        position = match.end()


def _literal(text):
    return text[1:-1] if text.startswith("'") else json.loads(text)


def matches(path, data, context):
    """(all that a path finds, whether it can only ever find one)"""
    root, rest = (context, path[2:]) if path.startswith("$$") else (data, path[1:])
    found, definite = [root], True
    for step in _steps(path, rest):
        if step["name"] is not None:
            found = [item[step["name"]] for item in found if isinstance(item, dict) and step["name"] in item]
        elif step["index"] is not None:
            at = int(step["index"])
            found = [item[at] for item in found if isinstance(item, list) and at < len(item)]
        else:
            definite = False
            found = [element for item in found if isinstance(item, list) for element in item]
            if step["field"] is not None:
                wanted = _literal(step["value"])
                found = [item for item in found if isinstance(item, dict) and item.get(step["field"]) == wanted]
    return found, definite


def resolve(path, data, context):
    """The value that a path or an intrinsic function names."""
    if path.startswith("States."):
        return _intrinsic(path, data, context)
    found, definite = matches(path, data, context)
    if not definite:
        return found
    if not found:
        raise StateFailed("States.ParameterPathFailure", f"{path} finds nothing")
    return found[0]


def _arguments(text):
    depth, quoted, current, out = 0, False, "", []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == "\\" and quoted:
            current += text[at : at + 2]
            at += 2
            continue
        if letter == "'":
            quoted = not quoted
        if not quoted and letter in "([":
            depth += 1
        if not quoted and letter in ")]":
            depth -= 1
        if letter == "," and depth == 0 and not quoted:
            out.append(current.strip())
            current = ""
        else:
            current += letter
        at += 1
    return [*out, current.strip()] if current.strip() else out


def _argument(text, data, context):
    if text.startswith("'"):
        return re.sub(r"\\(.)", r"\1", text[1:-1]) if "{" not in text else text[1:-1]
    if text.startswith(("$", "States.")):
        return resolve(text, data, context)
    return json.loads(text)


def _format(template, *values):
    rest = list(values)
    text = re.sub(r"(?<!\\)\{\}", lambda _: _text(rest.pop(0)), template)
    return re.sub(r"\\(.)", r"\1", text)


def _text(value):
    return value if isinstance(value, str) else json.dumps(value)


_FUNCTIONS = {
    "Format": _format,
    "JsonToString": lambda value: json.dumps(value, separators=(",", ":")),
    "StringToJson": json.loads,
    "Array": lambda *values: list(values),
    "ArrayLength": len,
    "ArrayGetItem": lambda values, index: values[index],
    # Each character of the second text is a separator, and nothing between two of them is left out (ASL specification).
    "StringSplit": lambda text, marks: [part for part in re.split(f"[{re.escape(marks)}]", text) if part],
}


def _intrinsic(text, data, context):
    name, _, rest = text.removeprefix("States.").partition("(")
    if name not in _FUNCTIONS or not rest.endswith(")"):
        raise runtime(f"intrinsic function {text} is not emulated")
    try:
        return _FUNCTIONS[name](*(_argument(item, data, context) for item in _arguments(rest[:-1])))
    except (IndexError, TypeError, ValueError) as problem:
        raise StateFailed("States.IntrinsicFailure", f"{text}: {problem}")


def fill(template, data, context):
    """A payload template: keys that end with `.$` take their value from the state."""
    if isinstance(template, list):
        return [fill(item, data, context) for item in template]
    if not isinstance(template, dict):
        return template
    return {
        (key[:-2] if key.endswith(".$") else key): (
            resolve(value, data, context) if key.endswith(".$") else fill(value, data, context)
        )
        for key, value in template.items()
    }


def put(path, data, value):
    """What a state hands on: `ResultPath`."""
    if path is None:
        return data
    if path == "$":
        return value
    out = dict(data) if isinstance(data, dict) else {}
    holder = out
    names = path.removeprefix("$.").split(".")
    for name in names[:-1]:
        holder[name] = dict(holder.get(name) or {})
        holder = holder[name]
    holder[names[-1]] = value
    return out
