library(data.table)

show <- function(asked, ...) cat(asked, ": ", paste(vapply(list(...), seen, ""), collapse = "; "), "\n", sep = "")
seen <- function(value) paste(deparse(value, width.cutoff = 500), collapse = "")
usual <- function(text) tried(fread(text = text))
careful <- function(text) tried(fread(text = text, sep = ",", quote = "\"", header = TRUE, colClasses = "character", na.strings = NULL, strip.white = FALSE))
tried <- function(call) {
  told <- character()
  frame <- withCallingHandlers(
    tryCatch(as.list(call), error = function(e) paste("error:", conditionMessage(e))),
    warning = function(w) { told <<- substr(conditionMessage(w), 1, 60); invokeRestart("muffleWarning") }
  )
  if (length(told) > 0) list(frame, warning = told) else frame
}

show("types", usual("a,b\n007,NA\n"), careful("a,b\n007,NA\n"))
show("a date", usual("a,b\n2017-10-11,x\n"), careful("a,b\n2017-10-11,x\n"))
show("semicolons", usual("a;b\n1;2\n"), careful("a;b\n1;2\n"))
show("a doubled quote in quotes", careful("a,b\n1,\"say \"\"hi\"\"\"\n"))
show("a line before the header", careful("export\na,b\n1,2\n3,4\n"))
show("a blank line", usual("a,b\n1,2\n\n3,4\n"))
show("a record with too few fields", usual("a,b,c\n1,2,3\n4\n5,6,7\n"))
show("a record with too many fields", usual("a,b\n1,2\n3,4,5\n6,7\n"))
show("a quote that nothing closes", careful("a,b\n1,\"LG\n"))
show("text behind a closing quote", careful("a,b\n1,\"L\"G\n"))
show("quotes alone in quotes", careful("a,b\n1,\"say \"hi\" to\"\n"))
show("a quote in a value without quotes", careful("a,b\n1,L\"\"G\n"))
writeBin(as.raw(c(utf8ToInt("a,b\n1,L"), 0x80, utf8ToInt("G\n"))), "latin1.csv")
value <- fread("latin1.csv")$b
show("no UTF-8", charToRaw(value), validUTF8(value))
