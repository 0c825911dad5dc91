package dev.brink.runtime.distribution.reading;

import dev.brink.functions.EventType;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.distribution.FunctionAssociation.Kind;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads FunctionAssociations and LambdaFunctionAssociations of a behavior.
 *
 * <p>CloudFront Developer Guide, "Restrictions on edge functions".
 */
final class AssociationReader {
  private static final Map<String, EventType> EVENTS = new LinkedHashMap<>();

  static {
    for (EventType type : EventType.values()) {
      EVENTS.put(type.wireName(), type);
    }
  }

  private final PublishedFunctions functions;

  AssociationReader(PublishedFunctions functions) {
    this.functions = functions;
  }

  Map<EventType, FunctionAssociation> read(JsonObject behavior) {
    Map<EventType, FunctionAssociation> byEvent = new EnumMap<>(EventType.class);
    List<FunctionAssociation> all = new ArrayList<>();
    JsonField edge = behavior.field("FunctionAssociations");
    JsonField lambda = behavior.field("LambdaFunctionAssociations");
    add(edge.elements(), this::cloudFrontFunction, byEvent, all);
    add(lambda.elements(), this::lambda, byEvent, all);
    if (hasViewer(all, Kind.CLOUDFRONT_FUNCTION) && hasViewer(all, Kind.LAMBDA)) {
      behavior.error(
          "has a CloudFront Function and a Lambda@Edge function at viewer events; both must be of one kind");
    }
    return byEvent;
  }

  private interface Reader {
    FunctionAssociation read(JsonObject association);
  }

  private static void add(
      List<JsonField> elements,
      Reader reader,
      Map<EventType, FunctionAssociation> byEvent,
      List<FunctionAssociation> all) {
    for (JsonField element : elements) {
      FunctionAssociation association = element.object(reader::read);
      if (association == null) {
        continue;
      }
      all.add(association);
      if (byEvent.putIfAbsent(association.eventType(), association) != null) {
        element.error(
            "is the second function at %s; one is allowed"
                .formatted(association.eventType().wireName()));
      }
    }
  }

  private static boolean hasViewer(List<FunctionAssociation> all, Kind kind) {
    return all.stream().anyMatch(a -> a.kind() == kind && a.eventType().isViewer());
  }

  private FunctionAssociation cloudFrontFunction(JsonObject association) {
    JsonField event = association.field("EventType");
    EventType type = event.requiredChoice(EVENTS, EventType.VIEWER_REQUEST);
    if (!type.isViewer()) {
      event.error("a CloudFront Function runs at viewer-request or viewer-response only");
    }
    JsonField field = association.field("FunctionARN");
    FunctionReference reference = FunctionReference.of(field.requiredText());
    if (Boolean.TRUE.equals(reference.lambda())) {
      field.error("is a Lambda function; list it in LambdaFunctionAssociations");
    } else if (reference.version() != null) {
      field.error("must not have a version: the LIVE one runs");
    } else {
      PublishedFunctions.Published function = find(field, reference);
      if (function != null && !function.runtime().isCloudFrontFunction()) {
        field.error(
            "'%s' is written for %s; list it in LambdaFunctionAssociations"
                .formatted(reference.name(), function.runtime().wireName()));
      } else if (function != null && !function.live()) {
        field.error(notPublished(reference));
      }
    }
    return new FunctionAssociation(type, Kind.CLOUDFRONT_FUNCTION, reference.name(), 0, false);
  }

  private FunctionAssociation lambda(JsonObject association) {
    JsonField event = association.field("EventType");
    EventType type = event.requiredChoice(EVENTS, EventType.ORIGIN_REQUEST);
    JsonField include = association.field("IncludeBody");
    boolean includeBody = include.flag(false);
    if (includeBody && event.present() && !type.isRequest()) {
      include.error("is for viewer-request and origin-request only");
    }
    JsonField field = association.field("LambdaFunctionARN");
    FunctionReference reference = FunctionReference.of(field.requiredText());
    int version = 0;
    if (Boolean.FALSE.equals(reference.lambda())) {
      field.error("is a CloudFront Function; list it in FunctionAssociations");
    } else {
      version = version(field, reference);
      checkLambda(field, reference, version);
    }
    return new FunctionAssociation(
        type, Kind.LAMBDA, reference.name(), Math.max(version, 0), includeBody);
  }

  /** A plain name runs the LIVE version; an ARN names a number. */
  private static int version(JsonField field, FunctionReference reference) {
    if (reference.version() == null && reference.lambda() == null) {
      return 0;
    }
    int version = reference.versionNumber();
    if (version < 0) {
      field.error(
          "must end with a version number such as :1, neither an alias nor $LATEST (InvalidLambdaFunctionAssociation)");
    }
    return version;
  }

  private void checkLambda(JsonField field, FunctionReference reference, int version) {
    PublishedFunctions.Published function = find(field, reference);
    if (function == null) {
      return;
    }
    if (function.runtime().isCloudFrontFunction()) {
      field.error(
          "'%s' is written for %s; list it in FunctionAssociations"
              .formatted(reference.name(), function.runtime().wireName()));
    } else if (version == 0 && !function.live()) {
      field.error(notPublished(reference));
    } else if (version > 0 && !function.versions().contains(version)) {
      field.error(
          "'%s' has no published version %d; published are %s"
              .formatted(reference.name(), version, new TreeSet<>(function.versions())));
    }
  }

  private PublishedFunctions.@Nullable Published find(
      JsonField field, FunctionReference reference) {
    if (reference.name().isEmpty() && reference.lambda() == null) {
      return null;
    }
    if (!reference.hasValidName()) {
      field.error(
          "'%s' is not a function name: 1-64 letters, digits, - and _ are allowed"
              .formatted(reference.name()));
      return null;
    }
    PublishedFunctions.Published function = functions.find(reference.name());
    if (function == null) {
      field.error("there is no function '%s'".formatted(reference.name()));
    }
    return function;
  }

  private static String notPublished(FunctionReference reference) {
    return "'%s' is not published (InvalidFunctionAssociation)".formatted(reference.name());
  }
}
