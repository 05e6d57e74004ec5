/**
 * Just enough of a WebAssembly assembler: code is a list of bytes, and an expression is the code that leaves its value on
 * the stack. All numbers are unsigned 32-bit integers; copies go by 16 and 8 bytes.
 */
export type Code = readonly number[]

const unsigned = (value: number): Code => {
  const bytes: number[] = []
  let rest = value >>> 0
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest]
}

const signed = (value: number): Code => {
  const bytes: number[] = []
  let rest = value | 0
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest & 127]
}

export const constant = (value: number): Code => [0x41, ...signed(value)]
export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]

const binary =
  (opcode: number) =>
  (left: Code, right: Code | number): Code => [
    ...left,
    ...(typeof right === 'number' ? constant(right) : right),
    opcode,
  ]
export const add = binary(0x6a)
export const subtract = binary(0x6b)
export const multiply = binary(0x6c)
export const divide = binary(0x6e)
export const and = binary(0x71)
export const xor = binary(0x73)
export const shiftLeft = binary(0x74)
export const shiftRight = binary(0x76)
export const isAbove = binary(0x4b)
export const isAtLeast = binary(0x4f)
export const isZero = (value: Code): Code => [...value, 0x45]

/** Unaligned reads at a computed address plus a fixed one. */
export const load32 = (address: Code, base: number): Code => [...address, 0x28, 0, ...unsigned(base)]
export const load16 = (address: Code, base: number): Code => [...address, 0x2f, 0, ...unsigned(base)]
export const store16 = (address: Code, base: number, value: Code): Code => [
  ...address,
  ...value,
  0x3b,
  0,
  ...unsigned(base),
]

/** Copies `words` times 8 bytes. */
export function copy(to: Code, toBase: number, from: Code, fromBase: number, words: number): Code {
  const code: number[] = []
  for (let word = 0; word < words; word += 2) {
    const [load, store] =
      words - word >= 2
        ? [
            [0xfd, 0x00],
            [0xfd, 0x0b],
          ]
        : [[0x29], [0x37]]
    code.push(
      ...to,
      ...from,
      ...load!,
      0,
      ...unsigned(fromBase + 8 * word),
      ...store!,
      0,
      ...unsigned(toBase + 8 * word),
    )
  }
  return code
}

export const when = (condition: Code, then: Code): Code => [...condition, 0x04, 0x40, ...then, 0x0b]

/** Repeats the body until one of the conditions holds, looked at first. */
export function until(conditions: readonly Code[], body: Code): Code {
  const exits = conditions.flatMap((condition) => [...condition, 0x0d, 1])
  return [0x02, 0x40, 0x03, 0x40, ...exits, ...body, 0x0c, 0, 0x0b, 0x0b]
}

/** The case whose number the value is. */
export function choose(value: Code, cases: readonly Code[]): Code {
  const last = cases.length - 1
  const open = [...cases, 0].flatMap(() => [0x02, 0x40])
  const targets = cases.flatMap((_, i) => unsigned(i))
  const jump = [...value, 0x0e, ...unsigned(last), ...targets]
  const bodies = cases.flatMap((body, i) => [0x0b, ...body, ...(i === last ? [] : [0x0c, ...unsigned(last - i)])])
  return [...open, ...jump, ...bodies, 0x0b]
}

const int32 = 0x7f

/** A module of one function `run` that takes and returns 32-bit integers, on an imported memory `io.memory`. */
function moduleOf(parameters: number, results: number, locals: number, body: Code): Uint8Array<ArrayBuffer> {
  const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
  const name = (text: string): Code => [...unsigned(text.length), ...Buffer.from(text)]
  const ints = (count: number): Code => vector(Array.from({ length: count }, () => [int32]))
  const code = [...vector([[...unsigned(locals), int32]]), ...body, 0x0b]
  return Uint8Array.from([
    ...Buffer.from('\0asm\x01\0\0\0'),
    ...section(1, vector([[0x60, ...ints(parameters), ...ints(results)]])),
    ...section(2, vector([[...name('io'), ...name('memory'), 0x02, 0, 1]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...name('run'), 0x00, 0]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ])
}

/** The part of WebAssembly that is used; its types come with the DOM, which is not here. */
interface Engine {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> }
}
const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly

export type Numbers = readonly number[]

/** Memory of at least so many bytes, and the function whose body is given: integers in, integers out. */
export function functionOf(
  shape: {
    readonly parameters: number
    readonly results: number
    readonly locals: number
    readonly memoryBytes: number
  },
  body: Code,
): { readonly memory: ArrayBuffer; readonly run: (...parameters: Numbers) => Numbers } {
  const memory = new engine.Memory({ initial: Math.ceil(shape.memoryBytes / 65_536) })
  const module = new engine.Module(moduleOf(shape.parameters, shape.results, shape.locals, body))
  const { run } = new engine.Instance(module, { io: { memory } }).exports
  return { memory: memory.buffer, run: run as (...parameters: Numbers) => Numbers }
}
