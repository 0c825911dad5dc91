package dev.brink.runtime.config;

import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.webacl.WebAcl;
import dev.brink.runtime.webacl.WebAcl.Action;
import dev.brink.runtime.webacl.WebAcl.Rate;
import dev.brink.runtime.webacl.WebAcl.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the list {@code webAcls}. */
final class WebAclReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Map<String, Action> ACTIONS = new LinkedHashMap<>();
  private static final Map<String, Boolean> BLOCKS_OTHERS = new LinkedHashMap<>();

  static {
    for (Action action : Action.values()) {
      ACTIONS.put(action.name().toLowerCase(Locale.ROOT), action);
    }
    BLOCKS_OTHERS.put("allow", false);
    BLOCKS_OTHERS.put("block", true);
  }

  private WebAclReader() {}

  static List<WebAcl> readAll(JsonField field) {
    List<WebAcl> acls = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonField element : field.elements()) {
      WebAcl acl = element.object(WebAclReader::acl);
      if (acl != null) {
        unique(element, "web ACL", acl.name(), names);
        acls.add(acl);
      }
    }
    return acls;
  }

  private static WebAcl acl(JsonObject acl) {
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of("default"));
    for (JsonField element : acl.field("rules").elements()) {
      Rule rule = element.object(WebAclReader::rule);
      if (rule != null) {
        unique(element, "rule", rule.name(), names);
        rules.add(rule);
      }
    }
    return new WebAcl(
        name(acl.field("name")), acl.field("defaultAction").choice(BLOCKS_OTHERS, false), rules);
  }

  private static Rule rule(JsonObject rule) {
    Rule read =
        new Rule(
            name(rule.field("name")),
            rule.field("action").requiredChoice(ACTIONS, Action.BLOCK),
            NodeConfigReader.ranges(rule.field("addresses")),
            countries(rule.field("countries")),
            paths(rule.field("paths")),
            rule.field("rate").object(WebAclReader::rate));
    if (read.addresses().isEmpty()
        && read.countries().isEmpty()
        && read.paths().isEmpty()
        && read.rate() == null) {
      rule.error("has no condition; addresses, countries, paths or rate is needed");
    }
    return read;
  }

  private static Rate rate(JsonObject rate) {
    JsonField limit = rate.field("limit");
    if (!limit.present()) {
      limit.missing();
    }
    return new Rate(
        limit.integer(1, Integer.MAX_VALUE, 100),
        Units.duration(
            rate.field("window"),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Duration.ofMinutes(5)));
  }

  private static Set<String> countries(JsonField field) {
    Set<String> countries = new LinkedHashSet<>();
    for (JsonField element : field.elements()) {
      String country = element.requiredText();
      if (!COUNTRIES.contains(country)) {
        element.error(
            "'%s' is not a country code: two capital letters of ISO 3166-1 are allowed"
                .formatted(country));
      }
      countries.add(country);
    }
    return countries;
  }

  private static List<Glob> paths(JsonField field) {
    List<Glob> paths = new ArrayList<>();
    for (JsonField element : field.elements()) {
      String path = element.requiredText();
      if (!path.startsWith("/") || !path.chars().allMatch(c -> c > ' ' && c < 127)) {
        element.error("'%s' is not a path pattern such as /login*".formatted(path));
      } else {
        paths.add(Glob.of(path));
      }
    }
    return paths;
  }

  private static String name(JsonField field) {
    String name = field.requiredText();
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      field.error(
          "'%s' is no valid name: 1-128 letters, digits, - and _ are allowed".formatted(name));
    }
    return name;
  }

  private static void unique(JsonField element, String what, String name, Set<String> names) {
    if (!name.isEmpty() && !names.add(name)) {
      element.error("the %s '%s' is listed twice, or its name is taken".formatted(what, name));
    }
  }
}
