package dev.brink.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names, and the Java it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String brink = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "brink " + Objects.requireNonNullElse(brink, "(unpacked)"), "Java " + Runtime.version()
    };
  }
}
