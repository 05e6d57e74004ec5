import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;

/** Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout. */
public class Adapter {
  static final Map<String, Object> HELLO =
      Map.of(
          "version", 1,
          "importer", Map.of("name", "my-importer", "version", "0.1", "language", "java"),
          "capabilities",
              Map.of(
                  "formats", List.of("csv", "ndjson"),
                  "observe", List.of("file", "counts", "records", "endpoints"),
                  "input", List.of("path", "inline")));

  /** The importer takes nothing of the file. */
  static class Refused extends Exception {
    Refused(String message) {
      super(message);
    }
  }

  /**
   * FILL IN: give the bytes of the file to your importer; format is "csv" or "ndjson".
   * Returns for each record the endpoint (a Map) or, where it is rejected, a String with the reason.
   * Throws Refused where nothing of the file is taken.
   */
  static List<Object> importFile(byte[] bytes, String format) throws Refused {
    var found = new ArrayList<Object>();
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      for (var row : format.equals("csv") ? readCsv(text) : readNdjson(text))
        found.add(isEndpoint(row) ? row : "Address or ChannelType is missing or wrong");
    } catch (CharacterCodingException | Json.Malformed error) {
      throw new Refused(String.valueOf(error.getMessage()));
    }
    return found;
  }

  static List<Map<String, Object>> readCsv(String text) {
    var rows = new ArrayList<Map<String, Object>>();
    var lines = text.split("\n");
    var names = lines[0].split(",");
    for (int n = 1; n < lines.length; n++) {
      var values = lines[n].split(",");
      var row = new LinkedHashMap<String, Object>();
      for (int i = 0; i < Math.min(names.length, values.length); i++) row.put(names[i], values[i]);
      rows.add(row);
    }
    return rows;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> readNdjson(String text) throws Json.Malformed {
    var rows = new ArrayList<Map<String, Object>>();
    for (var line : text.split("\n"))
      if (!line.isEmpty() && new Json(line).read() instanceof Map<?, ?> row) rows.add((Map<String, Object>) row);
    return rows;
  }

  static boolean isEndpoint(Map<String, Object> row) {
    var channels = List.of("GCM", "APNS", "SMS", "EMAIL");
    return row.get("Address") instanceof String address && !address.isEmpty() && channels.contains(String.valueOf(row.get("ChannelType")));
  }

  // From here on nothing need be changed.

  public static void main(String[] args) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null; ) {
      var request = (Map<?, ?>) new Json(line).read();
      if ("bye".equals(request.get("op"))) return;
      var answer = new LinkedHashMap<String, Object>();
      answer.put("itp", 1);
      answer.put("id", request.get("id"));
      answer.putAll(answerTo(request));
      out.print(Json.write(answer) + "\n");
      out.flush();
    }
  }

  static Map<String, Object> answerTo(Map<?, ?> request) {
    if ("hello".equals(request.get("op"))) return HELLO;
    if (!"import".equals(request.get("op"))) return Map.of("ok", false, "error", "unknown-op");
    try {
      var file = (Map<?, ?>) ((List<?>) request.get("files")).get(0);
      var bytes =
          file.get("b64") instanceof String b64
              ? Base64.getDecoder().decode(b64)
              : Files.readAllBytes(Path.of((String) file.get("path")));
      return result(importFile(bytes, (String) request.get("format")));
    } catch (Refused refusal) {
      return Map.of("op", "result", "file", "rejected", "errors", List.of(Map.of("message", refusal.getMessage())));
    } catch (Exception | StackOverflowError error) {
      return Map.of("op", "internal-error", "message", error.toString());
    }
  }

  static Map<String, Object> result(List<Object> found) {
    var records = new ArrayList<Object>();
    int accepted = 0;
    for (var one : found) {
      int n = records.size() + 1;
      if (one instanceof String reason) {
        records.add(Map.of("n", n, "status", "rejected", "errors", List.of(Map.of("message", reason))));
      } else {
        records.add(Map.of("n", n, "status", "accepted", "endpoint", one));
        accepted++;
      }
    }
    int rejected = found.size() - accepted;
    var file = rejected == 0 ? "accepted" : accepted > 0 ? "partial" : "rejected";
    var counts = Map.of("read", found.size(), "accepted", accepted, "rejected", rejected);
    return Map.of("op", "result", "file", file, "counts", counts, "records", records);
  }

  /** JSON for the messages, so that the adapter needs no library; put your own in its place if you have one. */
  static class Json {
    static class Malformed extends Exception {
      Malformed(String message) {
        super(message);
      }
    }

    private final String text;
    private int at = 0;

    Json(String text) {
      this.text = text;
    }

    /** The one value of the text: Map, List, String, Double, Long, Boolean or null. */
    Object read() throws Malformed {
      var value = value();
      if (peek() != 0) throw new Malformed("text behind the value, at " + at);
      return value;
    }

    private Object value() throws Malformed {
      switch (peek()) {
        case '{':
          var map = new LinkedHashMap<String, Object>();
          for (at++; next('}', map.isEmpty()); ) {
            peek();
            var key = string();
            expect(':');
            map.put(key, value());
          }
          return map;
        case '[':
          var list = new ArrayList<Object>();
          for (at++; next(']', list.isEmpty()); ) list.add(value());
          return list;
        case '"':
          return string();
        default:
          return word();
      }
    }

    /** Whether another member comes before the closing sign; reads the comma, or the sign. */
    private boolean next(char end, boolean first) throws Malformed {
      if (peek() == end) {
        at++;
        return false;
      }
      if (!first) expect(',');
      return true;
    }

    private Object word() throws Malformed {
      int from = at;
      while (at < text.length() && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) at++;
      var word = text.substring(from, at);
      if (word.equals("null")) return null;
      if (word.equals("true") || word.equals("false")) return word.equals("true");
      if (word.matches("-?(0|[1-9][0-9]{0,17})")) return Long.valueOf(word);
      if (word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) return Double.valueOf(word);
      throw new Malformed("no value at " + from);
    }

    private String string() throws Malformed {
      expect('"');
      var string = new StringBuilder();
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return string.toString();
        }
        if (c < ' ') throw new Malformed("a control character at " + at);
        string.append(c == '\\' ? escaped() : c);
      }
      throw new Malformed("a string without an end");
    }

    private char escaped() throws Malformed {
      if (++at >= text.length()) throw new Malformed("a string without an end");
      int plain = "\"\\/bfnrt".indexOf(text.charAt(at));
      if (plain >= 0) return "\"\\/\b\f\n\r\t".charAt(plain);
      if (text.charAt(at) != 'u' || !text.substring(at + 1).matches("(?s)[0-9a-fA-F]{4}.*")) throw new Malformed("an escape at " + at);
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }

    private char peek() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
      return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) throws Malformed {
      if (peek() != wanted) throw new Malformed("expected " + wanted + " at " + at);
      at++;
    }

    static String write(Object value) {
      if (value instanceof Map<?, ?> map) {
        var members = new StringJoiner(",", "{", "}");
        map.forEach((key, each) -> members.add(write(String.valueOf(key)) + ":" + write(each)));
        return members.toString();
      }
      if (value instanceof Iterable<?> list) {
        var items = new StringJoiner(",", "[", "]");
        list.forEach(each -> items.add(write(each)));
        return items.toString();
      }
      if (!(value instanceof String string)) return String.valueOf(value);
      var written = new StringBuilder("\"");
      for (char c : string.toCharArray()) {
        if (c == '"' || c == '\\') written.append('\\').append(c);
        else if (c < ' ' || Character.isSurrogate(c)) written.append(String.format("\\u%04x", (int) c));
        else written.append(c);
      }
      return written.append('"').toString();
    }
  }
}
