package dev.brink.cli;

import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import dev.brink.process.ProcessSelfTest;
import dev.brink.runtime.selftest.NodeSelfTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks on purpose every limit that this build enforces: the engine's, the node's and the worker
 * processes'.
 */
final class LimitsSelfTest {
  private LimitsSelfTest() {}

  static List<LimitCheck> run(GraalJsSandbox sandbox, LimitProfile profile, SelfTestPace pace) {
    List<LimitCheck> checks = new ArrayList<>(sandbox.selfTest(pace));
    checks.addAll(new NodeSelfTest(pace).run());
    checks.addAll(new ProcessSelfTest(profile, pace).run());
    return checks;
  }
}
