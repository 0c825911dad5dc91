package dev.brink.process;

import java.io.IOException;
import java.nio.file.Path;

/** Starts worker processes. */
interface Launcher extends AutoCloseable {

  /**
   * Starts one.
   *
   * @param socket where the node listens to it
   * @param token by which it proves that it is this one
   * @param spare whether it readies itself while nothing is asked of it
   */
  Process start(Path socket, String token, int memoryMegabytes, boolean spare) throws IOException;

  /** Something has been loaded: a good time to prepare for later starts. */
  void orderCache();

  @Override
  void close();
}
