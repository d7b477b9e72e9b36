"""Runs one Lambda handler: `run_python_function.py <directory> <file.function>`, event on stdin, result on stdout."""
import importlib
import json
import os
import sys


class Context:
    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "")
    log_stream_name = "embedded"
    invoked_function_arn = ""

    @staticmethod
    def get_remaining_time_in_millis():
        return 60_000


directory, handler = sys.argv[1:3]
sys.path.insert(0, directory)
module, name = handler.rsplit(".", 1)
out, sys.stdout = sys.stdout, sys.stderr
event = json.load(sys.stdin)
if "ResponseURL" in event:
    event["ResponseURL"] = event["ResponseURL"].replace("https://responses.bollwerk.invalid", os.environ["BOLLWERK_RESPONSES"])
result = getattr(importlib.import_module(module), name)(event, Context())
out.write("\n\x1e" + json.dumps(result) + "\n")
