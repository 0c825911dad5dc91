package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads CachePolicyConfig. */
final class CachePolicyReader {
  private static final Map<String, Mode> HEADERS = SelectionReader.words("none", "whitelist");
  private static final Map<String, Mode> OTHERS =
      SelectionReader.words("none", "whitelist", "allExcept", "all");

  private record Parameters(
      boolean gzip,
      boolean brotli,
      NameSelection headers,
      NameSelection cookies,
      NameSelection queryStrings) {
    static final Parameters NONE =
        new Parameters(false, false, NameSelection.NONE, NameSelection.NONE, NameSelection.NONE);
  }

  private final boolean quotas;

  private CachePolicyReader(boolean quotas) {
    this.quotas = quotas;
  }

  static CachePolicy read(String id, String name, JsonObject config, boolean quotas) {
    Ttls ttls = Ttls.read(config);
    Parameters read =
        config
            .field("ParametersInCacheKeyAndForwardedToOrigin")
            .requiredObject(new CachePolicyReader(quotas)::parameters);
    Parameters parameters = read == null ? Parameters.NONE : read;
    return new CachePolicy(
        id,
        name,
        ttls.min(),
        ttls.standard(),
        ttls.max(),
        parameters.headers(),
        parameters.cookies(),
        parameters.queryStrings(),
        parameters.gzip(),
        parameters.brotli());
  }

  private Parameters parameters(JsonObject parameters) {
    return new Parameters(
        parameters.field("EnableAcceptEncodingGzip").flag(false),
        parameters.field("EnableAcceptEncodingBrotli").flag(false),
        selection(parameters.field("HeadersConfig"), "Header", HEADERS, SelectionReader::keyHeader),
        selection(parameters.field("CookiesConfig"), "Cookie", OTHERS, SelectionReader::cookie),
        selection(
            parameters.field("QueryStringsConfig"),
            "QueryString",
            OTHERS,
            SelectionReader::parameter));
  }

  private NameSelection selection(
      JsonField field, String kind, Map<String, Mode> words, Function<JsonField, String> name) {
    @Nullable NameSelection selection =
        field.requiredObject(config -> SelectionReader.read(config, kind, words, name, quotas));
    return selection == null ? NameSelection.NONE : selection;
  }
}
