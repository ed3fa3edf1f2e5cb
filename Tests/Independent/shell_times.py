#!/usr/bin/env python3
"""How fast the shell answers at a terminal: the first prompt, the echo of a key, Ctrl-C.

    python3 Tests/Independent/shell_times.py .build/release/tunebook

Prints milliseconds; it measures, and judges nothing.
"""
import os
import pty
import random
import select
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
STARTS, KEYS, CUTS = 40, 3000, 60


def start(home):
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(
            HOME=home, XDG_STATE_HOME=home, TERM="xterm", LANG="C.UTF-8",
            TUNEBOOK_HOME=os.getcwd())
        os.execv(PROGRAM, [PROGRAM])
    return child, terminal


def read_until(terminal, wanted):
    seen = b""
    while wanted not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit(f"waited in vain for {wanted!r}; last: {seen[-300:]!r}")
        seen += os.read(terminal, 1 << 16)
    return seen


def report(name, times):
    times = sorted(1000 * t for t in times)
    def at(share):
        return times[min(len(times) - 1, int(share * len(times)))]
    print(f"{name:18} median {at(0.5):7.3f} ms   99 % {at(0.99):7.3f} ms   "
          f"most {times[-1]:7.3f} ms   ({len(times)})")


def cut(name, terminal, number, count, longest):
    """Ctrl-C at random moments of a search; the number of the next prompt."""
    times = []
    for number in range(number, number + count):
        os.write(terminal, b"step 100000\r")
        time.sleep(0.05 + longest * random.random())
        while select.select([terminal], [], [], 0)[0]:
            os.read(terminal, 1 << 16)
        begun = time.perf_counter()
        os.write(terminal, b"\x03")
        read_until(terminal, b"tb:%d>" % (number + 1))
        times.append(time.perf_counter() - begun)
    report(f"Ctrl-C, {name}", times)
    return number + 1


def leave(child, terminal):
    os.write(terminal, b"\x15\x04")
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
    os.close(terminal)


with tempfile.TemporaryDirectory() as home:
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        child, terminal = start(home)
        read_until(terminal, b"tb:1>")
        times.append(time.perf_counter() - begun)
        leave(child, terminal)
    report("first prompt", times)

    child, terminal = start(home)
    read_until(terminal, b"tb:1>")
    lines = ["data use digits", "model mlp hidden=32 epochs=20", "space learning_rate log 1e-4 1",
             "search random", "step 20"]
    for number, line in enumerate(lines, 2):
        os.write(terminal, line.encode() + b"\r")
        read_until(terminal, b"tb:%d>" % number)
    times = []
    while len(times) < KEYS:
        # Hints come and go between these keys.
        for key in "space batch_size choice 16 32; why not learning_rate=1":
            time.sleep(0.002)
            while select.select([terminal], [], [], 0)[0]:
                os.read(terminal, 1 << 16)
            begun = time.perf_counter()
            os.write(terminal, key.encode())
            read_until(terminal, key.encode())
            times.append(time.perf_counter() - begun)
        os.write(terminal, b"\x15")
        time.sleep(0.01)
    report("key echo", times)

    number = len(lines) + 1
    number = cut("digits", terminal, number, CUTS, 0.2)
    # Minibatches that take long: 35 to 150 billion multiply-adds.
    for name, large in [
        ("large mlp", ["data use fashion", "model mlp hidden=2048,2048 batch_size=4096 epochs=20"]),
        ("large cnn", ["data use fashion", "model cnn channels=32 batch_size=65536 epochs=20"]),
    ]:
        for line in large + ["space learning_rate log 1e-4 1e-2", "search random"]:
            os.write(terminal, line.encode() + b"\r")
            number += 1
            read_until(terminal, b"tb:%d>" % number)
        number = cut(name, terminal, number, CUTS // 2, 2)
    leave(child, terminal)
