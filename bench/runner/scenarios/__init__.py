"""The scenarios by name, in the order of a whole run."""

from . import answers, deploy, engine, hit, memory, rate, soak, start

ALL = {
    module.NAME: module
    for module in (hit.SHARED, hit.SPLIT, answers, rate, engine, start, deploy, memory, soak)
}
