import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Writes copies of the engine's own classes in which every loop, and every method that calls itself,
 * asks Polls whether it may go on; they stand before the engine's jars on the class path. The engine's builtins
 * never look up while they are interpreted, so that nothing could stop one that runs for long.
 *
 * <p>Run by the build: {@code java -cp CLASSPATH InsertPolls.java TARGET_FOLDER}. Nothing is written
 * when the folder holds the copies of the same jars already.
 */
public final class InsertPolls {
  private static final ClassDesc POLLS = ClassDesc.of("dev.brink.graaljs.meter.Polls");
  private static final MethodTypeDesc POLL = MethodTypeDesc.of(CD_void);

  /**
   * A class of each jar, and what in it works on guests' values. Not what realms and the engine are
   * made of: those must never be left half-way.
   */
  private static final Map<String, List<String>> JARS =
      Map.of(
          "com/oracle/truffle/js/builtins/JSBuiltinsContainer",
          List.of(
              "com/oracle/truffle/js/builtins/",
              "com/oracle/truffle/js/nodes/access/",
              "com/oracle/truffle/js/nodes/array/",
              "com/oracle/truffle/js/nodes/binary/",
              "com/oracle/truffle/js/nodes/cast/",
              "com/oracle/truffle/js/nodes/function/Spread",
              "com/oracle/truffle/js/nodes/promise/",
              "com/oracle/truffle/js/nodes/unary/",
              "com/oracle/truffle/js/runtime/array/",
              "com/oracle/truffle/js/runtime/builtins/",
              "com/oracle/truffle/js/runtime/doubleconv/",
              "com/oracle/truffle/js/runtime/objects/JSObject.class",
              "com/oracle/truffle/js/runtime/objects/JSDynamicObject.class",
              "com/oracle/truffle/js/runtime/util/JSHashMap",
              "com/oracle/truffle/js/runtime/util/SimpleArrayList",
              "com/oracle/truffle/js/runtime/BigInt.class",
              "com/oracle/truffle/js/runtime/JSRuntime.class",
              "com/oracle/truffle/js/runtime/Strings.class"),
          "com/oracle/truffle/api/TruffleSafepoint",
          List.of(
              "com/oracle/truffle/api/strings/TruffleString$",
              "com/oracle/truffle/api/strings/TStringInternalNodes"),
          "com/oracle/truffle/regex/RegexLanguage",
          List.of("com/oracle/truffle/regex/"));

