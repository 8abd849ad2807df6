"""Runs a program in a terminal of its own: `terminal.py COMMAND…`

What the program shows goes to standard output, what comes in on standard input is typed. When standard input ends, the
terminal is hung up. Ends with the program's exit code, 128 more than the signal when a signal ended it.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios

WIDE_ENOUGH = struct.pack("HHHH", 60, 240, 0, 0)

program, terminal = pty.fork()
if program == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
# Pressed elsewhere, it is for those who hold our standard input: when they end, so does it.
signal.signal(signal.SIGINT, signal.SIG_IGN)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, WIDE_ENOUGH)


def read(source):
    try:
        return os.read(source, 65536)
    except OSError:  # On Linux the end of a terminal is an error.
        return b""


while True:
    ready, _, _ = select.select([terminal, 0], [], [])
    if terminal in ready:
        shown = read(terminal)
        if not shown:
            break
        sys.stdout.buffer.write(shown)
        sys.stdout.buffer.flush()
    if 0 in ready:
        typed = read(0)
        if not typed:
            os.close(terminal)
            break
        os.write(terminal, typed)

code = os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
sys.exit(code if code >= 0 else 128 - code)
