fn main() {
    show("a quote that nothing closes", "a,b\n1,\"LG\n");
    show("text behind a closing quote", "a,b\n1,\"L\"G\n");
    show("a quote in a value without quotes", "a,b\n1,L\"\"G\n");
}

fn show(asked: &str, text: &str) {
    let records: Vec<_> = csv::Reader::from_reader(text.as_bytes()).into_records().collect();
    println!("{asked}: {records:?}");
}
