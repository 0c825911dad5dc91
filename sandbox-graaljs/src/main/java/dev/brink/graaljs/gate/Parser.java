package dev.brink.graaljs.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.limits.ThreadMeter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Acorn and {@code gate.js} in a GraalJS context of their own, made once and confined to one
 * thread. That thread has a large stack, for code that is nested deeply, and ends when it has had
 * nothing to do for a while.
 */
final class Parser implements AutoCloseable {

  /** CPU time of the parser's thread: a busy machine makes no text complex. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final long STACK_BYTES = 32 * 1024 * 1024;

  /** What became of a text. */
  sealed interface Answer {}

  record Survey(JsonNode json) implements Answer {}

  record TooSlow(long seconds) implements Answer {}

  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          0, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Parser::newThread);

  /** Only the parser's thread makes one; others may cancel it. */
  private volatile @Nullable Context context;

  private @Nullable Value survey;
  private @Nullable Value size;
  private volatile @Nullable Thread running;
  private final ThreadMeter threads = new ThreadMeter();

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(null, work, "brink-syntax-gate", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** Makes the context now, on the parser's thread, so that the first text need not wait for it. */
  void prepare() {
    // What goes wrong here goes wrong again, and is told, when there is a text.
    Future<Value> unused = thread.submit(this::surveyor);
  }

  Answer survey(String code) {
    return ask(() -> surveyor().execute(code));
  }

  /** What the bytes are spent on; JSON null for what cannot be parsed. */
  Answer size(String code) {
    return ask(() -> sizer().execute(code));
  }

  private Answer ask(Callable<Value> question) {
    Future<String> answer =
        thread.submit(
            () -> {
              Value value = question.call();
              return value.isNull() ? "null" : value.asString();
            });
    try {
      return new Survey(json.readTree(patiently(answer)));
    } catch (TimeoutException slow) {
      answer.cancel(false);
      discard();
      return new TooSlow(PATIENCE.toSeconds());
    } catch (ExecutionException broken) {
      throw new IllegalStateException("the syntax gate failed", broken.getCause());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the syntax gate answered no JSON", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the syntax gate was at work", stopped);
    }
  }

  private String patiently(Future<String> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    long start = System.nanoTime();
    long cpuStart = cpuNanos();
    while (true) {
      try {
        return answer.get(ROUND.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        if (cpuNanos() - cpuStart > PATIENCE.toNanos()
            || System.nanoTime() - start > LONGEST.toNanos()) {
          throw slow;
        }
      }
    }
  }

  /** CPU time that the parser's thread has used so far. */
  private long cpuNanos() {
    Thread worker = running;
    return worker == null ? 0 : Math.max(0, threads.cpuNanosOf(worker));
  }

  private Value surveyor() {
    running = Thread.currentThread();
    Value ready = survey;
    if (ready == null || context == null) {
      Context made =
          Context.newBuilder("js")
              .allowAllAccess(false)
              .allowHostAccess(HostAccess.NONE)
              .option("engine.WarnInterpreterOnly", "false")
              .build();
      made.eval(source("acorn.js", acornPath()));
      Value factory = made.eval(source("gate.js", "/dev/brink/graaljs/gate/gate.js"));
      ready = factory.execute(made.getBindings("js").getMember("acorn"));
      context = made;
      survey = ready;
      size = null;
    }
    return ready;
  }

  private Value sizer() {
    Value ready = size;
    Context made = context;
    if (ready == null || made == null) {
      var unused = surveyor();
      made = Objects.requireNonNull(context);
      ready =
          made.eval(source("size.js", "/dev/brink/graaljs/gate/size.js"))
              .execute(made.getBindings("js").getMember("acorn"));
      size = ready;
    }
    running = Thread.currentThread();
    return ready;
  }

  private void discard() {
    Context slow = context;
    context = null;
    if (slow != null) {
      slow.close(true);
    }
  }

  private static Source source(String name, String path) {
    return Source.newBuilder("js", new String(resource(path), StandardCharsets.UTF_8), name)
        .buildLiteral();
  }

  /** The WebJar keeps its files below its version, which its pom.properties name. */
  private static String acornPath() {
    Properties pom = new Properties();
    try (InputStream in =
        Parser.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/acorn/pom.properties")) {
      if (in == null) {
        throw new IllegalStateException("the acorn WebJar is not on the class path");
      }
      pom.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return "/META-INF/resources/webjars/acorn/" + pom.getProperty("version") + "/dist/acorn.js";
  }

  private static byte[] resource(String path) {
    try (InputStream in = Parser.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing on the class path: " + path);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    discard();
  }
}
