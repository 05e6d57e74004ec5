import { describe, expect, it } from 'vitest'
import { didYouMean, usageMessage } from './usage.ts'

const known = { commands: ['generate', 'run', 'rules'], options: ['importer', 'seed', 'json'] }

describe('usageMessage', () => {
  it.each<[given: string, args: string[], message: string]>([
    ['Unknown argument: rulse', ['rulse'], "unknown command 'rulse'; did you mean 'rules'?"],
    ['Unknown argument: zzzzzz', ['zzzzzz'], "unknown command 'zzzzzz'; 'gauntlet --help' lists them"],
    ['Unknown argument: sed', ['run', '--sed=1'], "unknown option '--sed'; did you mean '--seed'?"],
    ['Unknown arguments: x, y', ['run', '-x', '-y'], "unknown option '-x'; see 'gauntlet run --help'"],
    ['Unknown argument: b', ['rules', 'a', 'b'], "'b' is one argument too many; see 'gauntlet rules --help'"],
    ['Not enough arguments following: seed', ['run', '--seed'], "--seed needs a value; see 'gauntlet run --help'"],
    ['Missing required argument: importer', ['run'], "--importer is missing; see 'gauntlet run --help'"],
    [
      'Invalid values:\n  Argument: format, Given: "xml", Choices: "csv", "ndjson"',
      ['run', '--format', 'xml'],
      '--format is one of "csv", "ndjson", not "xml"',
    ],
    ['Something else:\n  odd', ['run'], 'Something else: odd'],
  ])('says %j in a line', (given, args, message) => {
    expect(usageMessage(given, args, known)).toBe(message)
  })
})

describe('didYouMean', () => {
  it('suggests nothing that is far', () => {
    expect(didYouMean('banana', ['utf8-valid'])).toBe('')
  })
})
