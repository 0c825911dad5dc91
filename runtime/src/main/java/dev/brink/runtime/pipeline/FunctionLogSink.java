package dev.brink.runtime.pipeline;

/**
 * Takes what functions log while they serve viewers. Called on event loops by every request that
 * runs a function: implementations are safe for use by many threads and never block.
 */
@FunctionalInterface
public interface FunctionLogSink {

  /** Forgets everything. */
  FunctionLogSink NONE = (functionName, line) -> {};

  /**
   * Takes one finished line.
   *
   * @param line of a CloudFront Function {@code <requestId> START DistributionID: <id>}, {@code
   *     <requestId> <text>} or {@code <requestId> END}; of a Lambda function what Lambda writes:
   *     {@code START RequestId: <id> Version: <n>} ... {@code REPORT RequestId: <id> ...}; never
   *     holds a line break
   */
  void write(String functionName, String line);
}
