source("lib/rows.R")

# data.table::fread. Careful: the bytes looked at before it, every column a text, each name once, no text taken for a missing
# value, the dialect named, warnings heeded.
usual <- function(path) suppressWarnings(data.table::fread(path, showProgress = FALSE))
careful <- function(path) {
  check_utf8(path)
  frame <- withCallingHandlers(
    data.table::fread(path, sep = ",", quote = "\"", header = TRUE, colClasses = "character", na.strings = NULL,
      strip.white = FALSE, encoding = "UTF-8", blank.lines.skip = TRUE, showProgress = FALSE),
    warning = function(w) stop(conditionMessage(w))
  )
  named_once(frame)
}

serve(get(commandArgs(trailingOnly = TRUE)[1]))
