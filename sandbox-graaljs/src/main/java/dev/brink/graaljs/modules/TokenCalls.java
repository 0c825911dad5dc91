package dev.brink.graaljs.modules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code cf.cwt}: CBOR Web Tokens with HMAC. Claims cross the border as JSON text in which {@code
 * {"\u0000bytes": "hex"}} stands for bytes; whole numbers as member names are CBOR integers.
 */
final class TokenCalls {

  /** CloudFront Developer Guide, cwt-support-cloudfront-functions: at most 1 KB. */
  private static final int MAX_TOKEN_BYTES = 1024;

  private static final String BYTES = "\u0000bytes";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenCalls() {}

  /** (token: buffer, offset, length; key: the same) to JSON text of headers and payload. */
  static Object validate(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    byte[] token = arguments.bytes();
    byte[] key = arguments.bytes();
    if (token.length > MAX_TOKEN_BYTES) {
      throw invalid("it is longer than " + MAX_TOKEN_BYTES + " bytes");
    }
    try {
      CoseMac0 message = CoseMac0.decode(token);
      if (!(Cbor.decode(message.protectedHeaders()) instanceof Map<?, ?> headers)
          || !Long.valueOf(CoseMac0.HMAC_256_256).equals(headers.get(CoseMac0.ALGORITHM_HEADER))) {
        throw invalid("its algorithm is not HS256");
      }
      if (!message.isValid(key)) {
        throw invalid("its MAC does not match");
      }
      if (!(Cbor.decode(message.payload()) instanceof Map<?, ?> claims)) {
        throw invalid("its payload is no map of claims");
      }
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("protectedHeaders", json(headers));
      result.set("unprotectedHeaders", json(message.unprotectedHeaders()));
      result.set("payload", json(claims));
      return result.toString();
    } catch (Cbor.MalformedException malformed) {
      throw invalid(String.valueOf(malformed.getMessage()));
    }
  }

  /** (JSON text of the claims, whether to put tag 61, key: buffer, offset, length) to bytes. */
  static Object generate(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String claims = arguments.text();
    boolean cwtTag = arguments.flag();
    byte[] key = arguments.bytes();
    byte[] token;
    try {
      token = CoseMac0.encode(key, cwtTag, Cbor.encode(cbor(JSON.readTree(claims))));
    } catch (JsonProcessingException broken) {
      throw new GuestError("TypeError", "the claims are no plain object");
    }
    if (token.length > MAX_TOKEN_BYTES) {
      throw new GuestError(
          "RangeError",
          "the token is " + token.length + " bytes long, allowed are " + MAX_TOKEN_BYTES);
    }
    return TextEncoding.LATIN1.encode(token);
  }

  private static GuestError invalid(String why) {
    return new GuestError("Error", "invalid token: " + why);
  }

  private static JsonNode json(@Nullable Object value) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (value) {
      case Long number -> make.numberNode(number);
      case Double number -> make.numberNode(number);
      case Boolean flag -> make.booleanNode(flag);
      case String text -> make.textNode(text);
      case byte[] bytes -> make.objectNode().put(BYTES, TextEncoding.HEX.encode(bytes));
      case Cbor.Tagged tagged -> json(tagged.value());
      case List<?> items -> {
        ArrayNode array = make.arrayNode();
        items.forEach(item -> array.add(json(item)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = make.objectNode();
        map.forEach((key, member) -> object.set(String.valueOf(key), json(member)));
        yield object;
      }
      case null, default -> make.nullNode();
    };
  }

  private static @Nullable Object cbor(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER ->
          json.canConvertToLong() && json.isIntegralNumber()
              ? (Object) json.asLong()
              : (Object) json.asDouble();
      case BOOLEAN -> json.asBoolean();
      case STRING -> json.asText();
      case ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        json.forEach(item -> items.add(cbor(item)));
        yield items;
      }
      case OBJECT -> {
        if (json.has(BYTES)) {
          yield TextEncoding.HEX.decode(json.path(BYTES).asText());
        }
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        json.properties().forEach(entry -> map.put(key(entry.getKey()), cbor(entry.getValue())));
        yield map;
      }
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  private static Object key(String name) {
    return name.matches("-?(0|[1-9][0-9]{0,17})") ? (Object) Long.parseLong(name) : name;
  }
}
