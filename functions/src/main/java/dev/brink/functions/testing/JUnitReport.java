package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Validation.Finding;
import dev.brink.functions.testing.FunctionTestResult.Case;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit XML, which build servers read: a suite a function, a test case an event. */
public final class JUnitReport {
  private JUnitReport() {}

  public static String of(List<FunctionTestResult> results) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      for (FunctionTestResult result : results) {
        suite(xml, result);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException("a text can always be written", broken);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, FunctionTestResult result)
      throws XMLStreamException {
    boolean refused = !result.validation().accepted();
    long failures = result.cases().stream().filter(one -> !one.passed()).count();
    double seconds = result.cases().stream().mapToDouble(one -> seconds(one.answer())).sum();
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", result.function().name());
    xml.writeAttribute("tests", Integer.toString(result.cases().size() + (refused ? 1 : 0)));
    xml.writeAttribute("failures", Long.toString(failures + (refused ? 1 : 0)));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", time(seconds));
    if (refused) {
      String why =
          result.validation().errors().stream()
              .map(JUnitReport::finding)
              .collect(Collectors.joining("\n"));
      testCase(xml, result, "upload", 0, why, "");
    }
    for (Case one : result.cases()) {
      testCase(
          xml,
          result,
          one.name(),
          seconds(one.answer()),
          one.passed() ? "" : why(one),
          one.answer().path("logs").isEmpty() ? "" : lines(one.answer().path("logs")));
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static void testCase(
      XMLStreamWriter xml,
      FunctionTestResult result,
      String name,
      double seconds,
      String why,
      String log)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.function().name());
    xml.writeAttribute("name", name);
    xml.writeAttribute("file", result.code().toString());
    xml.writeAttribute("time", time(seconds));
    if (!why.isEmpty()) {
      xml.writeCharacters("\n      ");
      xml.writeStartElement("failure");
      xml.writeAttribute("message", allowed(why.lines().findFirst().orElse("")));
      xml.writeCharacters(allowed(why));
      xml.writeEndElement();
    }
    if (!log.isEmpty()) {
      xml.writeCharacters("\n      ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(allowed(log));
      xml.writeEndElement();
    }
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private static String why(Case one) {
    StringBuilder why = new StringBuilder();
    JsonNode error = one.answer().path("error");
    if (!error.isNull()) {
      why.append(error.path("kind").asText()).append(place(error)).append(": ");
      why.append(error.path("message").asText()).append('\n');
      error.path("stack").forEach(frame -> why.append("  ").append(frame.asText()).append('\n'));
    }
    for (JsonNode violation : one.answer().path("violations")) {
      why.append("breaks ").append(violation.path("rule").asText()).append(place(violation));
      why.append(": ").append(violation.path("message").asText());
      why.append("; the viewer sees ").append(violation.path("viewerSees").asText()).append('\n');
    }
    one.differences().forEach(difference -> why.append(difference).append('\n'));
    return why.toString();
  }

  private static String place(JsonNode at) {
    return at.path("line").asInt() == 0
        ? ""
        : " at %s:%d:%d"
            .formatted(
                at.path("file").asText(), at.path("line").asInt(), at.path("column").asInt());
  }

  private static String finding(Finding finding) {
    return (finding.line() == 0 ? "" : finding.line() + ":" + finding.column() + " ")
        + finding.message()
        + " ["
        + finding.rule()
        + "]";
  }

  private static String lines(JsonNode texts) {
    StringBuilder lines = new StringBuilder();
    texts.forEach(text -> lines.append(text.asText()).append('\n'));
    return lines.toString();
  }

  private static double seconds(JsonNode answer) {
    return answer.path("usage").path("wallMicros").asLong() / 1e6;
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }

  /** XML 1.0 2.2: most control characters cannot be said at all. */
  private static String allowed(String text) {
    return text.replaceAll(
        "[^\\t\\n\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\u00b7");
  }
}
