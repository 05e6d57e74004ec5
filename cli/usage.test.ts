import { describe, expect, it } from 'vitest'
import { didYouMean, optionProblem, usageMessage } from './usage.ts'

const top = { command: '', form: '', commands: ['generate', 'run', 'rules'], options: ['help', 'version'] }
const run = { command: 'run', form: 'run', commands: [], options: ['importer', 'seed', 'json'] }
const rules = { command: 'rules', form: 'rules [id]', commands: [], options: ['json'] }
const corpus = { command: 'corpus', form: 'corpus', commands: ['list', 'show <id>'], options: [] }
const show = { command: 'corpus show', form: 'corpus show <id>', commands: [], options: [] }

describe('usageMessage', () => {
  it.each([
    ['Unknown argument: rulse', ['rulse'], top, "unknown command 'rulse'; did you mean 'rules'?"],
    ['Unknown argument: zzzzzz', ['zzzzzz'], top, "unknown command 'zzzzzz'; 'gauntlet --help' lists them"],
    ['Unknown argument: ""', [''], top, "unknown command ''; 'gauntlet --help' lists them"],
    ['name a command', [], top, 'name a command'],
    ['name a command', ['--versoin'], top, "unknown option '--versoin'; did you mean '--version'?"],
    ['name a command', ['--seed', '1'], top, "name a command before --seed; 'gauntlet --help' lists them"],
    ['Unknown argument: sed', ['run', '--sed=1'], run, "unknown option '--sed'; did you mean '--seed'?"],
    ['Unknown arguments: x, y', ['run', '-x', '-y'], run, "unknown option '-x'; see 'gauntlet run --help'"],
    ['Unknown argument: b', ['rules', 'a', 'b'], rules, "'b' is one argument too many; see 'gauntlet rules --help'"],
    ['Unknown argument: lst', ['corpus', 'lst'], corpus, "unknown command 'corpus lst'; did you mean 'list'?"],
    ['Unknown argument: q', ['corpus', 'q'], corpus, "unknown command 'corpus q'; 'gauntlet corpus --help' lists them"],
    [
      'Not enough non-option arguments: got 0, need at least 1',
      ['corpus', 'show'],
      show,
      "an argument is missing: gauntlet corpus show <id>; see 'gauntlet corpus show --help'",
    ],
    ['Not enough arguments following: seed', ['run', '--seed'], run, "--seed needs a value; see 'gauntlet run --help'"],
    ['Missing required argument: importer', ['run'], run, "--importer is missing; see 'gauntlet run --help'"],
    [
      'Missing required arguments: expect, reason',
      ['corpus', 'add'],
      corpus,
      "--expect, --reason are missing; see 'gauntlet corpus --help'",
    ],
    [
      'Invalid values:\n  Argument: format, Given: "xml", Choices: "csv", "ndjson"',
      ['run', '--format', 'xml'],
      run,
      '--format is one of "csv", "ndjson", not "xml"',
    ],
    ['Invalid values:\n  Argument: id, Given: "x", Choices: "y"', ['rules', 'x'], rules, 'id is one of "y", not "x"'],
    ['Something else:\n  odd', ['run'], run, 'Something else: odd'],
  ])('says %j in a line', (given, args, place, message) => {
    expect(usageMessage(given, args, place)).toBe(message)
  })
})

describe('optionProblem', () => {
  const kinds = { arrays: ['a-rule'], booleans: ['json'] }

  it.each([
    [['--seed', '1', '--seed', '2'], { seed: ['1', '2'] }, '--seed is given 2 times; give it once'],
    [['-o', 'a', '-o', 'b'], { out: ['a', 'b'], o: ['a', 'b'] }, '--out is given 2 times; give it once'],
    [['--log', ''], { log: '' }, '--log needs a value, and has an empty one'],
    [['--a-rule='], { 'a-rule': [''] }, '--a-rule needs a value, and has an empty one'],
    [['--no-log'], { log: false }, '--no-log is no option; leave out --log'],
    [['--json=yes'], { json: false }, "--json takes no value: leave out '=yes'"],
  ])('finds what is wrong with %j', (args, given, message) => {
    expect(optionProblem(args, { _: ['run'], ...given }, kinds)).toBe(message)
  })

  it('finds nothing in what is right', () => {
    const args = ['run', '--a-rule', 'a', '--a-rule', 'b', '--json=true', '--seed=-1']
    const given = { _: ['run'], 'a-rule': ['a', 'b'], aRule: ['a', 'b'], json: true, seed: '-1' }
    expect(optionProblem(args, given, kinds)).toBeUndefined()
  })
})

describe('didYouMean', () => {
  it('suggests nothing that is far', () => {
    expect(didYouMean('banana', ['utf8-valid'])).toBe('')
  })
  it('suggests what begins with the word', () => {
    expect(didYouMean('utf8', ['csv-header-once', 'utf8-valid'])).toBe("; did you mean 'utf8-valid'?")
  })
})
