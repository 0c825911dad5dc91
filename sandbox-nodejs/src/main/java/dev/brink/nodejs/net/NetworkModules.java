package dev.brink.nodejs.net;

import dev.brink.nodejs.NodeModule;
import dev.brink.nodejs.host.ModuleSource;
import java.util.List;
import java.util.Set;

/** The modules with which a function reaches the network. */
public final class NetworkModules {

  private NetworkModules() {}

  /** All of them, over one way out. */
  public static List<NodeModule> over(OutboundNetwork network) {
    return List.of(
        new HttpHostModule(network),
        script("http", "http.js"),
        script("https", "https.js"),
        new DnsModule(network),
        new ScriptModule(
            "dns/promises", true, Set.of(), "module.exports = require('dns').promises;"),
        script("net", "net.js"),
        script("tls", "tls.js"),
        script("http2", "http2.js"),
        new ScriptModule(
            "internal/fetch",
            false,
            Set.of("fetch", "Headers", "Request", "Response", "FormData"),
            ModuleSource.joined(
                NetworkModules.class,
                List.of("fetch-headers.js", "fetch-body.js", "fetch-messages.js", "fetch.js"))));
  }

  private static NodeModule script(String name, String file) {
    return new ScriptModule(name, true, Set.of(), ModuleSource.text(NetworkModules.class, file));
  }
}
