import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonFault, type JsonNode, type JsonRemark } from './json-node.ts'
import { jsonDepthMax, parseJson } from './json.ts'

/** What JSON.parse gives, the last of repeated keys included. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null
    case 'list':
      return node.items.map(plain)
    case 'object': {
      const object = JSON.parse('{}')
      for (const { key, value } of node.members) {
        Object.defineProperty(object, key, {
          value: plain(value),
          enumerable: true,
          configurable: true,
          writable: true,
        })
      }
      return object
    }
    default:
      return node.value
  }
}

function faultOf(text: string): Pick<JsonFault, 'at' | 'reason'> | undefined {
  try {
    parseJson(text)
    return undefined
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault
    return { at: fault.at, reason: fault.reason }
  }
}

function nativeAccepts(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

// After the cases of JSONTestSuite (y_, n_ and i_), those that a JavaScript string can hold.
const valid = [
  '[]', '{}', '""', '0', '-0', '1', '-1', 'true', 'false', 'null', ' [] ', '\t{}\r', '[1]', '[1,2 , 3]', '[[],{}]',
  '{"a":1}', '{"":0}', '{"a":1,"a":2}', '{"a":{"b":{"c":[]}}}', '"\\u0041"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\uD83D\\uDE00"',
  '"\\u0000"', '"\u007f"', '"\u2028\u2029\u0085"', '"é日😀"', '1e5', '1E5', '1e+5', '1e-5', '0e1', '0.5', '-0.5e-7', '123.456e78',
  '1e400', '-1e400', '1e-400', '100000000000000000000000', '0.1000000000000000055511151231257827', '"\uFEFF"', '{"__proto__":1}',
  '{"constructor":{"prototype":2}}', '"\\ud800"', '"\\udc00\\ud800"', '"\\uD800x"', '["a",\n"b"]',
] // prettier-ignore
const invalid = [
  '', ' ', '[', '{', '"', '[1', '[1,', '[1,]', '[,1]', '[1,,2]', '[1 2]', '{"a"}', '{"a":}', '{"a":1,}', '{,}', '{a:1}', "{'a':1}",
  '{"a":1 "b":2}', '{"a" 1}', '{1:1}', '{"a":1', '{"a', '"\\x"', '"\\u12"', '"\\u12G4"', '"\\', '"\\u', '"a\tb"', '"a\nb"', '"\u0000"',
  '"\u001f"', '01', '-01', '-', '+1', '.5', '1.', '1.e1', '1e', '1e+', '0x10', '1_000', 'NaN', 'Infinity', '-Infinity', 'tru', 'nul',
  'True', 'undefined', '[]]', '{}}', '{} {}', '1 2', '"a" b', '[1]x', '{}//', '/**/{}', '{"a":/**/1}', '\uFEFF{}', '\u00A0{}', '\u000B{}',
  '\u000C1', '-a', '1a', '١', '［］', '[1;2]', '{"a":1;}', '*', '}', ']', ',', ':', '[}', '{]',
] // prettier-ignore

describe('JSON', () => {
  it.each(valid)('%j is read as JSON.parse reads it', (text) => {
    expect(plain(parseJson(text).root)).toEqual(JSON.parse(text))
  })

  it.each(invalid)('%j is refused', (text) => {
    expect(nativeAccepts(text)).toBe(false)
    expect(faultOf(text)).toBeDefined()
  })

  it('is read as JSON.parse reads it, whatever the document', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (text, space) => {
        const spaced = JSON.stringify(JSON.parse(text), null, space)
        expect(plain(parseJson(spaced).root)).toEqual(JSON.parse(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('is accepted exactly where JSON.parse accepts it', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      'a',
      '1',
      '0',
      '-',
      '.',
      'e',
      'u',
      'true',
      'null',
      ' ',
      '\t',
      '"a"',
      '\u0001',
      '\ud800',
    ]
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 12 }), (text) => {
        expect(faultOf(text) === undefined).toBe(nativeAccepts(text))
      }),
      { numRuns: 10_000 },
    )
  })

  it('is refused where it breaks off', () => {
    const text = '{"a":[1.5e3,"\\u00e9x",true,null],"b":{"c":-0}}'
    for (let end = 0; end < text.length; end++) expect(faultOf(text.slice(0, end)), text.slice(0, end)).toBeDefined()
    expect(faultOf(text)).toBeUndefined()
  })
})

describe('a fault', () => {
  const cases: [string, number, JsonFault['reason']][] = [
    ['{"a":tru}', 5, 'syntax'],
    ['{"a":1,}', 7, 'syntax'],
    ['{"a":"b', 5, 'syntax'],
    ['{"a":1', 6, 'syntax'],
    ['{} {}', 3, 'more-text'],
    ['{"a":1}x', 7, 'more-text'],
    ['['.repeat(jsonDepthMax + 1), jsonDepthMax, 'too-deep'],
  ]
  it.each(cases)('of %j stands at %i: %s', (text, at, reason) => {
    expect(faultOf(text)).toEqual({ at, reason })
  })

  it('of depth comes before the stack ends, and not at the limit', () => {
    const deep = (levels: number) => '{"a":['.repeat(levels / 2) + ']}'.repeat(levels / 2)
    expect(faultOf(deep(jsonDepthMax))).toBeUndefined()
    expect(faultOf(deep(1_000_000))).toMatchObject({ reason: 'too-deep' })
  })
})

describe('a node', () => {
  it('keeps every key, in order, and its place', () => {
    const { root } = parseJson('{"b":1, "a":2,"b":3}')
    expect(root.kind === 'object' && root.members.map(({ key, at, value }) => [key, at, value.at])).toEqual([
      ['b', 1, 5],
      ['a', 8, 12],
      ['b', 14, 18],
    ])
  })

  it('keeps a number as it is written', () => {
    expect(parseJson('-1.50e+02').root).toEqual({ kind: 'number', at: 0, value: -150, text: '-1.50e+02' })
    expect(parseJson('1e400').root).toEqual({ kind: 'number', at: 0, value: Infinity, text: '1e400' })
  })
})

describe('a remark', () => {
  const cases: [string, [JsonRemark['rule'], number][]][] = [
    ['{"a":1,"b":2}', []],
    ['{"a":{"b":1},"c":{"b":1}}', []],
    ['{"a":1,"b":2,"a":3}', [['json-key-once', 13]]],
    ['{"a":{"b":1,"b":1}}', [['json-key-once', 12]]],
    ['{"a":1,"\\u0061":2}', [['json-key-once', 7]]],
    ['{"a":1,"A":2}', []],
    ['"\\ud83d\\ude00"', []],
    ['"\\ud83d"', [['json-surrogates-paired', 0]]],
    ['["x","\\ude00\\ud83d"]', [['json-surrogates-paired', 5]]],
    ['{"\\ud800":1}', [['json-surrogates-paired', 1]]],
  ]
  it.each(cases)('on %j', (text, expected) => {
    expect(parseJson(text).remarks.map(({ rule, at }) => [rule, at])).toEqual(expected)
  })
})
