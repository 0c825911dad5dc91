package dev.brink.process;

import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import dev.brink.nodejs.net.NetworkSelfTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks on purpose the limits of functions in processes of their own, beside whatever runs: with
 * workers of its own, a handful one after the other, which are gone afterwards. Takes some seconds.
 */
public final class ProcessSelfTest {
  private final LimitProfile profile;
  private final SelfTestPace pace;

  public ProcessSelfTest(LimitProfile profile, SelfTestPace pace) {
    this.profile = profile;
    this.pace = pace;
  }

  public List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>(new GuestChecks(profile, pace).run());
    checks.addAll(new NetworkSelfTest(pace).run());
    checks.addAll(new CrowdChecks(profile, pace).run());
    return checks;
  }
}
