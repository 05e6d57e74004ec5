/// Built with the feature `float_roundtrip` or without it.
fn main() {
    let text = "1.7976931348623157e+308";
    let feature = if cfg!(feature = "careful") { "with" } else { "without" };
    for text in [text, "0.30000000000000004", "122.416294033786585", "5e-324", "123456789012345.67"] {
        let value: Result<f64, _> = serde_json::from_str(text);
        println!("{text}, {feature} float_roundtrip: {value:?} {:?}", text.parse::<f64>());
    }
}
