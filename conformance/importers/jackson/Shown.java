import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.json.JsonMapper;

class Shown {
  public static void main(String[] args) {
    var usual = new JsonMapper();
    var strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    System.out.println("text behind an object: " + seen(usual) + "; FAIL_ON_TRAILING_TOKENS: " + seen(strict));
  }

  static String seen(JsonMapper mapper) {
    try {
      return mapper.readTree("{\"a\":1} {\"a\":2}").toString();
    } catch (Exception error) {
      return error.getClass().getSimpleName();
    }
  }
}
