package dev.brink.runtime.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeSelfTestTest {

  @Test
  void theNodesOwnLimitsHoldWhenTheyAreBrokenOnPurpose() {
    List<LimitCheck> checks = new NodeSelfTest(SelfTestPace.HASTE).run();

    assertEquals(
        List.of(
            LimitTable.CFF_TRIGGERS.key(),
            LimitTable.KVS_KEY.key(),
            LimitTable.KVS_VALUE.key(),
            LimitTable.KVS_UPDATE_KEYS.key(),
            LimitTable.KVS_STORE.key(),
            "lambda-viewer-code",
            "lambda-origin-code",
            "lambda-origin-memory",
            "lambda-viewer-response",
            "lambda-origin-response",
            "lambda-viewer-body",
            "lambda-origin-body",
            "lambda-viewer-body-replaced",
            "lambda-origin-body-replaced",
            "lambda-viewer-variables",
            "lambda-origin-variables"),
        checks.stream().map(LimitCheck::key).toList());
    checks.forEach(check -> assertTrue(check.enforced(), check::toString));
  }
}
