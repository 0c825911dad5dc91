package dev.brink.runtime.packages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFilesTest {

  private static String refused(byte[] zip) {
    return assertThrows(PackageException.class, () -> PackageFiles.of(zip)).rule();
  }

  @Test
  void filesAndManifestAreFound() throws Exception {
    PackageFiles files =
        PackageFiles.of(Zips.of("index.js", "1", "lib/a.js", "2", "brink.function.json", "{}"));
    assertEquals(Set.of("index.js", "lib/a.js", "brink.function.json"), files.names());
    assertArrayEquals("{}".getBytes(StandardCharsets.UTF_8), files.manifest());
    assertNull(PackageFiles.of(Zips.of("index.js", "1")).manifest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.js",
        "a/../../evil.js",
        "/etc/evil.js",
        "C:/evil.js",
        "a\\evil.js",
        "a//evil.js",
        "./evil.js",
        "a/./evil.js",
        "evil\n.js",
      })
  void namesThatLeaveTheFolderAreRefused(String name) {
    assertEquals("zip-path", refused(Zips.of(name, "1")));
  }

  @Test
  void linksAndDevicesAreRefused() throws Exception {
    assertEquals("zip-link", refused(Zips.withUnixMode(Zips.of("a", "/etc/passwd"), 0xA1FF)));
    assertEquals("zip-link", refused(Zips.withUnixMode(Zips.of("a", ""), 0x21B6)));
    assertEquals(
        Set.of("a"), PackageFiles.of(Zips.withUnixMode(Zips.of("a", "1"), 0x81A4)).names());
  }

  @Test
  void aBombIsRefusedByItsRatio() {
    assertEquals("zip-ratio", refused(Zips.of("zeros", "\0".repeat(2 * 1024 * 1024))));
  }

  @Test
  void whatUnpacksToTooMuchIsRefusedBeforeItIsUnpacked() {
    byte[] zip = Zips.of("a", "1");
    // The directory promises 4 GB less a little.
    Zips.withDirectoryField(zip, 24, 0xFFF0);
    Zips.withDirectoryField(zip, 26, 0xFFFF);
    assertEquals("zip-size", refused(zip));
  }

  @Test
  void anEntryLargerThanItsDirectorySaysIsRefused() {
    byte[] zip = Zips.of("a", "x".repeat(100_000));
    Zips.withDirectoryField(zip, 24, 10);
    Zips.withDirectoryField(zip, 26, 0);
    assertEquals("zip-format", refused(zip));
  }

  @Test
  void entriesThatShareBytesAreRefused() {
    byte[] zip = Zips.of("a", "1");
    Zips.withDirectoryField(zip, 20, zip.length);
    assertEquals("zip-format", refused(zip));
    byte[] twice = Zips.of("a", "x", "b", "y");
    Zips.withDirectoryField(twice, 20, twice.length - 1);
    assertEquals("zip-format", refused(twice));
  }

  @Test
  void encryptedEntriesAndUnknownMethodsAreRefused() {
    assertEquals("zip-encrypted", refused(Zips.withDirectoryField(Zips.of("a", "1"), 8, 1)));
    assertEquals("zip-method", refused(Zips.withDirectoryField(Zips.of("a", "1"), 10, 12)));
  }

  @Test
  void aNameThatIsThereTwiceIsRefused() {
    assertEquals(
        "zip-name", refused(Zips.renamed(Zips.of("aa.js", "1", "bb.js", "2"), "bb.js", "aa.js")));
    assertEquals("zip-name", refused(Zips.of("a", "1", "a/b", "2")));
  }

  @Test
  void anEntryThatTheDirectoryCallsOtherwiseIsRefused() {
    byte[] zip = Zips.of("aa.js", "1");
    // The local header comes first: only the directory's copy is changed.
    byte[] lying = Zips.renamed(zip, "aa.js", "bb.js");
    System.arraycopy(zip, 0, lying, 0, 40);
    assertEquals("zip-format", refused(lying));
  }

  @Test
  void whatIsNoZipIsRefused() {
    assertEquals("zip-format", refused(new byte[0]));
    assertEquals("zip-format", refused("function".getBytes(StandardCharsets.UTF_8)));
    byte[] zip = Zips.of("a", "1");
    assertEquals("zip-format", refused(Arrays.copyOf(zip, zip.length - 1)));
    zip[32] ^= 0x55;
    assertEquals("zip-format", refused(zip));
  }

  @Test
  void moreEntriesThanAllowedAreRefused() throws Exception {
    String[] many = new String[2 * (PackageFiles.MOST_ENTRIES + 1)];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "f" + i;
      many[i + 1] = "";
    }
    assertEquals("zip-entries", refused(Zips.of(many)));
  }

  @Test
  void aScriptIsNamedByItsSyntaxAndPackedTheSameEachTime() {
    byte[] module =
        "import x from 'y';\nexport const handler = 1;".getBytes(StandardCharsets.UTF_8);
    byte[] common = "exports.handler = async () => {};".getBytes(StandardCharsets.UTF_8);
    assertEquals("index.mjs", SingleFile.nameOf(module));
    assertEquals("index.js", SingleFile.nameOf(common));
    assertArrayEquals(SingleFile.zip("index.js", common), SingleFile.zip("index.js", common));
  }
}
