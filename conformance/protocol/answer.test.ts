import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../generators/endpoint.ts'
import { partRecords, readDone, readFound, readMembers, readOutcome } from './answer.ts'
import { HelloRefused, readHello, sparseCapabilities, unknownFields } from './hello.ts'

const parsed = (text: string) => JSON.parse(text) as JsonObject

describe('an endpoint of an answer', () => {
  const endpointOf = (json: string) => readFound(parsed(`{"op":"endpoint","found":true,"endpoint":${json}}`))

  test.each([
    ['nested', '{"Address":"a","Location":{"Country":"USA"},"User":{"UserAttributes":{"a.b":["x"]}}}'],
    ['flat', '{"Address":"a","Location.Country":"USA","User.UserAttributes.a.b":["x"]}'],
    ['half and half', '{"Address":"a","Location.Country":"USA","User.UserAttributes":{"a.b":"x"}}'],
  ])('may be %s', (_, json) => {
    expect({ ...endpointOf(json) }).toEqual({
      Address: 'a',
      'Location.Country': 'USA',
      'User.UserAttributes.a.b': ['x'],
    })
  })

  test('lacks what is null or an empty object', () => {
    const json = '{"Address":null,"Location":{"City":null},"User":{},"Attributes":{"a":{},"b":null,"c":[]},"OptOut":""}'
    expect({ ...endpointOf(json) }).toEqual({ 'Attributes.c': [], OptOut: '' })
  })

  test('keeps names that objects have by nature', () => {
    const endpoint = endpointOf('{"Attributes":{"__proto__":"x","constructor":["y"]},"__proto__":"z"}')!
    expect(Object.entries(endpoint)).toEqual([
      ['Attributes.__proto__', ['x']],
      ['Attributes.constructor', ['y']],
      ['__proto__', 'z'],
    ])
  })

  test('shows values of foreign types as something that no valid record holds', () => {
    const json =
      '{"OptOut":true,"Address":7,"Id":["x"],"Attributes":{"a":1,"b":["x",{"y":[]}]},"Metrics":{"m":"1","n":2}}'
    expect({ ...endpointOf(json) }).toEqual({
      OptOut: '(JSON, no text) true',
      Address: 7,
      Id: ['x'],
      'Attributes.a': ['(JSON, no text) 1'],
      'Attributes.b': ['x', '(JSON, no text) an object with "y"'],
      'Metrics.m': '1',
      'Metrics.n': 2,
    })
  })

  test('may not give one value twice, nor be nested without end', () => {
    expect(() => endpointOf('{"Location.Country":"USA","Location":{"Country":"CAN"}}')).toThrow(
      'endpoint gives "Location.Country" twice',
    )
    expect(() => endpointOf('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).toThrow(
      'endpoint is nested too deeply',
    )
  })
})

describe('an answer to import', () => {
  test('is a result, the fields that it leaves out or has as null being absent', () => {
    const outcome = readOutcome(parsed('{"op":"result","file":"rejected","counts":null,"records":null}'))
    expect(outcome).toEqual({ kind: 'result', file: 'rejected' })
  })

  test('keeps every part of a result', () => {
    const answer = {
      op: 'result',
      file: 'partial',
      counts: { read: 3, accepted: 1, rejected: 1, ignored: 1 },
      records: [
        { n: 1, line: 2, status: 'accepted', endpoint: { Address: 'a' } },
        {
          file: 'x.csv',
          status: 'rejected',
          errors: [{ class: 'syntax', field: 'Id', line: 3, column: 1, message: 'm' }],
        },
      ],
      errors: [{ message: 'one was bad' }],
    }
    const { op: _, ...rest } = answer
    expect(JSON.parse(JSON.stringify(readOutcome(answer as unknown as JsonObject)))).toEqual({
      kind: 'result',
      ...rest,
    })
  })

  test('may decline, or tell of a fault of its own with the end of its trace', () => {
    expect(readOutcome({ op: 'declined', capability: 'format:csv' })).toEqual({
      kind: 'declined',
      capability: 'format:csv',
    })
    expect(readOutcome({ op: 'internal-error' })).toEqual({ kind: 'internal-error', message: 'without a message' })
    const long = readOutcome({ op: 'internal-error', message: 'm', trace: `${'x'.repeat(9000)}end` })
    expect(long).toMatchObject({ message: expect.stringMatching(/^m\nx{1997}end$/) })
  })

  test.each([
    ['{"op":"result"}', 'file must be one of "accepted", "partial", "rejected"; found nothing'],
    ['{"op":"result","file":"ok"}', 'file must be one of "accepted", "partial", "rejected"; found "ok"'],
    ['{"op":"done"}', 'op must be one of "result", "declined", "internal-error"; found "done"'],
    ['{"ok":false,"error":"unknown-op"}', 'the importer does not know the op "import"'],
    ['{"ok":false,"error":"busy"}', 'the importer answered "import" with ok: false and the error "busy"'],
    ['{"op":"result","file":"accepted","records":{}}', 'records must be a list; found an object with no keys'],
    [
      '{"op":"result","file":"accepted","records":[{"status":"accepted"},{"status":"fine"}]}',
      'records[1].status must be one of "accepted", "rejected", "ignored"; found "fine"',
    ],
    [
      '{"op":"result","file":"accepted","records":[{"status":"accepted","endpoint":[1,2]}]}',
      'records[0].endpoint must be an object; found a list of 2',
    ],
    [
      '{"op":"result","file":"accepted","records":[{"status":"accepted","n":0}]}',
      'records[0].n must be a whole number from 1; found 0',
    ],
    [
      '{"op":"result","file":"accepted","counts":{"accepted":1}}',
      'counts.rejected must be a whole number from 0; found nothing',
    ],
    [
      '{"op":"result","file":"partial","errors":[{"message":{"text":"m"}}]}',
      'errors[0].message must be a text; found an object with "text"',
    ],
    ['{"op":"declined"}', 'capability must be a text that is not empty; found nothing'],
  ])('that is none says what was found: %s', (answer, message) => {
    expect(() => readOutcome(parsed(answer))).toThrow(message)
  })
})

test('get, segment, reset and part have their own shapes', () => {
  expect(readFound({ op: 'endpoint', found: false })).toBeUndefined()
  expect(() => readFound({ op: 'endpoint', found: true })).toThrow('endpoint must be an object; found nothing')
  expect(readMembers({ op: 'members', endpoints: [{ Address: 'a' }] }).map((endpoint) => ({ ...endpoint }))).toEqual([
    { Address: 'a' },
  ])
  expect(() => readMembers({ op: 'members', endpoints: [7] })).toThrow('endpoints[0] must be an object; found 7')
  expect(() => readDone({ ok: 'yes' })).toThrow('ok must be true; found "yes"')
  expect(() => readDone({ ok: false, error: 'unknown-op' })).toThrow('the importer does not know the op "reset"')
  expect(() => partRecords({ op: 'part' })).toThrow('records must be a list; found nothing')
})

describe('hello', () => {
  test('needs no more than a name', () => {
    const hello = readHello({ importer: { name: 'tiny' } })
    expect(hello).toEqual({ importer: { name: 'tiny' }, capabilities: sparseCapabilities, policies: {} })
  })

  test('keeps what is declared, and always shows what became of a file', () => {
    const given = { observe: ['errors', 'records'], concurrency: 4, maxBytes: 10, state: ['get'], input: ['inline'] }
    const { capabilities, policies } = readHello({
      importer: { name: 'x' },
      capabilities: given,
      policies: { 'bad-record': 'fail-file', 'enum-case': null },
    })
    expect(capabilities).toEqual({ ...sparseCapabilities, ...given, observe: ['file', 'records', 'errors'] })
    expect(policies).toEqual({ 'bad-record': 'fail-file' })
  })

  test.each([
    [{}, 'importer must be an object; found nothing'],
    [{ importer: { name: '' } }, 'importer.name must be a text that is not empty; found ""'],
    [{ importer: { name: 'x' }, version: 2 }, 'version must be 1; found 2'],
    [
      { importer: { name: 'x' }, capabilities: { observe: ['endpoint'] } },
      'capabilities.observe[0] must be one of "file", "counts", "records", "endpoints", "errors", "state"; found "endpoint"',
    ],
    [
      { importer: { name: 'x' }, capabilities: { input: [] } },
      'capabilities.input must be a list that is not empty; found a list of 0',
    ],
    [
      { importer: { name: 'x' }, policies: { 'bad-record': 'skip' } },
      'policies.bad-record must be one of "skip-record", "fail-file", "stop-at-record"; found "skip"',
    ],
    [
      { importer: { name: 'x' }, policies: { badRecord: 'skip-record' } },
      'policies: there is none named "badRecord"; there are',
    ],
  ])('that is wrong says what was found: %j', (answer, message) => {
    expect(() => readHello(answer as JsonObject)).toThrow(message)
  })

  test('may be the importer saying why it cannot run', () => {
    expect(() => readHello({ ok: false, error: 'no licence' })).toThrow(new HelloRefused('no licence'))
  })

  test('is searched for misspelt fields', () => {
    const answer = {
      itp: 1,
      id: 0,
      ok: true,
      importer: { name: 'x', lang: 'go' },
      capabilities: { concurency: 2 },
      police: {},
    }
    expect(unknownFields(answer)).toEqual(['police', 'importer.lang', 'capabilities.concurency'])
  })
})
