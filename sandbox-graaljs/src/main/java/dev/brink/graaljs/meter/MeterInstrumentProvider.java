package dev.brink.graaljs.meter;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** Tells Truffle of {@link MeterInstrument}; by hand, for want of the annotation processor. */
@TruffleInstrument.Registration(
    id = MeterInstrument.ID,
    name = "Brink meter",
    services = MeterInstrument.class)
public final class MeterInstrumentProvider extends TruffleInstrumentProvider {

  @Override
  protected String getInstrumentClassName() {
    return MeterInstrument.class.getName();
  }

  @Override
  protected Object create() {
    return new MeterInstrument();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(MeterInstrument.class.getName());
  }
}
