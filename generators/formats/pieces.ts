/** A file before it is joined: its header (CSV alone) and its records, without their line ends. */
export interface Pieces<T> {
  readonly header?: T
  readonly records: readonly T[]
  readonly lineEnd: T
  readonly finalLineEnd: boolean
}

export function encodePieces(pieces: Pieces<string>): Pieces<Uint8Array> {
  const { header, records, lineEnd, finalLineEnd } = pieces
  return {
    ...(header === undefined ? {} : { header: encode(header) }),
    records: records.map(encode),
    lineEnd: encode(lineEnd),
    finalLineEnd,
  }
}

export function joinPieces({ header, records, lineEnd, finalLineEnd }: Pieces<Uint8Array>): Uint8Array {
  const lines = header === undefined ? records : [header, ...records]
  const parts = lines.flatMap((line, i) => (i < lines.length - 1 || finalLineEnd ? [line, lineEnd] : [line]))
  return new Uint8Array(Buffer.concat(parts))
}

/** The pieces with record `at` changed. */
export function withRecord<T>(pieces: Pieces<T>, at: number, change: (record: T) => T): Pieces<T> {
  return { ...pieces, records: pieces.records.map((record, i) => (i === at ? change(record) : record)) }
}

const encoder = new TextEncoder()
function encode(text: string): Uint8Array {
  return encoder.encode(text)
}
