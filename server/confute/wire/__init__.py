"""JSON <-> records: the only part that knows the field names of the API, its limits and its UTF-16 offsets.

Nothing here normalises a text: offsets count in exactly what the caller sent.
"""

from confute.wire.feedback import FeedbackReply, FeedbackRequest, read_feedback
from confute.wire.problems import PROBLEM_TYPE, Problem, plain_problem, problem_of, problem_types, refusal
from confute.wire.replies import (
    CheckReply,
    FactReply,
    GateReply,
    PackList,
    PackReply,
    ProblemLine,
    ResultLine,
    SummaryLine,
    line_schemas,
)
from confute.wire.requests import CheckRequest, Job, Limits, read_json, read_request, whole_page
from confute.wire.writing import (
    dump_fact,
    dump_failure,
    dump_gate,
    dump_pack,
    dump_packs,
    dump_report,
    dump_result,
    dump_stream,
)

__all__ = [
    "PROBLEM_TYPE",
    "CheckReply",
    "CheckRequest",
    "FactReply",
    "FeedbackReply",
    "FeedbackRequest",
    "GateReply",
    "Job",
    "Limits",
    "PackList",
    "PackReply",
    "Problem",
    "ProblemLine",
    "ResultLine",
    "SummaryLine",
    "dump_fact",
    "dump_failure",
    "dump_gate",
    "dump_pack",
    "dump_packs",
    "dump_report",
    "dump_result",
    "dump_stream",
    "line_schemas",
    "plain_problem",
    "problem_of",
    "problem_types",
    "read_feedback",
    "read_json",
    "read_request",
    "refusal",
    "whole_page",
]
