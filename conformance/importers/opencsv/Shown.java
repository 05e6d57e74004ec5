import com.opencsv.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class Shown {
  public static void main(String[] args) {
    show("CRLF in quotes", usual("a,b\n1,\"x\r\ny\"\n"), rfc4180("a,b\n1,\"x\r\ny\"\n", false), rfc4180("a,b\n1,\"x\r\ny\"\n", true));
    show("CR in quotes", rfc4180("a,b\n1,\"x\ry\"\n", false), rfc4180("a,b\n1,\"x\ry\"\n", true));
    show("CRLF behind a record, withKeepCarriageReturn", rfc4180("a,b\r\n1,2\r\n", true));
    show("a backslash in quotes", usual("a,b\n1,\"x\\\\y\"\n"), rfc4180("a,b\n1,\"x\\\\y\"\n", false));
    show("a backslash without quotes", usual("a,b\n1,x\\y\n"), rfc4180("a,b\n1,x\\y\n", false));
    show("a backslash before a closing quote", usual("a,b\n1,\"x\\\"\n"), rfc4180("a,b\n1,\"x\\\"\n", false));
    show("text behind a closing quote", usual("a,b\n1,\"L\"G\n"), rfc4180("a,b\n1,\"L\"G\n", false));
    show("quotes alone in quotes", rfc4180("a,b\n1,\"say \\\"hi\\\"\"\n", false));
    show("a quote in a value without quotes", usual("a,b\n1,L\"\"G\n"), rfc4180("a,b\n1,L\"\"G\n", false));
    show("an empty line, withKeepCarriageReturn", rfc4180("a,b\n1,2\n\n3,4\n", false), rfc4180("a,b\n1,2\n\n3,4\n", true));
    show("an empty line in quotes, withKeepCarriageReturn", rfc4180("a,b\n1,\"x\n\ny\"\n", false), rfc4180("a,b\n1,\"x\n\ny\"\n", true));
    show("an empty file, CSVReaderHeaderAware", () -> new CSVReaderHeaderAware(new StringReader("")).readMap());
    var bytes = "a,b\n1,L\u0080G\n".getBytes(StandardCharsets.ISO_8859_1);
    show("no UTF-8, InputStreamReader", () -> rows(new CSVReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))));
  }

  interface Call { Object get() throws Exception; }

  static Call usual(String text) {
    return () -> rows(new CSVReader(new StringReader(text)));
  }

  static Call rfc4180(String text, boolean keepCr) {
    var parser = new RFC4180ParserBuilder().build();
    return () -> rows(new CSVReaderBuilder(new StringReader(text)).withCSVParser(parser).withKeepCarriageReturn(keepCr).build());
  }

  static Object rows(CSVReader reader) throws Exception {
    return Arrays.deepToString(reader.readAll().toArray());
  }

  static void show(String asked, Call... calls) {
    var seen = Arrays.stream(calls).map(Shown::seen).toArray(String[]::new);
    System.out.println(asked + ": " + String.join("; ", seen));
  }

  static String seen(Call call) {
    try {
      return String.valueOf(call.get()).replace("\r", "\\r").replace("\n", "\\n").replace("\ufffd", "\\ufffd");
    } catch (Exception error) {
      return error.toString();
    }
  }
}
