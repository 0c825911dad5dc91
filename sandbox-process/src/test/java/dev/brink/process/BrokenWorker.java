package dev.brink.process;

import dev.brink.process.wire.Message;
import dev.brink.process.wire.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Says hello as a worker does, and then what no worker says. */
final class BrokenWorker {
  private BrokenWorker() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader node =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])));
    channel.write(Messages.frame(new Message.Hello(node.readLine())));
    channel.read(ByteBuffer.allocate(1));
    channel.write(ByteBuffer.wrap(new byte[] {0x7F, 0, 0, 0, 1}));
    // It ends when it is killed, or its node is.
    while (node.read() >= 0) {
      continue;
    }
  }
}
