package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class ListenExceptionTest {

  @Test
  void aTakenViewerPortIsNamedWithTheOptionThatChoosesAnother() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();
      TestNode.Setup setup =
          TestNode.of(TestDistribution.to(1)).options(options -> options.withPorts(port, -1, null));
      Throwable failure = assertThrows(Throwable.class, setup::start);
      while (failure.getCause() != null) {
        failure = failure.getCause();
      }
      assertEquals(
          "the viewer port 127.0.0.1:%d is taken; choose another with --port".formatted(port),
          failure.getMessage());
    }
  }
}
