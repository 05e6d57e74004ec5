/** The lines of a stream of bytes; LF alone ends one. */
export async function* linesOf(stream) {
  let rest = Buffer.alloc(0)
  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([rest, chunk.subarray(from, at)]).toString()
      rest = Buffer.alloc(0)
      from = at + 1
    }
    rest = Buffer.concat([rest, chunk.subarray(from)])
  }
}
