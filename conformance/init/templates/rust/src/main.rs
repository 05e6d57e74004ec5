//! Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout.

mod json;

use json::{text, Json};
use std::io::{self, BufRead, Write};
use std::{fs, panic};

const HELLO: &str = r#"{"version":1,"importer":{"name":"my-importer","version":"0.1","language":"rust"},
    "capabilities":{"formats":["csv","ndjson"],"observe":["file","counts","records","endpoints"],"input":["path"]}}"#;

/// What became of a record: its endpoint, or the reason why it is rejected.
type Found = Result<Json, String>;

/// FILL IN: give the bytes of the file to your importer; format is "csv" or "ndjson".
/// An error says that the importer takes nothing of the file; a panic counts as a crash.
fn import_file(bytes: &[u8], format: &str) -> Result<Vec<Found>, String> {
    let content = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let rows = if format == "csv" { read_csv(content) } else { read_ndjson(content)? };
    let wrong = || "Address or ChannelType is missing or wrong".to_string();
    Ok(rows.into_iter().map(|row| if is_endpoint(&row) { Ok(row) } else { Err(wrong()) }).collect())
}

fn read_csv(content: &str) -> Vec<Json> {
    let mut lines = content.lines();
    let names: Vec<&str> = lines.next().unwrap_or("").split(',').collect();
    let row = |line: &str| names.iter().zip(line.split(',')).map(|(name, value)| (name.to_string(), text(value))).collect();
    lines.map(|line| Json::Object(row(line))).collect()
}

fn read_ndjson(content: &str) -> Result<Vec<Json>, String> {
    content.split('\n').filter(|line| !line.is_empty()).map(json::parse).collect()
}

fn is_endpoint(row: &Json) -> bool {
    let channels = ["GCM", "APNS", "SMS", "EMAIL"];
    row.get("Address").and_then(Json::as_text).map_or(false, |address| !address.is_empty())
        && row.get("ChannelType").and_then(Json::as_text).map_or(false, |channel| channels.contains(&channel))
}

// From here on nothing need be changed.

fn main() {
    let mut out = io::stdout();
    for line in io::stdin().lock().lines() {
        let request = json::parse(&line.expect("a line")).expect("a request");
        let mut answer = vec![("itp".to_string(), Json::Number("1".into()))];
        answer.push(("id".to_string(), request.get("id").cloned().unwrap_or(Json::Null)));
        let rest = match request.get("op").and_then(Json::as_text) {
            Some("bye") => return,
            Some("hello") => json::parse(HELLO).expect("the hello"),
            Some("import") => answer_import(&request),
            _ => json::object(vec![("ok", Json::Bool(false)), ("error", text("unknown-op"))]),
        };
        if let Json::Object(members) = rest {
            answer.extend(members);
        }
        writeln!(out, "{}", Json::Object(answer)).and_then(|_| out.flush()).expect("a reader");
    }
}

fn answer_import(request: &Json) -> Json {
    let file = request.get("files").and_then(|files| files.at(0)).expect("a file");
    let bytes = fs::read(file.get("path").and_then(Json::as_text).expect("a path")).expect("a readable file");
    let format = request.get("format").and_then(Json::as_text).expect("a format");
    match panic::catch_unwind(|| import_file(&bytes, format)) {
        Ok(Ok(found)) => result(found),
        Ok(Err(why)) => json::object(vec![("op", text("result")), ("file", text("rejected")), ("errors", reasons(&why))]),
        Err(_) => json::object(vec![("op", text("internal-error")), ("message", text("it panicked; see stderr"))]),
    }
}

fn result(found: Vec<Found>) -> Json {
    let read = found.len();
    let accepted = found.iter().filter(|one| one.is_ok()).count();
    let file = if accepted == read { "accepted" } else if accepted > 0 { "partial" } else { "rejected" };
    let records = found.into_iter().enumerate().map(|(index, one)| {
        let n = ("n", json::number(index + 1));
        match one {
            Ok(endpoint) => json::object(vec![n, ("status", text("accepted")), ("endpoint", endpoint)]),
            Err(why) => json::object(vec![n, ("status", text("rejected")), ("errors", reasons(&why))]),
        }
    });
    let records = Json::List(records.collect());
    let sums = [("read", read), ("accepted", accepted), ("rejected", read - accepted)];
    let counts = json::object(sums.iter().map(|(name, sum)| (*name, json::number(*sum))).collect());
    json::object(vec![("op", text("result")), ("file", text(file)), ("counts", counts), ("records", records)])
}

fn reasons(why: &str) -> Json {
    Json::List(vec![json::object(vec![("message", text(why))])])
}
