/** What the user asked for cannot be done as asked: an unknown rule, a file that is not there. Commands end with 2. */
export class UsageError extends Error {}

/** The work was asked for rightly and could not be carried to its end: a full disk, an importer that does not start. Commands end with 3. */
export class IncompleteError extends Error {}
