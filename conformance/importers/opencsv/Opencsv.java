import com.fasterxml.jackson.databind.ObjectMapper;
import com.opencsv.*;
import com.opencsv.exceptions.CsvException;
import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

/**
 * opencsv's CSVReaderHeaderAware. Careful: RFC4180Parser in place of the default, which takes a backslash for an escape.
 * keep-cr: also withKeepCarriageReturn, without which a CRLF in quotes becomes LF.
 */
class Opencsv {
  public static void main(String[] args) throws Exception {
    var json = new ObjectMapper();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (String path; (path = in.readLine()) != null; ) {
      Object answer;
      try {
        answer = args[0].equals("usual") ? usual(Path.of(path)) : careful(Path.of(path), args[0].equals("keep-cr"));
      } catch (IOException | CsvException error) {
        answer = Map.of("error", String.valueOf(error.getMessage()));
      } catch (RuntimeException error) {
        answer = Map.of("exception", error.toString());
      }
      out.println(json.writeValueAsString(answer));
    }
  }

  static List<Map<String, String>> usual(Path path) throws IOException, CsvException {
    return records(new CSVReaderHeaderAware(new FileReader(path.toFile(), StandardCharsets.UTF_8)));
  }

  static List<Map<String, String>> careful(Path path, boolean keepCr) throws IOException, CsvException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
    var reader = new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text);
    var parser = new RFC4180ParserBuilder().build();
    return records(
        (CSVReaderHeaderAware) new CSVReaderHeaderAwareBuilder(reader).withCSVParser(parser).withKeepCarriageReturn(keepCr).build());
  }

  static List<Map<String, String>> records(CSVReaderHeaderAware reader) throws IOException, CsvException {
    var records = new ArrayList<Map<String, String>>();
    try (reader) {
      for (Map<String, String> record; (record = reader.readMap()) != null; ) records.add(record);
    }
    return records;
  }
}
