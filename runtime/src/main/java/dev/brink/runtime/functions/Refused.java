package dev.brink.runtime.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An administrative call that cannot be carried out as asked. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param path where in the body or the query, null when it concerns the call as a whole
   * @param line 1-based, 0 when unknown
   * @param column 1-based, 0 when unknown
   * @param rule stable name of the broken rule, null when there is none
   */
  public record Detail(
      @Nullable String path, int line, int column, @Nullable String rule, String message) {

    public static Detail at(String path, String message) {
      return new Detail(path, 0, 0, null, message);
    }
  }

  private final ErrorCode code;
  private final transient List<Detail> details;

  /** Takes the sentence for the caller; it names no class and no path of the host. */
  public Refused(ErrorCode code, String sentence, List<Detail> details) {
    super(sentence, null, false, false);
    this.code = code;
    this.details = List.copyOf(details);
  }

  public Refused(ErrorCode code, String sentence) {
    this(code, sentence, List.of());
  }

  public ErrorCode code() {
    return code;
  }

  public List<Detail> details() {
    return details;
  }

  /** The sentence for the caller. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
