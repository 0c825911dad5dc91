package dev.brink.nodejs.net;

import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import java.util.List;

/** Breaks on purpose what a function may use of the network; nothing is sent anywhere. */
public final class NetworkSelfTest {
  private static final long SECOND = 1_000_000_000;

  private final SelfTestPace pace;

  public NetworkSelfTest(SelfTestPace pace) {
    this.pace = pace;
  }

  public List<LimitCheck> run() {
    return List.of(connections(), bandwidth());
  }

  private LimitCheck connections() {
    Limit limit = LimitTable.LAMBDA_CONNECTIONS;
    pace.begins(limit);
    Allowance allowance = Allowance.documented(() -> 0);
    long opened = 0;
    while (opened <= limit.classic() && allowance.opens()) {
      opened++;
    }
    boolean held = opened == limit.classic();
    return new LimitCheck(
        limit.key(),
        held,
        held ? "refused" : opened + " were opened",
        limit.classic(),
        limit.classic() + 1);
  }

  /** The second that may be saved passes at once; the same again takes a second. */
  private LimitCheck bandwidth() {
    Limit limit = LimitTable.LAMBDA_BANDWIDTH;
    pace.begins(limit);
    Allowance allowance = Allowance.documented(() -> 0);
    int bytes = Math.toIntExact(limit.classic());
    long saved = allowance.waitNanos(bytes);
    long waits = allowance.waitNanos(bytes);
    boolean held = saved == 0 && waits == SECOND;
    return new LimitCheck(
        limit.key(),
        held,
        "has to wait " + waits / 1_000_000 + " ms",
        limit.classic(),
        2 * limit.classic());
  }
}
