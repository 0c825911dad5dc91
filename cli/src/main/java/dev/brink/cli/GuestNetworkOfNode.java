package dev.brink.cli;

import dev.brink.process.wire.GuestNetwork;
import dev.brink.runtime.config.NodeConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** What a node's Lambda functions reach; complete once the admin API's port is known. */
final class GuestNetworkOfNode implements Supplier<GuestNetwork> {
  private volatile GuestNetwork network;

  private GuestNetworkOfNode(GuestNetwork network) {
    this.network = network;
  }

  static GuestNetworkOfNode of(NodeConfig configuration) throws UnknownHostException {
    return new GuestNetworkOfNode(
        new GuestNetwork(
            configuration.functionNetwork(),
            InetAddress.getByName(configuration.admin().host()),
            configuration.admin().port()));
  }

  /** The port that the admin API listens on. */
  void adminPort(int port) {
    network = new GuestNetwork(network.allowed(), network.admin(), port);
  }

  @Override
  public GuestNetwork get() {
    return network;
  }
}
