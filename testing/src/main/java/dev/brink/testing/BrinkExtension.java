package dev.brink.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A node per class and a fresh state per test, for {@link BrinkTest}. */
final class BrinkExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(BrinkExtension.class);
  private static final String FACTORY = "brink";

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Class<?> tests = context.getRequiredTestClass();
    if (running(context) == null) {
      // The classes nested in this one find it by their parent's context.
      context.getStore(NAMESPACE).put(Brink.class, setup(tests).start());
      context.getStore(NAMESPACE).put(Class.class, tests);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    required(context).reset();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getRequiredTestClass().equals(context.getStore(NAMESPACE).get(Class.class))) {
      required(context).close();
    }
  }

  private static BrinkBuilder setup(Class<?> tests) throws Exception {
    Method factory;
    try {
      factory = tests.getDeclaredMethod(FACTORY);
    } catch (NoSuchMethodException none) {
      return Brink.builder();
    }
    if (!Modifier.isStatic(factory.getModifiers())
        || !factory.getReturnType().equals(BrinkBuilder.class)) {
      throw new BrinkException(
          tests.getName() + "." + FACTORY + "() must be static and return a BrinkBuilder",
          List.of());
    }
    factory.setAccessible(true);
    try {
      return (BrinkBuilder) factory.invoke(null);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw thrown;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Brink.class || type == OriginDouble.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Brink brink = required(context);
    return parameter.getParameter().getType() == Brink.class ? brink : brink.origin();
  }

  private static @Nullable Brink running(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Brink.class, Brink.class);
  }

  private static Brink required(ExtensionContext context) {
    Brink brink = running(context);
    if (brink == null) {
      throw new BrinkException(
          "there is no node before the class has started: @BrinkTest goes on a class", List.of());
    }
    return brink;
  }
}
