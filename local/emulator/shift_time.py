"""Has the local AWS live by a simulated clock: as far ahead of the machine's as the file in TIERLINE_CLOCK says.

To be called before MiniStack is imported, as it takes hold of `datetime` by name. Its own scheduler is held still once the
clock was put forward: it looks once a second of real time, and whoever moves the clock starts what is due, and knows when
it has ended.
"""

import datetime
import importlib
import inspect
import time

real_time = time.time
real_datetime = datetime.datetime
LOOK_EVERY = 0.002


def shift_time(file):
    """Returns what says how many seconds the clock is ahead."""
    ahead, looked_at = 0.0, 0.0

    def seconds_ahead():
        nonlocal ahead, looked_at
        at = time.monotonic()
        if at - looked_at > LOOK_EVERY:
            with open(file, encoding="utf-8") as told:
                ahead = float(told.read() or 0) / 1000
            looked_at = at
        return ahead

    class Shifted(real_datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls):
            return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    time.time = lambda: real_time() + seconds_ahead()
    datetime.datetime = Shifted
    return seconds_ahead


def hold_schedules_still(seconds_ahead):
    scheduler = importlib.import_module("ministack.services.scheduler")
    tick = getattr(scheduler, "_tick_schedules", None)
    if not callable(tick) or list(inspect.signature(tick).parameters) != []:
        raise SystemExit(
            "This MiniStack has no scheduler._tick_schedules() to hold still, so schedules would run by the machine's "
            "clock: use the version that setup/requirements.txt pins, or adapt local/emulator/shift_time.py to this one."
        )
    scheduler._tick_schedules = lambda: None if seconds_ahead() > 0 else tick()
