/**
 * What a function may return, as tables and pure checks shared by every sandbox: one row per
 * header, one method per part of a result. From the CloudFront Developer Guide, "Restrictions on
 * all edge functions".
 */
@NullMarked
package dev.brink.functions.rules;

import org.jspecify.annotations.NullMarked;
