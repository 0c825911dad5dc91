package dev.brink.process.worker;

import dev.brink.process.wire.BrokenFrameException;
import dev.brink.process.wire.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does from beginning to end: it proves who it is, loads what it is told to, and does
 * what it is asked until its node closes the socket or standard input, or is killed.
 */
public final class WorkerProgram {

  /** A guest may call itself some ten thousand times, as in Node.js; bytes. */
  static final long STACK = 64L * 1024 * 1024;

  private static final String REHEARSE = "--rehearse";

  private final LambdaOpener opener;

  public WorkerProgram(LambdaOpener opener) {
    this.opener = opener;
  }

  /**
   * Runs it; never returns.
   *
   * @param arguments the node's socket, and whether to rehearse while it waits; or only to
   *     rehearse, and to end
   */
  public void run(String[] arguments) throws IOException {
    if (arguments[0].equals(REHEARSE)) {
      rehearse();
      return;
    }
    dieBeforeTheNode();
    Path socket = Path.of(arguments[0]);
    boolean spare = arguments.length > 1 && arguments[1].equals(REHEARSE);
    BufferedReader node =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    // Not among the arguments, which every user of the machine can read.
    String token = node.readLine();
    if (token == null) {
      WorkerExit.NODE_GONE.now();
      return;
    }
    Thread guest = new Thread(null, () -> serve(socket, token, spare), "guest", STACK);
    guest.start();
    // The pipe ends with the node, however it ends: the kernel closes it.
    while (node.read() >= 0) {
      continue;
    }
    WorkerExit.NODE_GONE.now();
  }

  /** When the machine's own memory is full, Linux is to end workers and not their node. */
  private static void dieBeforeTheNode() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "500");
    } catch (IOException elsewhere) {
      // Another system, which has other rules.
    }
  }

  /** What a JVM that writes a cache is to see; it writes it when the program ends. */
  private void rehearse() throws IOException {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  continue;
                }
              } catch (IOException gone) {
                // As good as its end.
              }
              WorkerExit.NODE_GONE.now();
            });
    Rehearsal.run(opener, Clock.systemUTC());
    System.exit(0);
  }

  private void serve(Path socket, String token, boolean spare) {
    try {
      NodeLink node = NodeLink.connect(socket);
      node.send(new Message.Hello(token));
      if (spare) {
        Rehearsal.run(opener, Clock.systemUTC());
      }
      Guest guest = null;
      Message.ToWorker message;
      while ((message = node.receive()) != null) {
        if (guest == null) {
          guest = load(message, node);
        } else {
          guest.handle(message);
        }
      }
      WorkerExit.NODE_GONE.now();
    } catch (IOException gone) {
      WorkerExit.NODE_GONE.now();
    } catch (OutOfMemoryError full) {
      WorkerExit.OUT_OF_MEMORY.now();
    } catch (RuntimeException | Error bug) {
      bug.printStackTrace();
      WorkerExit.BROKEN.now();
    }
  }

  private @Nullable Guest load(Message.ToWorker message, NodeLink node) {
    return switch (message) {
      case Message.LoadLambda load -> LambdaGuest.load(load, opener, node::send);
      case Message.LoadCloudFront load -> new CloudFrontGuest(load, node);
      case Message.Invoke _,
          Message.Execute _,
          Message.Warm _,
          Message.StoreValue _,
          Message.StoreMetadata _ ->
          throw new BrokenFrameException("nothing is loaded yet");
    };
  }
}
