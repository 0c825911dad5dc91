package dev.brink.runtime.request;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of device a User-Agent tells of: a few well-known words, no database. A device that is
 * no television, tablet or phone counts as a desktop.
 */
record Device(
    boolean android,
    boolean ios,
    boolean mobile,
    boolean tablet,
    boolean smartTv,
    boolean desktop) {

  private static final Set<String> TELEVISIONS =
      Set.of(
          "smart-tv",
          "smarttv",
          "hbbtv",
          "netcast",
          "appletv",
          "apple tv",
          "googletv",
          "android tv",
          "bravia",
          "aft",
          "crkey",
          "roku",
          "web0s",
          "viera");

  private static final Set<String> TABLETS =
      Set.of("ipad", "tablet", "kindle", "silk/", "playbook");

  static Device of(@Nullable String userAgent) {
    String text = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
    boolean android = text.contains("android");
    boolean phoneOrPad = text.contains("iphone") || text.contains("ipod") || text.contains("ipad");
    boolean smartTv =
        containsAny(text, TELEVISIONS) || text.contains("tizen") && text.contains("tv");
    // Browsers on Android phones say Mobile, those on tablets do not.
    boolean tablet =
        !smartTv && (containsAny(text, TABLETS) || android && !text.contains("mobile"));
    boolean mobile =
        !smartTv && !tablet && (text.contains("mobi") || text.contains("iphone") || android);
    return new Device(android, phoneOrPad, mobile, tablet, smartTv, !smartTv && !tablet && !mobile);
  }

  private static boolean containsAny(String text, Set<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
