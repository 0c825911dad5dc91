package dev.brink.runtime.admin;

import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the endpoints behind one router; what matches none is a 404, or a 405 with Allow. */
final class AdminRouter {

  private final List<Endpoint> endpoints;
  private final Dispatcher dispatcher;

  AdminRouter(List<Endpoint> endpoints, Dispatcher dispatcher) {
    this.endpoints = endpoints;
    this.dispatcher = dispatcher;
  }

  Router build(Vertx vertx) {
    Router router = Router.router(vertx);
    for (Endpoint endpoint : endpoints) {
      router
          .route(endpoint.method(), endpoint.routePath())
          .handler(context -> dispatcher.handle(endpoint, context));
    }
    router.errorHandler(404, this::notFound);
    router.errorHandler(405, this::methodNotAllowed);
    router.errorHandler(400, context -> dispatcher.refuse(context, badRequest()));
    router.errorHandler(500, context -> dispatcher.refuse(context, failure(context)));
    return router;
  }

  private void notFound(RoutingContext context) {
    dispatcher.refuse(
        context,
        new Refused(
            ErrorCode.NOT_FOUND, "there is no such call; GET /openapi.json lists all of them"));
  }

  private void methodNotAllowed(RoutingContext context) {
    String allowed =
        endpoints.stream()
            .filter(endpoint -> matches(endpoint, context.normalizedPath()))
            .map(endpoint -> endpoint.method().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    context.response().putHeader("Allow", allowed);
    dispatcher.refuse(
        context,
        new Refused(
            ErrorCode.METHOD_NOT_ALLOWED,
            "method "
                + context.request().method()
                + " is not allowed here; allowed are "
                + allowed));
  }

  private static boolean matches(Endpoint endpoint, String path) {
    String regex =
        Pattern.compile("\\{[^}]+}")
            .splitAsStream(endpoint.path() + " ")
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]+"));
    return Pattern.matches(regex, path + " ");
  }

  private static Refused badRequest() {
    return new Refused(ErrorCode.INVALID_ARGUMENT, "the path is not valid percent-encoding");
  }

  private static RuntimeException failure(RoutingContext context) {
    return context.failure() instanceof RuntimeException e
        ? e
        : new IllegalStateException("an admin call failed", context.failure());
  }
}
