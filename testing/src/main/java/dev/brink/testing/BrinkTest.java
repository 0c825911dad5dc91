package dev.brink.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against one {@link Brink}, which is started before the first and closed
 * after the last; before each test it is {@link Brink#reset() reset}.
 *
 * <p>What it is started with comes from a static method {@code static BrinkBuilder brink()} of the
 * class, whatever its visibility; without one it is {@link Brink#start()}'s. Parameters of the
 * types {@link Brink} and {@link OriginDouble} (the main one) are resolved in constructors, tests
 * and lifecycle methods. What a test scripts at an origin stays for those after it. Tests of one
 * class must not run in parallel.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrinkExtension.class)
public @interface BrinkTest {}
