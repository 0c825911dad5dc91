package dev.brink.graaljs.meter;

import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.Instrumenter;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.function.JSBuiltinNode;
import com.oracle.truffle.js.nodes.instrumentation.JSTags.BinaryOperationTag;
import com.oracle.truffle.js.nodes.instrumentation.JSTags.BuiltinRootTag;
import com.oracle.truffle.js.nodes.instrumentation.JSTags.ControlFlowBranchTag;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.Errors;
import dev.brink.limits.ThreadMeter;

/** Puts a {@link Meter} into every isolate of an engine and feeds it from the guest's own steps. */
public final class MeterInstrument extends TruffleInstrument {

  /** The instrument's name in the engine. */
  public static final String ID = "brink-meter";

  private final ThreadMeter threads = new ThreadMeter();
  private final ContextLocal<Meter> meters = locals.createContextLocal(_ -> new Meter(threads));

  private final SourceSectionFilter.SourcePredicate bigIntUse = new RememberingBigIntUse();

  /** The meter of the isolate this thread has entered. */
  public Meter meter() {
    return meters.get();
  }

  @Override
  protected void onCreate(Env env) {
    env.registerService(this);
    Instrumenter instrumenter = env.getInstrumenter();
    // Functions of the guest, the engine's builtins and generators resumed are all roots.
    instrumenter.attachExecutionEventFactory(
        SourceSectionFilter.newBuilder().tagIs(RootTag.class).build(),
        _ -> {
          meters.get().newCode();
          return new OnRoot();
        });
    // Every loop takes a branch per round.
    instrumenter.attachExecutionEventFactory(
        SourceSectionFilter.newBuilder().tagIs(ControlFlowBranchTag.class).build(),
        _ -> {
          meters.get().newCode();
          return new OnBranch();
        });
    guardBuiltins(instrumenter);
  }

  private void guardBuiltins(Instrumenter instrumenter) {
    instrumenter.attachExecutionEventFactory(
        SourceSectionFilter.newBuilder().tagIs(BuiltinRootTag.class).build(),
        context ->
            context.getInstrumentedNode() instanceof JSBuiltinNode builtin
                ? onBuiltin(context, builtin.getBuiltin().getFullName().toJavaStringUncached())
                : null);
    instrumenter.attachExecutionEventFactory(
        SourceSectionFilter.newBuilder()
            .tagIs(BinaryOperationTag.class)
            .sourceIs(bigIntUse)
            .build(),
        SourceSectionFilter.ANY,
        context -> new OnOperator(operator(context)));
  }

  private ExecutionEventNode onBuiltin(EventContext context, String name) {
    Repetition.Answer instead = Repetition.instead(name);
    BuiltinGuard guard = BuiltinGuards.of(name);
    return instead == null ? new OnBuiltin(guard) : new OnRepetition(guard, context, instead);
  }

  private static String operator(EventContext context) {
    try {
      InteropLibrary interop = InteropLibrary.getUncached();
      Object name = interop.readMember(context.getNodeObject(), "operator");
      return interop.asString(name);
    } catch (InteropException e) {
      // An operator without a name is none that multiplies.
      return "";
    }
  }

  private class OnBuiltin extends ExecutionEventNode {
    private final BuiltinGuard guard;

    OnBuiltin(BuiltinGuard guard) {
      this.guard = guard;
    }

    @Override
    protected void onEnter(VirtualFrame frame) {
      guard.check(meters.get(), frame.getArguments());
    }
  }

  private final class OnRepetition extends OnBuiltin {
    private final EventContext context;
    private final Repetition.Answer instead;

    OnRepetition(BuiltinGuard guard, EventContext context, Repetition.Answer instead) {
      super(guard);
      this.context = context;
      this.instead = instead;
    }

    @Override
    protected void onEnter(VirtualFrame frame) {
      super.onEnter(frame);
      TruffleString answer = instead.to(frame.getArguments());
      if (answer != null) {
        // The node is left with this as its value, see onUnwind.
        throw context.createUnwind(answer);
      }
    }

    @Override
    protected Object onUnwind(VirtualFrame frame, Object answer) {
      return answer;
    }
  }

  private final class OnOperator extends ExecutionEventNode {
    private final String operator;

    OnOperator(String operator) {
      this.operator = operator;
    }

    @Override
    protected void onInputValue(VirtualFrame frame, EventContext input, int index, Object value) {
      if (!(value instanceof BigInt operand)) {
        return;
      }
      if (index == 0) {
        saveInputValue(frame, 0, operand);
      } else if (getSavedInputValues(frame)[0] instanceof BigInt left) {
        BigIntGuard.operands(meters.get(), operator, left, operand);
      }
    }
  }

  private final class OnRoot extends ExecutionEventNode {
    @Override
    protected void onEnter(VirtualFrame frame) {
      if (!meters.get().push(this)) {
        throw Errors.createRangeErrorStackOverflow();
      }
    }

    @Override
    protected void onReturnValue(VirtualFrame frame, Object result) {
      meters.get().pop();
    }

    @Override
    protected void onReturnExceptional(VirtualFrame frame, Throwable exception) {
      meters.get().pop();
    }

    @Override
    protected void onYield(VirtualFrame frame, Object value) {
      meters.get().pop();
    }

    @Override
    protected void onResume(VirtualFrame frame) {
      meters.get().push(this);
    }
  }

  private final class OnBranch extends ExecutionEventNode {
    @Override
    protected void onEnter(VirtualFrame frame) {
      meters.get().tick(this);
    }
  }
}
