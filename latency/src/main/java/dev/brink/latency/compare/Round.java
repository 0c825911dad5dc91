package dev.brink.latency.compare;

/** Both sides, measured close together: what slows the machine down meanwhile slows both. */
public record Round(Block baseline, Block candidate) {}
