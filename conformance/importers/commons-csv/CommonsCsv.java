import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.*;
import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;
import org.apache.commons.csv.*;

/** Apache Commons CSV with a header. Careful: RFC4180, no duplicate names, and the number of fields checked (isConsistent). */
class CommonsCsv {
  public static void main(String[] args) throws Exception {
    var json = new ObjectMapper();
    var careful = args[0].equals("careful");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (String path; (path = in.readLine()) != null; ) {
      Object answer;
      try {
        answer = read(Path.of(path), careful);
      } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException error) {
        // All of these are what its documentation says the parser throws for bad input.
        answer = Map.of("error", String.valueOf(error.getMessage()));
      } catch (RuntimeException error) {
        answer = Map.of("exception", error.toString());
      }
      out.println(json.writeValueAsString(answer));
    }
  }

  static List<Map<String, String>> read(Path path, boolean careful) throws IOException {
    var usual = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).build();
    var strict = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).build();
    try (var reader = careful ? decoded(path) : new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8);
        var parser = (careful ? strict : usual).parse(reader)) {
      var records = new ArrayList<Map<String, String>>();
      for (CSVRecord record : parser) {
        if (careful && !record.isConsistent()) throw new IOException("a record of another length than the header");
        records.add(record.toMap());
      }
      return records;
    }
  }

  /** Broken UTF-8 throws, a byte order mark is taken off. */
  static Reader decoded(Path path) throws IOException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(path))).toString();
    return new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text);
  }
}
