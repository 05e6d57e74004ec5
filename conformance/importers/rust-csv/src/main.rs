use rows::Records;
use serde_json::{Map, Value};

#[path = "../../lib/rows.rs"]
mod rows;

/// The csv crate is strict about the number of fields by itself, and takes any bytes for a StringRecord but those that are no
/// UTF-8. Careful: a byte order mark taken off.
fn main() {
    rows::serve(|bytes, careful| read(if careful { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes }));
}

fn read(bytes: &[u8]) -> Records {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers()?.clone();
    let mut records = vec![];
    for record in reader.records() {
        let record = record?;
        let named = header.iter().zip(record.iter()).map(|(name, value)| (name.to_string(), Value::from(value)));
        records.push(Value::Object(named.collect::<Map<_, _>>()));
    }
    Ok(records)
}
