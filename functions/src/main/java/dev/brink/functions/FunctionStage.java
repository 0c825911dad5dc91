package dev.brink.functions;

/** Where a function version stands: being edited and tested, or taking traffic. */
public enum FunctionStage {
  DEVELOPMENT,
  LIVE
}
