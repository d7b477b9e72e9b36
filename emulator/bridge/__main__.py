"""`python -m bridge --port 5055 --state DIR`: the embedded AWS, on 127.0.0.1 only."""
import argparse
import os
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")
os.environ.update(
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    MOTO_IAM_LOAD_MANAGED_POLICIES="true",
    MOTO_ACM_VALIDATION_WAIT="0",
)
for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
    os.environ.pop(name, None)


def main():
    parser = argparse.ArgumentParser(prog="bridge")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--state", required=True)
    arguments = parser.parse_args()

    from werkzeug.serving import make_server

    from . import aws, functions, moto_kept, moto_patches, moto_restores, moto_rotations, resources, state
    from .server import Front
    from .world import clock, databases

    moto_patches.apply()
    moto_kept.apply()
    moto_restores.apply()
    moto_rotations.apply()
    clock.apply()
    databases.apply()
    resources.load()
    functions.STATE["directory"] = str(pathlib.Path(arguments.state).resolve())
    state.ABOUT["state"] = functions.STATE["directory"]
    aws.set_endpoint(f"http://localhost:{arguments.port}")
    from moto.moto_server.werkzeug_app import MotoRequestHandler

    class Quiet(MotoRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_request(self, code="-", size="-"):
            if str(code).startswith("5"):
                super().log_request(code, size)

    server = make_server("127.0.0.1", arguments.port, Front(), threaded=True, request_handler=Quiet)
    print(f"embedded AWS on 127.0.0.1:{arguments.port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


main()
