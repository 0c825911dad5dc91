/** The npm package http-cache-tests, run against a node. */
@org.jspecify.annotations.NullMarked
package dev.brink.runtime.suite;
