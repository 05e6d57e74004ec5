//! JSON for the messages, so that the adapter needs no crate; put serde_json in its place if you have it.

use std::fmt;

#[derive(Clone)]
pub enum Json {
    Null,
    Bool(bool),
    /// As it is written, so that no digit is lost.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    pub fn at(&self, index: usize) -> Option<&Json> {
        match self {
            Json::List(items) => items.get(index),
            _ => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

pub fn text(value: &str) -> Json {
    Json::Text(value.to_string())
}

pub fn number(value: usize) -> Json {
    Json::Number(value.to_string())
}

pub fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

/// The one value of a text.
pub fn parse(text: &str) -> Result<Json, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(format!("text behind the value, at {}", reader.at)),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Result<Json, String> {
        if depth > 500 {
            return Err("nested too deeply".to_string());
        }
        match self.peek() {
            Some('{') => {
                let mut members = vec![];
                self.at += 1;
                while self.another('}', members.is_empty())? {
                    self.peek();
                    let name = self.string()?;
                    self.expect(':')?;
                    members.push((name, self.value(depth + 1)?));
                }
                Ok(Json::Object(members))
            }
            Some('[') => {
                let mut items = vec![];
                self.at += 1;
                while self.another(']', items.is_empty())? {
                    items.push(self.value(depth + 1)?);
                }
                Ok(Json::List(items))
            }
            Some('"') => self.string().map(Json::Text),
            _ => self.word(),
        }
    }

    /// Whether another member comes before the closing sign; reads the comma, or the sign.
    fn another(&mut self, end: char, first: bool) -> Result<bool, String> {
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(false);
        }
        if !first {
            self.expect(',')?;
        }
        Ok(true)
    }

    fn word(&mut self) -> Result<Json, String> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        self.at += end;
        match word {
            "null" => Ok(Json::Null),
            "true" | "false" => Ok(Json::Bool(word == "true")),
            _ if word.starts_with(|c: char| c == '-' || c.is_ascii_digit()) && word.parse::<f64>().is_ok() => {
                Ok(Json::Number(word.to_string()))
            }
            _ => Err(format!("no value at {}", self.at - end)),
        }
    }

    fn string(&mut self) -> Result<String, String> {
        self.expect('"')?;
        let mut units: Vec<u16> = vec![];
        while let Some(c) = self.text[self.at..].chars().next() {
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(String::from_utf16_lossy(&units)),
                '\\' => units.push(self.escaped()?),
                c if c < ' ' => return Err(format!("a control character at {}", self.at)),
                c => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            }
        }
        Err("a string without an end".to_string())
    }

    fn escaped(&mut self) -> Result<u16, String> {
        let rest = &self.text[self.at..];
        let c = rest.chars().next().ok_or("a string without an end")?;
        if let Some(plain) = "\"\\/bfnrt".find(c) {
            self.at += 1;
            return Ok(b"\"\\/\x08\x0c\n\r\t"[plain] as u16);
        }
        let digits = rest.get(1..5).filter(|digits| c == 'u' && digits.chars().all(|c| c.is_ascii_hexdigit()));
        self.at += 5;
        digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()).ok_or(format!("an escape at {}", self.at))
    }

    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(&[' ', '\t', '\r', '\n'][..]).len();
        self.text[self.at..].chars().next()
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        if self.peek() != Some(wanted) {
            return Err(format!("expected {} at {}", wanted, self.at));
        }
        self.at += 1;
        Ok(())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Json::Null => write!(out, "null"),
            Json::Bool(value) => write!(out, "{}", value),
            Json::Number(digits) => write!(out, "{}", digits),
            Json::Text(text) => write_text(out, text),
            Json::List(items) => {
                write!(out, "[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(out, "{}{}", if i > 0 { "," } else { "" }, item)?;
                }
                write!(out, "]")
            }
            Json::Object(members) => {
                write!(out, "{{")?;
                for (i, (name, value)) in members.iter().enumerate() {
                    write!(out, "{}", if i > 0 { "," } else { "" })?;
                    write_text(out, name)?;
                    write!(out, ":{}", value)?;
                }
                write!(out, "}}")
            }
        }
    }
}

fn write_text(out: &mut fmt::Formatter, text: &str) -> fmt::Result {
    write!(out, "\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(out, "\\{}", c)?,
            c if c < ' ' => write!(out, "\\u{:04x}", c as u32)?,
            c => write!(out, "{}", c)?,
        }
    }
    write!(out, "\"")
}
