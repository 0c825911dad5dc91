@NullMarked
package dev.brink.nodejs;

import org.jspecify.annotations.NullMarked;
