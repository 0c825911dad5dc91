/** Where functions may connect to: decided for an address that a name was resolved to. */
@NullMarked
package dev.brink.functions.network;

import org.jspecify.annotations.NullMarked;
