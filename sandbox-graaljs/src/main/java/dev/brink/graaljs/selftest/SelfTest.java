package dev.brink.graaljs.selftest;

import dev.brink.functions.Sandbox;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks every limit of CloudFront Functions on purpose and says what came of it. Takes two to five
 * seconds of CPU time; its functions are its own, and their calls are treated as those of the test
 * API.
 */
public final class SelfTest {
  private final Guest guest;

  /**
   * @param number of this self-test, among those of one sandbox
   */
  public SelfTest(Sandbox sandbox, LimitProfile profile, SelfTestPace pace, int number) {
    this.guest = new Guest(sandbox, profile, pace, number);
  }

  public List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>();
    checks.addAll(new StopChecks(guest).run());
    checks.addAll(new StandingChecks(guest).run());
    checks.addAll(new UploadChecks(guest).run());
    checks.addAll(new ResultChecks(guest).run());
    checks.addAll(new RealmChecks(guest).run());
    return checks;
  }
}
