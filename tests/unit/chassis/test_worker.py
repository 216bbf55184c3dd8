"""The process around a relay or a projector, run as one: it installs handlers of signals."""

import subprocess
import sys

WORK_THAT_FORGETS_A_SOCKET = """
import gc, socket, threading, time, weakref
from pymongo import MongoClient
from registry.chassis import worker

class Refused:
    def __init__(self):
        self.socket, self.cause = socket.socket(), self

def work(stop: threading.Event):
    gc.disable()  # so that nothing but the sweeping frees it
    forgotten = weakref.ref(Refused().socket)
    deadline = time.monotonic() + 20
    while forgotten() is not None:
        assert time.monotonic() < deadline, "it is held still"
        time.sleep(0.01)

worker.run(work, bind="127.0.0.1:0", database=MongoClient(connect=False)["none"], sweep_seconds=0.05)
"""


def test_a_worker_sweeps_up_the_sockets_that_its_work_forgets():
    command = [sys.executable, "-c", WORK_THAT_FORGETS_A_SOCKET]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
