/** The parser says, by the error that it documents, that it cannot read the file. */
export class Refused extends Error {}
