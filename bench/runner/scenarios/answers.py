"""One function that answers 1 KB itself, in Brink and in workerd: no cache in either."""

from statistics import median

from ..comparison import comparison
from ..load import closed_loop, ratios, rounds, warm_up
from ..peers.brink import Brink
from ..peers.workerd import Workerd
from ..tables import at_least, spread, times

NAME = "answers"
TITLE = "a function that answers itself, against workerd"
TARGET = 5.0
WORKERD = "workerd, function answers"


def run(bench):
    node = Brink(bench)
    targets = [node.answered(), node.rewritten(), Workerd(bench).answered()]
    for target in targets:
        warm_up(bench, target)
    measure = lambda target: closed_loop(bench, target, bench.effort.seconds)
    return {"rounds": rounds(bench, targets, measure, bench.effort.rounds)}


def targets(result):
    measured = ratios(result["rounds"], "brink, function answers", WORKERD)
    middle = median(measured)
    label = "a function that answers, against the same in workerd"
    return [(label, f">= {TARGET:.0f}x requests/s", spread(measured, times), at_least(middle, TARGET))]


def markdown(result):
    return comparison(result["rounds"], WORKERD, "times workerd")
