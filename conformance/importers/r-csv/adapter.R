source("lib/rows.R")

# read.csv of base R. Careful: the bytes looked at before it, no look for compression (?file: raw), every column a text, names as
# they are and each once, no text taken for a missing value, no lines filled up.
usual <- function(path) suppressWarnings(read.csv(path))
careful <- function(path) {
  check_utf8(path)
  frame <- withCallingHandlers(
    read.csv(file(path, raw = TRUE, encoding = "UTF-8-BOM"), colClasses = "character", na.strings = character(),
      check.names = FALSE, fill = FALSE, strip.white = FALSE, encoding = "UTF-8"),
    # A last line without its end is none of RFC 4180's mistakes.
    warning = function(w) if (!grepl("incomplete final line", conditionMessage(w))) stop(conditionMessage(w))
  )
  named_once(frame)
}

serve(get(commandArgs(trailingOnly = TRUE)[1]))
