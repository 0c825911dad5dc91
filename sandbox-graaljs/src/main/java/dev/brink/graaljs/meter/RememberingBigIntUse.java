package dev.brink.graaljs.meter;

import com.oracle.truffle.api.instrumentation.SourceSectionFilter.SourcePredicate;
import com.oracle.truffle.api.source.Source;
import org.jspecify.annotations.Nullable;

/** {@link BigIntUse} of whole sources; asked for every node, it remembers the last answer. */
final class RememberingBigIntUse implements SourcePredicate {

  private record Answer(Source source, boolean uses) {}

  private volatile @Nullable Answer last;

  @Override
  public boolean test(Source source) {
    Answer answer = last;
    if (answer == null || answer.source() != source) {
      answer = new Answer(source, BigIntUse.in(source.getCharacters()));
      last = answer;
    }
    return answer.uses();
  }
}
