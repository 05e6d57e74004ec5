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
    values <- lapply(frame, function(column) as_text(column[[i]]))
    # Of two columns of one name `$` gives the first.
    values[!is.na(values) & !duplicated(names(frame))]
  })
}

# As exact as R has it, which as.character is not for doubles; an instant in ISO 8601.
as_text <- function(value) {
  if (is.na(value)) NA
  else if (inherits(value, "POSIXct")) format(value, "%Y-%m-%dT%H:%M:%OS3Z", tz = "UTC")
  else if (is.double(value) && !is.object(value)) sprintf("%.17g", value)
  else as.character(value)
}

# For those who are careful: what R itself takes as it comes.
check_utf8 <- function(path) {
  file <- file(path, "r", raw = TRUE)
  on.exit(close(file))
  if (!all(validUTF8(suppressWarnings(readLines(file))))) stop("no UTF-8")
}

named_once <- function(frame) {
  if (anyDuplicated(names(frame))) stop("two columns of one name")
  frame
}
