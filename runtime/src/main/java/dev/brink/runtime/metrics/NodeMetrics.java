package dev.brink.runtime.metrics;

import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.limits.Usage;
import dev.brink.runtime.pipeline.ResultType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import java.util.List;

/** The node's meters; {@code docs/operations.md} lists their names, which are stable. */
public final class NodeMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestMeters requests = new RequestMeters(registry);
  private final FunctionMeters functions = new FunctionMeters(registry);
  private final OriginMeters origins = new OriginMeters(registry);
  private final ViewerMeters viewers = new ViewerMeters(registry);
  private final WebAclMeters webAcls = new WebAclMeters(registry);
  private final LogMeters logs = new LogMeters(registry);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  public NodeMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    loadClasses();
  }

  /**
   * Makes every kind of meter once, in a registry that nobody reads. The first viewer's event loop
   * would load their classes otherwise, which takes long on a busy machine.
   */
  private static void loadClasses() {
    PrometheusMeterRegistry unread = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new RequestMeters(unread).record("", 200, ResultType.HIT, 0, 0);
    new OriginMeters(unread).record("", Future.succeededFuture(), System.nanoTime());
    Execution.Outcome stopped =
        new Execution.Failed(
            new Failure(
                Failure.Kind.TIME_LIMIT, "", 0, 0, new Failure.Overrun("cff-cpu-time", 1, 2, 1)));
    for (Execution.Outcome end : List.of(new Execution.Invalid(List.of()), stopped)) {
      new FunctionMeters(unread)
          .record("", new Execution(end, Usage.NONE, List.of(), List.of(), null, null));
    }
    unread.close();
  }

  public RequestMeters requests() {
    return requests;
  }

  public FunctionMeters functions() {
    return functions;
  }

  public OriginMeters origins() {
    return origins;
  }

  public ViewerMeters viewers() {
    return viewers;
  }

  public WebAclMeters webAcls() {
    return webAcls;
  }

  public LogMeters logs() {
    return logs;
  }

  /** For meters that other parts keep themselves. */
  public MeterRegistry registry() {
    return registry;
  }

  /** The text of {@code GET /metrics}. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
