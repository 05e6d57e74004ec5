import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.*;
import org.apache.commons.csv.*;

class Shown {
  public static void main(String[] args) throws IOException {
    show("a quote in a value without quotes", new StringReader("a,b\n1,L\"\"G\n"));
    var bytes = "a,b\n1,L\u0080G\n".getBytes(StandardCharsets.ISO_8859_1);
    show("no UTF-8, InputStreamReader", new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
    try {
      System.out.println("no UTF-8, CharsetDecoder: " + StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    } catch (CharacterCodingException error) {
      System.out.println("no UTF-8, CharsetDecoder: " + error);
    }
  }

  static void show(String asked, Reader text) throws IOException {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
    var value = format.parse(text).getRecords().get(0).get("b");
    System.out.println(asked + ": " + value.replace("\ufffd", "\\ufffd"));
  }
}
