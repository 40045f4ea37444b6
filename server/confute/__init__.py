"""Confute marks the sentences of a page that verified facts contradict, or that none of them supports."""

import os

__version__ = "0.1.0"

# From 1.29 on, ONNX Runtime reports what it runs to its maker, unless this is set before it is imported.
# Its thread would also be missing in every worker of the server. What people read is nobody's business.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
