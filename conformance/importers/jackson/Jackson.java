import com.fasterxml.jackson.core.*;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

/** Jackson: ObjectMapper.readTree for each line. Careful: FAIL_ON_TRAILING_TOKENS, STRICT_DUPLICATE_DETECTION, only objects. */
class Jackson {
  static final JsonMapper usual = new JsonMapper();
  static final JsonMapper strict =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  public static void main(String[] args) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (String path; (path = in.readLine()) != null; ) {
      Object answer;
      try {
        answer = args[0].equals("careful") ? careful(Path.of(path)) : usual(Path.of(path));
      } catch (IOException error) {
        answer = Map.of("error", error.getMessage().split("\n")[0]);
      } catch (RuntimeException error) {
        answer = Map.of("exception", error.toString());
      }
      out.println(usual.writeValueAsString(answer));
    }
  }

  static List<JsonNode> usual(Path path) throws IOException {
    var records = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(path)) if (!line.isBlank()) records.add(usual.readTree(line));
    return records;
  }

  static List<JsonNode> careful(Path path) throws IOException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
    var records = new ArrayList<JsonNode>();
    for (var line : (text.startsWith("\ufeff") ? text.substring(1) : text).split("\n")) {
      if (line.matches("[ \t\r]*")) continue;
      var value = strict.readTree(line);
      if (!value.isObject()) throw new IOException("a line that is no object");
      records.add(value);
    }
    return records;
  }
}
