/**
 * Lambda@Edge's programming model as JSON: the event a handler is given, and what its answer means.
 * From the CloudFront Developer Guide, "Lambda@Edge event structure" and "Restrictions on all edge
 * functions".
 */
@NullMarked
package dev.brink.functions.lambda;

import org.jspecify.annotations.NullMarked;
