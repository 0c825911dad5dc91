"""Tables and figures as the page shows them."""

from statistics import median


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def spread(values, form):
    """Median, with the smallest and largest value."""
    if len(values) == 1:
        return form(values[0])
    return f"{form(median(values))} ({form(min(values))} to {form(max(values))})"


def times(value):
    return f"{value:.2f}"


def whole(value):
    return f"{value:,.0f}"


def micros(value):
    return f"{value:.1f} us" if value < 100 else f"{value:,.0f} us" if value < 1000 else f"{value / 1000:.2f} ms"


def at_least(value, target, form=times):
    """The verdict on a figure that should be large."""
    return "reached" if value >= target else f"{(1 - value / target) * 100:.0f} % short of {form(target)}"


def at_most(value, target, form=times):
    """The verdict on a figure that should be small."""
    return "reached" if value <= target else f"{value / target:.1f} times {form(target)}"
