# Answers for each path that comes on stdin: a line of JSON with the records, or with the error by which the parser refuses.
serve <- function(read) {
  input <- file("stdin", "r")
  while (length(path <- readLines(input, n = 1)) > 0) {
    # R has one class of errors for nearly everything; a warning of fread says that it stopped early or skipped something.
    answer <- tryCatch(records_of(read(path)), error = function(e) list(error = conditionMessage(e)))
    cat(jsonlite::toJSON(answer, auto_unbox = TRUE, null = "null"), "\n", sep = "")
    flush(stdout())
  }
}

records_of <- function(frame) {
  lapply(seq_len(nrow(frame)), function(i) {
    values <- lapply(frame, function(column) as.character(column[[i]]))
    values[!is.na(values)]
  })
}
