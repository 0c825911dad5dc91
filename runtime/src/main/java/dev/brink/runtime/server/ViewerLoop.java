package dev.brink.runtime.server;

import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.logs.RequestLogs;
import dev.brink.runtime.metrics.RequestMeters;
import dev.brink.runtime.request.Places;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the requests of one event loop share.
 *
 * @param via the value this node adds to Via
 */
record ViewerLoop(
    RequestIds ids,
    AccessLog accessLog,
    DateField date,
    RequestMeters meters,
    String via,
    String pop,
    Predicate<InetAddress> trustedProxies,
    Consumer<String> problems,
    Explainer explainer,
    RequestLogs logs,
    Places places,
    InstantSource clock) {}
