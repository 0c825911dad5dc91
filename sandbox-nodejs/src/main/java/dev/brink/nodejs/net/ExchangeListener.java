package dev.brink.nodejs.net;

import java.net.InetAddress;
import java.util.List;

/** Is told what happens to a request, in the network's thread, one thing after the other. */
interface ExchangeListener {

  void connected(InetAddress address, int port);

  /** The bytes given last were taken; the next ones may be. */
  void written();

  /** Names and values of header fields in turn. */
  void response(int status, String text, String version, List<String> headers);

  void data(byte[] bytes);

  /** The last thing that is told, or {@link #failed} is. */
  void end(List<String> trailers);

  void failed(NetFault fault);
}
