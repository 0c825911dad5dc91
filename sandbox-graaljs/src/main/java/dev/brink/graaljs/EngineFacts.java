package dev.brink.graaljs;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.impl.DefaultTruffleRuntime;
import com.oracle.truffle.js.lang.JavaScriptLanguage;

/**
 * What functions run on in this process.
 *
 * @param javaScript the engine and its version
 * @param runtime {@code interpreted}, or {@code optimising} where a compiler of its own is active
 * @param jvm name, version and vendor
 */
public record EngineFacts(String javaScript, String runtime, String jvm) {

  public static EngineFacts ofThisProcess() {
    return new EngineFacts(
        "GraalJS " + JavaScriptLanguage.class.getPackage().getImplementationVersion(),
        Truffle.getRuntime() instanceof DefaultTruffleRuntime ? "interpreted" : "optimising",
        System.getProperty("java.vm.name")
            + " "
            + Runtime.version()
            + ", "
            + System.getProperty("java.vendor"));
  }
}
