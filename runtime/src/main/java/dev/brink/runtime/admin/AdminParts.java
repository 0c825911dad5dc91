package dev.brink.runtime.admin;

import dev.brink.runtime.functions.FunctionLogs;
import dev.brink.runtime.functions.KeyValueStores;
import dev.brink.runtime.functions.Registry;
import dev.brink.runtime.functions.TestRuns;
import dev.brink.runtime.store.Store;

/** What the admin API is a face of. */
public record AdminParts(
    Store store,
    Registry registry,
    KeyValueStores keyValueStores,
    TestRuns testRuns,
    FunctionLogs logs,
    NodeFacts facts) {}
