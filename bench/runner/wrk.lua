-- Prints what wrk measured as one line of JSON. Only done() is here, so requests run as without it.
function done(summary, latency, _)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "max": %d, "errors": %d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
