"""Lambda functions as child processes of node or python, for custom resources and for Lambda's Invoke."""
import io
import json
import os
import pathlib
import subprocess
import sys
import threading
import zipfile

from . import aws
from .world import clock, databases

_DIRECTORY = pathlib.Path(__file__).resolve().parent
_REPOSITORY = _DIRECTORY.parent.parent
FUNCTIONS = {}  # (account, region, name) -> {"directory", "handler", "runtime", "environment"}
_RESPONSES = {}  # token -> {"event": threading.Event, "body": dict}
STATE = {"directory": ""}


class FunctionError(Exception):
    """The function ended without an answer, or with an error."""


def keep(account, region, name, code, handler, runtime, environment):
    """Unpacks a function's zip so that it can be run."""
    directory = pathlib.Path(STATE["directory"]) / "functions" / account / region / name
    directory.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(code)) as archive:
        archive.extractall(directory)
    FUNCTIONS[(account, region, name)] = {
        "directory": str(directory),
        "handler": handler,
        "runtime": runtime,
        "environment": environment,
    }


def forget(account, region, name):
    FUNCTIONS.pop((account, region, name), None)


def invoke(account, region, name, payload, seconds=120):
    """Runs a function to its end and returns what its handler returned."""
    name = name.split(":function:")[-1].split(":")[0]
    function = FUNCTIONS.get((account, region, name))
    if function is None:
        raise FunctionError(f"Function not found: {name}")
    runtime = function["runtime"] or ""
    if runtime.startswith("nodejs"):
        command = ["node", str(_DIRECTORY / "run-node-function.cjs")]
    elif runtime.startswith("python"):
        command = [sys.executable, "-W", "ignore", str(_DIRECTORY / "run_python_function.py")]
    else:
        raise FunctionError(f"Runtime {runtime} of function {name} cannot be run here")
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": STATE["directory"],
        "NODE_PATH": str(_REPOSITORY / "node_modules"),
        # an address, not a name: the SDK would put a bucket's name in front of a name
        "AWS_ENDPOINT_URL": aws.endpoint().replace("localhost", "127.0.0.1"),
        "AWS_ENDPOINT_URL_S3_CONTROL": aws.endpoint().replace("127.0.0.1", "localhost"),
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_ACCESS_KEY_ID": aws.KEY_PREFIX + account,
        "AWS_SECRET_ACCESS_KEY": "embedded",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_LAMBDA_FUNCTION_NAME": name,
        "BOLLWERK_RESPONSES": f"{aws.endpoint()}/bollwerk/responses",
        "BOLLWERK_CLOCK_AHEAD": str(clock.ahead()),
        # endpoints inside the VPC are names that only the VPC knows; this server stands for them
        **{key: str(value) for key, value in function["environment"].items() if not key.startswith("AWS_ENDPOINT_URL_")},
        **databases.variables(),
    }
    try:
        done = subprocess.run(
            [*command, function["directory"], function["handler"]],
            input=json.dumps(payload).encode(),
            capture_output=True,
            timeout=seconds,
            env=environment,
            cwd=function["directory"],
        )
    except subprocess.TimeoutExpired:
        raise FunctionError(f"Function {name} did not end within {seconds} seconds")
    sys.stderr.write(done.stderr.decode(errors="replace"))
    if done.returncode != 0:
        tail = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
        raise FunctionError(f"Function {name} failed: {tail[0]}")
    # not splitlines(): the mark itself counts as the end of a line there
    marked = [line for line in done.stdout.decode().split("\n") if line.startswith("\x1e")]
    return json.loads(marked[-1][1:]) if marked else None


def expect(token):
    _RESPONSES[token] = {"event": threading.Event(), "body": None}


def respond(token, body):
    """The function's answer to CloudFormation, arriving at its ResponseURL."""
    if token in _RESPONSES:
        _RESPONSES[token]["body"] = body
        _RESPONSES[token]["event"].set()


def answer(token, seconds=5):
    waiting = _RESPONSES[token]
    waiting["event"].wait(seconds)
    return _RESPONSES.pop(token)["body"]
