package dev.brink.runtime.functions;

import dev.brink.functions.EventType;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Lambda function must keep to at viewer triggers, which allow less than origin triggers.
 *
 * <p>CloudFront Developer Guide, "Quotas on Lambda@Edge".
 */
public final class ViewerLimits {
  private final LimitProfile profile;

  public ViewerLimits(LimitProfile profile) {
    this.profile = profile;
  }

  private long allowed(String limit) {
    Limit row = LimitTable.row(limit).orElseThrow();
    return row.value(profile).orElse(Long.MAX_VALUE);
  }

  /** Refuses a distribution that has a function at a viewer trigger which only origins allow. */
  public void check(Distribution distribution, State state) {
    List<Refused.Detail> details = new ArrayList<>();
    for (CacheBehavior behavior : distribution.behaviors()) {
      for (FunctionAssociation association : behavior.functions().values()) {
        StoredFunction function = state.function(association.functionName());
        FunctionVersion version =
            function == null
                ? null
                : association.version() == 0
                    ? function.live()
                    : function.numbered().get(association.version());
        if (version != null && association.eventType().isViewer()) {
          String where = "LambdaFunctionAssociations." + association.eventType().wireName();
          problems(version).forEach(problem -> details.add(Refused.Detail.at(where, problem)));
        }
      }
    }
    if (!details.isEmpty()) {
      throw new Refused(
          ErrorCode.INVALID_DISTRIBUTION,
          details.getFirst().message() + " (InvalidLambdaFunctionAssociation)",
          details);
    }
  }

  /** Refuses to make a version LIVE where distributions run what is LIVE at a viewer trigger. */
  void check(FunctionVersion version, Set<EventType> liveTriggers) {
    List<String> problems =
        liveTriggers.stream().anyMatch(EventType::isViewer) ? problems(version) : List.of();
    if (!problems.isEmpty()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          problems.getFirst() + ", and a distribution runs it there",
          problems.stream().map(problem -> Refused.Detail.at("function", problem)).toList());
    }
  }

  /** What viewer triggers do not allow of a version. */
  public List<String> problems(FunctionVersion version) {
    FunctionSettings.Lambda lambda = version.settings().lambda();
    if (lambda == null) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    String name = "function '" + version.function() + "' ";
    long code = allowed("lambda-viewer-code");
    if (lambda.archiveBytes() > code) {
      problems.add(
          name
              + "has a package of "
              + lambda.archiveBytes()
              + " bytes, allowed at viewer triggers are "
              + code);
    }
    long memory = allowed("lambda-viewer-memory") / (1024 * 1024);
    if (lambda.memoryMegabytes() > memory) {
      problems.add(
          name
              + "has "
              + lambda.memoryMegabytes()
              + " MB of memory, allowed at viewer triggers are "
              + memory);
    }
    Integer timeout = lambda.timeoutSeconds();
    long seconds = allowed("lambda-viewer-time") / 1_000_000_000L;
    if (timeout != null && timeout > seconds) {
      problems.add(
          name + "has a timeout of " + timeout + " s, allowed at viewer triggers are " + seconds);
    }
    long text = allowed("lambda-viewer-variables");
    for (Map.Entry<String, String> variable : lambda.environment().entrySet()) {
      if (bytes(variable.getKey()) > text || bytes(variable.getValue()) > text) {
        problems.add(
            name
                + "has a variable '"
                + variable.getKey()
                + "' whose name or value is longer than the "
                + text
                + " bytes allowed at viewer triggers");
      }
    }
    return problems;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
