package dev.brink.runtime.signed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the whole address
          http://d.example/a.txt        | http://d.example/a.txt          | true
          http://d.example/a.txt        | https://d.example/a.txt         | false
          http://d.example/a.txt        | http://e.example/a.txt          | false
          http://d.example/a.txt        | http://d.example/b.txt          | false
          http://d.example/a.txt        | http://d.example/a.txt?x=1      | false
          http://D.example/a.txt        | http://d.EXAMPLE/a.txt          | true
          http://d.example/A.txt        | http://d.example/a.txt          | false
          http://d.example:8080/a.txt   | http://d.example:8080/a.txt     | true
          http://d.example/a.txt        | http://d.example:8080/a.txt     | false
          # protocols
          https://d.example/a           | https://d.example/a             | true
          *://d.example/a               | https://d.example/a             | true
          *://d.example/a               | http://d.example/a              | true
          http*://d.example/a           | https://d.example/a             | true
          *.example/a                   | https://d.example/a             | true
          d.example/a                   | http://d.example/a              | false
          # everything
          *                             | https://d.example/a/b?c=d       | true
          http*                         | http://d.example/a              | false
          # domains
          http://*.example/a            | http://d.example/a              | true
          http://*.example/a            | http://x.y.example/a            | true
          http://d?.example/a           | http://d1.example/a             | true
          http://d?.example/a           | http://d.example/a              | false
          http://d.*                    | http://d.example/a/b?c          | true
          http://d.*                    | http://e.example/a              | false
          http://d.example              | http://d.example/               | true
          http://d.example              | http://d.example/a              | false
          # paths: the star crosses slashes, and at the end stands for the query too
          http://d.example/*            | http://d.example/a/b?c=d        | true
          http://d.example/a/*          | http://d.example/a/b/c          | true
          http://d.example/a/*          | http://d.example/b/c            | false
          http://d.example/*.txt        | http://d.example/a/b.txt        | true
          http://d.example/*.txt        | http://d.example/a.txt?x=1      | false
          http://d.example/*.txt        | http://d.example/a.jpg?b.txt    | false
          http://d.example/*a*b*        | http://d.example/xxaaxxaxb      | true
          http://d.example/*a*b         | http://d.example/xbxa           | false
          # queries: the separator bare or escaped
          http://d.example/a?x=1        | http://d.example/a?x=1          | true
          http://d.example/a?x=1        | http://d.example/a?x=2          | false
          http://d.example/a\\?x=1      | http://d.example/a?x=1          | true
          http://d.example/a\\?x=1      | http://d.example/abx=1          | false
          http://d.example/a?x=*        | http://d.example/a?x=anything   | true
          http://d.example/a\\?*        | http://d.example/a?x=1          | true
          http://d.example/a\\?*        | http://d.example/a              | false
          http://d.example/*?x=1        | http://d.example/b/c?x=1        | true
          # or one character
          http://d.example/a?.txt       | http://d.example/ab.txt         | true
          http://d.example/a?.txt       | http://d.example/a.txt          | false
          http://d.example/a?.txt?x=?   | http://d.example/ab.txt?x=7     | true
          """)
  void aResourceMatches(String resource, String url, boolean matches) {
    String pattern = resource.replace("\\\\", "\\");
    assertEquals(matches, ResourcePattern.of(pattern).matches(url(url)), resource + " " + url);
  }

  static SignedUrl url(String text) {
    int host = text.indexOf("://") + 3;
    int path = text.indexOf('/', host);
    int mark = text.indexOf('?', path);
    return new SignedUrl(
        text.substring(0, host - 3),
        text.substring(host, path),
        mark < 0 ? text.substring(path) : text.substring(path, mark),
        mark < 0 ? null : text.substring(mark + 1));
  }
}
