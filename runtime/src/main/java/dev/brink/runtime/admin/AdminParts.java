package dev.brink.runtime.admin;

import dev.brink.runtime.configuration.Distributions;
import dev.brink.runtime.configuration.Invalidations;
import dev.brink.runtime.configuration.PolicyStore;
import dev.brink.runtime.functions.FunctionLogs;
import dev.brink.runtime.functions.KeyValueStores;
import dev.brink.runtime.functions.Registry;
import dev.brink.runtime.functions.SavedEvents;
import dev.brink.runtime.functions.TestRuns;
import dev.brink.runtime.store.Store;

/** What the admin API is a face of. */
public record AdminParts(
    Store store,
    Registry registry,
    KeyValueStores keyValueStores,
    Distributions distributions,
    PolicyStore policies,
    Invalidations invalidations,
    TestRuns testRuns,
    SavedEvents savedEvents,
    FunctionLogs logs,
    NodeFacts facts) {}
