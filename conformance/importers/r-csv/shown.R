show <- function(asked, ...) cat(asked, ": ", paste(vapply(list(...), seen, ""), collapse = "; "), "\n", sep = "")
seen <- function(value) paste(deparse(value, width.cutoff = 500), collapse = "")
row <- function(text, ...) as.list(read.csv(text = text, ...))
careful <- function(text) row(text, colClasses = "character", na.strings = character(), check.names = FALSE, fill = FALSE)

show("types", row("a,b\n007,NA\n"), careful("a,b\n007,NA\n"))
show("-0", row("a,b\n-0,x\n"), careful("a,b\n-0,x\n"))
show("two columns of one name", row("a,a\n1,2\n"), careful("a,a\n1,2\n"))
show("text behind a closing quote", careful("a,b\n1,\"L\"G\n"))
show("a quote in a value without quotes", careful("a,b\n1,L\"\"G\n"))

writeBin(charToRaw("a,b\n1,\"x\r\ny\"\n"), "crlf.csv")
show("CRLF in quotes", read.csv("crlf.csv")$b)
writeBin(as.raw(c(utf8ToInt("a,b\n1,L"), 0x80, utf8ToInt("G\n"))), "latin1.csv")
value <- read.csv("latin1.csv")$b
show("no UTF-8", charToRaw(value), validUTF8(value))
writeLines("a,b\n1,2", gz <- gzfile("data.csv")); close(gz)
raw <- tryCatch(read.csv(file("data.csv", raw = TRUE)), error = function(e) "an error", warning = function(w) "a warning")
show("a compressed file without .gz", as.list(read.csv("data.csv")), raw)
