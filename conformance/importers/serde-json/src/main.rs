use rows::Records;
use serde_json::{Map, Value};

#[path = "../../lib/rows.rs"]
mod rows;

/// The serde_json crate. Careful: split at LF alone, a byte order mark taken off, each line an object; and it is built with the
/// feature that reads doubles exactly.
fn main() {
    rows::serve(|bytes, careful| {
        let text = std::str::from_utf8(bytes)?;
        if careful { careful_lines(text) } else { usual_lines(text) }
    });
}

fn usual_lines(text: &str) -> Records {
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn careful_lines(text: &str) -> Records {
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).split('\n');
    let objects = lines.filter(|line| !line.trim_matches([' ', '\t', '\r'].as_slice()).is_empty());
    Ok(objects.map(|line| serde_json::from_str::<Map<_, _>>(line).map(Value::Object)).collect::<Result<_, _>>()?)
}