  /**
   * Generated classes, whose loops walk over caches of nodes; what no realm of ours has; and the
   * one written by hand.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "NodeGen",
          "Gen.class",
          "Gen$",
          "Factory$",
          "/commonjs/",
          "/temporal/",
          "/testing/",
          "/wasm/",
          "/flavor/java/",
          "/flavor/oracledb/",
          "/flavor/python/",
          "/flavor/ruby/",
          "/util/json/",
          "TRegexExecutorLocals");

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    Path stamp = target.resolve("META-INF/polls");
    StringBuilder jars = new StringBuilder();
    Map<Path, List<String>> work = new HashMap<>();
    for (Map.Entry<String, List<String>> entry : JARS.entrySet()) {
      Path jar = jarOf(entry.getKey());
      work.put(jar, entry.getValue());
    }
    work.keySet().stream().map(jar -> jar.getFileName() + "\n").sorted().forEach(jars::append);
    if (Files.exists(stamp) && Files.readString(stamp).startsWith(jars.toString())) {
      return;
    }
    int written = 0;
    for (Map.Entry<Path, List<String>> entry : work.entrySet()) {
      written += copy(entry.getKey(), entry.getValue(), target);
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, jars + "classes " + written + "\n");
    System.out.println("[INFO] " + written + " classes of the engine poll in their loops");
  }

  private static Path jarOf(String name) throws IOException {
    String wanted = name + ".class";
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        try (JarFile jar = new JarFile(entry)) {
          if (jar.getEntry(wanted) != null) {
            return Path.of(entry);
          }
        }
      }
    }
    throw new IllegalStateException("no jar on the class path has " + wanted);
  }

  private static int copy(Path path, List<String> packages, Path target) throws IOException {
    ClassFile format =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())));
    int written = 0;
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (!name.endsWith(".class")
            || packages.stream().noneMatch(name::startsWith)
            || LEFT_OUT.stream().anyMatch(name::contains)) {
          continue;
        }
        byte[] before = jar.getInputStream(entry).readAllBytes();
        ClassModel model = format.parse(before);
        Set<String> recursive = recursive(model);
        if (recursive.isEmpty() && model.methods().stream().noneMatch(InsertPolls::loops)) {
          continue;
        }
        byte[] after =
            format.transformClass(
                model,
                ClassTransform.transformingMethods(
                    InsertPolls::mayPoll,
                    (builder, element) -> {
                      if (element instanceof CodeModel code) {
                        String key = key(code.parent().orElseThrow());
                        builder.transformCode(code, new Polls(recursive.contains(key)));
                      } else {
                        builder.with(element);
                      }
                    }));
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, after);
        written++;
      }
    }
    return written;
  }

  /** A class must not be left half initialized. */
  private static boolean mayPoll(MethodModel method) {
    return !method.methodName().equalsString("<clinit>");
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private static boolean loops(MethodModel method) {
    if (!mayPoll(method) || method.code().isEmpty()) {
      return false;
    }
    Set<Label> seen = new HashSet<>();
    for (CodeElement element : method.code().get()) {
      if (element instanceof LabelTarget label) {
        seen.add(label.label());
      } else if (element instanceof BranchInstruction branch && seen.contains(branch.target())) {
        return true;
      }
    }
    return false;
  }

  /** Methods that come back to themselves by calls within their class, and comparisons of sorts. */
  private static Set<String> recursive(ClassModel model) {
    String owner = model.thisClass().asInternalName();
    Map<String, Set<String>> calls = new HashMap<>();
    for (MethodModel method : model.methods()) {
      if (method.code().isEmpty() || method.methodName().stringValue().startsWith("<")) {
        continue;
      }
      Set<String> called = calls.computeIfAbsent(key(method), name -> new HashSet<>());
      for (CodeElement element : method.code().get()) {
        if (element instanceof InvokeInstruction call
            && call.owner().asInternalName().equals(owner)) {
          called.add(call.name().stringValue() + call.type().stringValue());
        }
      }
    }
    Set<String> recursive = new HashSet<>();
    for (String method : calls.keySet()) {
      if (method.startsWith("compare(") || reaches(calls, method, method, new HashSet<>())) {
        recursive.add(method);
      }
    }
    // What an abstract node calls on itself comes back through its generated class.
    for (Map.Entry<String, Set<String>> entry : calls.entrySet()) {
      for (String called : entry.getValue()) {
        if (!calls.containsKey(called) && called.startsWith("execute")) {
          recursive.add(entry.getKey());
        }
      }
    }
    return recursive;
  }

  private static boolean reaches(
      Map<String, Set<String>> calls, String from, String wanted, Set<String> seen) {
    for (String called : calls.getOrDefault(from, Set.of())) {
      if (called.equals(wanted)
          || (seen.add(called) && reaches(calls, called, wanted, seen))) {
        return true;
      }
    }
    return false;
  }

  /** Polls at the head of a recursive method and before every branch that goes back. */
  private static final class Polls implements CodeTransform {
    private final boolean atHead;
    private final Set<Label> seen = new HashSet<>();

    Polls(boolean atHead) {
      this.atHead = atHead;
    }

    @Override
    public void atStart(CodeBuilder builder) {
      if (atHead) {
        poll(builder);
      }
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      if (element instanceof LabelTarget label) {
        seen.add(label.label());
      } else if (element instanceof BranchInstruction branch && seen.contains(branch.target())) {
        poll(builder);
      }
      builder.with(element);
    }

    private static void poll(CodeBuilder builder) {
      builder.invokestatic(POLLS, "poll", POLL);
    }
  }
}
