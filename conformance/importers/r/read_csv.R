source("lib/rows.R")

# read.csv of base R. Careful: every column a text, names as they are, no text taken for a missing value, no lines filled up.
usual <- function(path) suppressWarnings(read.csv(path))
careful <- function(path) {
  withCallingHandlers(
    read.csv(path, colClasses = "character", na.strings = character(), check.names = FALSE, fill = FALSE,
      strip.white = FALSE, fileEncoding = "UTF-8-BOM", encoding = "UTF-8"),
    # A last line without its end is none of RFC 4180's mistakes.
    warning = function(w) if (!grepl("incomplete final line", conditionMessage(w))) stop(conditionMessage(w))
  )
}

serve(get(commandArgs(trailingOnly = TRUE)[1]))
