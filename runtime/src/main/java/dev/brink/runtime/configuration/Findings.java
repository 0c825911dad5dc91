package dev.brink.runtime.configuration;

import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.json.Problem;
import java.util.List;

/** What a reader found, as the admin API tells it. */
final class Findings {

  private Findings() {}

  static Refused refusal(ErrorCode code, String what, List<Problem> problems) {
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    return new Refused(
        code,
        what + " has " + count + ": " + sentence(problems.getFirst()),
        problems.stream().map(p -> Refused.Detail.at(p.path(), p.message())).toList());
  }

  private static String sentence(Problem problem) {
    return (problem.path().isEmpty() ? "it " : problem.path() + " ") + problem.message();
  }
}
