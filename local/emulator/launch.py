"""Runs MiniStack the way this project needs it. Started by start.ts only:

    launch.py FOLDER PORT      (PORT 0: any free one)

Standard input is the lifeline: when it ends, the parent is gone, and so is this whole process group. File descriptor 3
takes one line of JSON: {"port": 40001, "caFile": "..."} or {"problem": "port-taken" | "port-forbidden"}. Everything else
that there is to say goes to standard error, which is the log.
"""

import asyncio
import errno
import importlib
import inspect
import json
import os
import signal
import socket
import sys
import threading

REPORT = 3


def live_and_die_with_parent():
    """Functions run as child processes in this group; killing the group leaves none of them behind."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    lifeline = os.dup(0)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)

    def watch():
        while os.read(lifeline, 1):
            pass
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


def report(**message):
    os.write(REPORT, json.dumps(message).encode() + b"\n")
    os.close(REPORT)


def listen(port):
    """Take the port before anything is told about it, so that no one else can have it in between."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            report(problem="port-taken")
        elif error.errno in (errno.EACCES, errno.EPERM):
            report(problem="port-forbidden")
        raise SystemExit(f"127.0.0.1:{port} cannot be listened on: {error.strerror}.")
    return listener


def leave_alarms_alone():
    """MiniStack evaluates every alarm at every metric, without dimensions, M of N, missing data or time.

    The project's own alarm clock sets the states by CloudWatch's rules; this would overwrite them. For the clock,
    MiniStack keeps all that it is told of an alarm.
    """
    cloudwatch = importlib.import_module("ministack.services.cloudwatch")
    evaluate = getattr(cloudwatch, "_evaluate_alarm", None)
    if not callable(evaluate) or list(inspect.signature(evaluate).parameters) != ["alarm"]:
        raise SystemExit(
            "This MiniStack has no cloudwatch._evaluate_alarm(alarm) to switch off, so it would overwrite alarm states: "
            "use the version that setup/requirements.txt pins, or adapt local/emulator/launch.py to this one."
        )
    cloudwatch._evaluate_alarm = lambda alarm: None
    from keep_alarms import keep_alarms

    keep_alarms(cloudwatch, importlib.import_module("ministack.services.cloudformation.provisioners"))


def judge_ledgers():
    from know_conditions import know_conditions

    know_conditions(
        importlib.import_module("ministack.core.iam_actions"), importlib.import_module("ministack.core.iam_evaluator")
    )


def live_by_simulated_clock(file):
    from shift_time import hold_schedules_still, shift_time

    hold_schedules_still(shift_time(file))


def raise_file_limit():
    """A burst of connections must not end at the usual soft limit of 1024, or 256 on macOS."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 10240 if hard == resource.RLIM_INFINITY else min(hard, 10240)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def main():
    folder, wanted_port = sys.argv[1], int(sys.argv[2])
    os.set_inheritable(REPORT, False)
    live_and_die_with_parent()
    listener = listen(wanted_port)
    port = listener.getsockname()[1]

    from certificate import make_certificate

    ca_file, certificate, key = make_certificate(folder)
    # Functions inherit this environment: by it they find this AWS and trust its certificate.
    os.environ.update(
        GATEWAY_PORT=str(port),
        AWS_ENDPOINT_URL=f"https://127.0.0.1:{port}",
        NODE_EXTRA_CA_CERTS=ca_file,
        AWS_CA_BUNDLE=ca_file,
        MINISTACK_SSL_CERT=certificate,
        MINISTACK_SSL_KEY=key,
    )
    raise_file_limit()
    if os.environ.get("TIERLINE_CLOCK"):
        live_by_simulated_clock(os.environ["TIERLINE_CLOCK"])
    leave_alarms_alone()
    judge_ledgers()

    from hypercorn.asyncio import serve
    from hypercorn.config import Config
    from ministack.app import app

    # Not through MiniStack's own main(): that one also listens on 443 wherever it may.
    config = Config()
    config.bind = [f"fd://{listener.detach()}"]
    config.certfile, config.keyfile = certificate, key
    config.keep_alive_timeout = 75
    report(port=port, caFile=ca_file)
    asyncio.run(serve(app, config))


if __name__ == "__main__":
    main()
