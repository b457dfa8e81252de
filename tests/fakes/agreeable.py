"""A script for the model server that rewords questions and finds every point covered by the answer's first sentence."""

import json
import re

from tests.fakes.server import Reply, Request, obliging, says


def agreeable(request: Request) -> Reply:
    """As `obliging`, but for questions, which it introduces, and for grades, where it proposes full marks."""
    last = request.messages[-1]["content"]
    data = re.findall(r"<fenced-data>\n(.*?)\n</fenced-data>", last, re.DOTALL)
    if "The points:" in last:
        points = re.findall(r"^- ([\w-]+): ", data[1], re.MULTILINE)
        quote = re.split(r"(?<=[.!?])\s", data[-1].strip())[0]
        verdicts = [{"point": point, "verdict": "covered", "quote": quote} for point in points]
        return says(json.dumps({"verdicts": verdicts}))
    if "The question to ask:" in last:
        return says(f"Let us go on. {data[-1]}")
    return obliging(request)
