use serde_json::{json, Value};
use std::io::{self, BufRead};
use std::{env, error::Error, fs};

pub type Records = Result<Vec<Value>, Box<dyn Error>>;

/// Answers for each path that comes on stdin: a line of JSON with the records, or with the parser's error.
pub fn serve(read: fn(&[u8], bool) -> Records) {
    let careful = env::args().nth(1).as_deref() == Some("careful");
    for path in io::stdin().lock().lines() {
        let answer = read(&fs::read(path.expect("a path")).expect("a file"), careful);
        println!("{}", answer.map_or_else(|error| json!({ "error": error.to_string() }), Value::Array));
    }
}
