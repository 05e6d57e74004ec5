use serde_json::{json, Map, Value};
use std::io::{self, BufRead};
use std::{env, error::Error, fs};

/// The csv and serde_json crates: `rust-importers csv|json usual|careful`. csv is strict about the number of fields by itself,
/// and takes any bytes for a StringRecord but those that are no UTF-8; careful takes a byte order mark off.
fn main() {
    let args: Vec<String> = env::args().collect();
    let read = if args[1] == "csv" { read_csv } else { read_json };
    for path in io::stdin().lock().lines() {
        let answer = read(&path.expect("a path"), args[2] == "careful");
        println!("{}", answer.map_or_else(|error| json!({ "error": error.to_string() }), Value::Array));
    }
}

fn read_csv(path: &str, careful: bool) -> Result<Vec<Value>, Box<dyn Error>> {
    let bytes = fs::read(path).expect("a file");
    let bytes = if careful { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
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

fn read_json(path: &str, careful: bool) -> Result<Vec<Value>, Box<dyn Error>> {
    let bytes = fs::read(path).expect("a file");
    let text = std::str::from_utf8(&bytes)?;
    if !careful {
        let lines = text.lines().filter(|line| !line.is_empty());
        return Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?);
    }
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).split('\n');
    let objects = lines.filter(|line| !line.trim_matches([' ', '\t', '\r'].as_slice()).is_empty());
    Ok(objects.map(|line| serde_json::from_str::<Map<_, _>>(line).map(Value::Object)).collect::<Result<_, _>>()?)
}
