const bytesMax = 64 * 1024

/** The last 64 KiB of a stream. */
export class Tail {
  #bytes = Buffer.alloc(0)

  push(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]).subarray(-bytesMax)
  }

  /** The last lines, at most this many characters of them; empty where nothing was written. */
  lines(charsMax = 2000): string {
    const text = this.#bytes.toString('utf8').trimEnd()
    if (text.length <= charsMax) return text
    const end = text.slice(-charsMax)
    return end.slice(end.indexOf('\n') + 1)
  }

  /** The line that says most: the last that names an error, or else the last; at most 300 characters. */
  lastWords(): string {
    const lines = this.lines().split('\n')
    const telling = lines.findLast((line) =>
      /^\s*(\S+: )*[\w.]*(error|exception|panic)\b|not found|no such|cannot/i.test(line),
    )
    return (telling ?? lines.at(-1)!).trim().slice(0, 300)
  }
}
