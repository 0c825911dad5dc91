/**
 * The engine that runs functions on GraalJS: isolates, their hardening, and the JavaScript runtimes
 * that a function may ask for. The only place that sees GraalVM.
 */
@NullMarked
package dev.brink.graaljs;

import org.jspecify.annotations.NullMarked;
