"""How the rounds of several targets compare, as every closed-loop scenario shows it."""

from .load import medians, ratios
from .tables import micros, spread, table, times, whole

HEAD = ("p50", "p99", "its CPU time a request")


def comparison(results, other, label):
    """A row for each target; its requests/s beside those of another one in the same round."""
    rows = []
    for name, figures in medians(results).items():
        rows.append(
            (
                name,
                spread([each["rps"] for each in results[name]], whole),
                spread(ratios(results, name, other), times) if other in results else "-",
                micros(figures["p50_us"]),
                micros(figures["p99_us"]),
                f"{figures['cpu_us']:.1f} us",
            )
        )
    return table(("target", "requests/s", label, *HEAD), rows)
