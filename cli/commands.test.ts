import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../generators/errors.ts'
import { runCommand } from './commands.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-usage-'))
  for (const [name, text] of Object.entries({ 'empty.json': '', 'no.json': 'nonsense', 'other.json': '{"x":1}' }))
    writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A line that splits at spaces; FOLDER is one that there is, FOLDER/no.json and the like are files in it. */
const wrong: readonly (readonly [line: string, message: string | RegExp])[] = [
  ['', "name a command; 'gauntlet --help' lists them"],
  ['rnu', "unknown command 'rnu'; did you mean 'run'?"],
  ['--versoin', "unknown option '--versoin'; did you mean '--version'?"],
  ['--importer reference', "name a command before --importer; 'gauntlet --help' lists them"],

  ['run', "--importer is missing; see 'gauntlet run --help'"],
  ['run --importer', "--importer needs a value; see 'gauntlet run --help'"],
  ['run --importer=', '--importer needs a value, and has an empty one'],
  ['run --importer stdoi:x', /^unknown importer "stdoi:x"; it is one of reference, module:FILE/],
  ['run --importer module:FOLDER/none.js', /^module:.*: there is no file .*none\.js/],
  ['run --importer http:foo', /is no URL; one is written as http:/],
  ['run --importer http://example.com/', /example\.com is not this machine.*--allow-remote/],
  ['run --importer a --importer b', '--importer is given 2 times; give it once'],
  ['run --sed 1', "unknown option '--sed'; did you mean '--seed'?"],
  ['run --seed 1 --seed 2', '--seed is given 2 times; give it once'],
  ['run --rule', "--rule needs a value; see 'gauntlet run --help'"],
  ['run --strict-reason=maybe', "--strict-reason takes no value: leave out '=maybe'"],
  ['run --format xml', '--format is one of "csv", "ndjson", not "xml"'],
  ['run --profile smok', '--profile is one of "smoke", "core", "full", not "smok"'],
  ['run --shard 3/2', '--shard is I/N, from 1/N to N/N, with at most 1000 shards, not "3/2"'],
  ['run --importer reference --shard 1/2', '--shard needs --seed, the same for all shards'],
  ['run --path abc', '--path is as a failure prints it, such as 12:0:3, not "abc"'],
  ['run --report junit', '--report junit needs a file: --report junit:FILE'],
  ['run --report junti:x', /^--report is FORMAT:FILE, .*not "junti:x"; did you mean 'junit'\?/],
  ['run --report html:FOLDER', /^--report html:.* is a folder; name a file in it/],
  ['run --importer reference extra', "'extra' is one argument too many; see 'gauntlet run --help'"],
  ['run --importer reference --rule utf8-vaild', "edition 2017 has no rule 'utf8-vaild'; did you mean 'utf8-valid'?"],
  [
    'run --importer reference --rule utf8-valid/no',
    /^there are no cases of 'utf8-valid\/no'; the variants of utf8-valid/,
  ],
  ['run --importer reference --path 1', '--path needs the --seed that it was found with'],
  [
    'run --importer reference --known FOLDER/none.json',
    /^there is no file .*none\.json; 'gauntlet baseline update' writes one$/,
  ],
  ['run --importer reference --known FOLDER', /cannot be read: it is a folder \(EISDIR\)$/],
  ['run --importer reference --known FOLDER/no.json', /no\.json is not JSON: /],
  ['run --importer reference --known FOLDER/other.json', /other\.json: 'known' is missing/],
  ['run --resume --log FOLDER/none.jsonl', /^there is no run to resume: there is no file .*none\.jsonl$/],
  ...['1e3', '-1', 'NaN', '0x10', '1.5', '99999999999999999999', 'Infinity', '１', '1 '].map(
    (number) =>
      [`run\t--runs\t${number}`, `--runs is a whole number from 1 to 1000000, not ${JSON.stringify(number)}`] as const,
  ),

  ['doctor', "--importer is missing; see 'gauntlet doctor --help'"],
  ['doctor --importer reference --timeout 0', '--timeout is a whole number from 1 to 3600000, not "0"'],
  ['init', "an argument is missing: gauntlet init <language>; see 'gauntlet init --help'"],
  ['init pythn', /^language is one of "python", "node", .*, not "pythn"$/],
  ['report FOLDER', /cannot be read: it is a folder \(EISDIR\)$/],
  ['report FOLDER/none.jsonl', /^there is no file .*none\.jsonl; 'gauntlet run' writes one$/],
  ['report FOLDER/empty.json', /is no run log: its first line is no event 'begin'$/],
  ['report a b', "'b' is one argument too many; see 'gauntlet report --help'"],
  ['report --format htlm', /^--format is one of "text", .*, not "htlm"$/],
  ['compare', "an argument is missing: gauntlet compare <runs..>; see 'gauntlet compare --help'"],
  ['compare reference', 'compare needs two run logs or importers, or more'],
  ['baseline', 'name what to do: update or check'],
  ['baseline updat', "unknown command 'baseline updat'; did you mean 'update'?"],
  ['baseline update --isue x', "unknown option '--isue'; did you mean '--issue'?"],
  ['baseline update --expires 2026-02-30', '--expires is a day such as 2026-12-31, not "2026-02-30"'],
  ['baseline check --today tomorrow', '--today is a day such as 2026-12-31, not "tomorrow"'],
  ['merge', "an argument is missing: gauntlet merge <logs..>; see 'gauntlet merge --help'"],
  ['merge FOLDER/./a.jsonl b.jsonl --log FOLDER/a.jsonl', /a\.jsonl is one of the shards; give --log another name$/],
  ['merge FOLDER/none.jsonl', /^there is no file .*none\.jsonl; 'gauntlet run' writes one$/],
  ['rules a b', "'b' is one argument too many; see 'gauntlet rules --help'"],
  ['rules utf8-vaild', "no rule, clause or policy is called 'utf8-vaild'; did you mean 'utf8-valid'?"],
  ['rules --jsno', "unknown option '--jsno'; did you mean '--json'?"],
  ...['trace', 'rules', 'corpus add x'].map(
    (command) =>
      [`${command} --edition`, `--edition needs a value; see 'gauntlet ${command.split(' ')[0]} --help'`] as const,
  ),
  ['trace S999', /^edition 2017 has no clause 'S999'/],
  ['corpus lst', "unknown command 'corpus lst'; did you mean 'list'?"],
  ['corpus show', "an argument is missing: gauntlet corpus show <id>; see 'gauntlet corpus show --help'"],
  ['corpus show nope', "no case is called 'nope'; 'gauntlet corpus list' lists them"],
  ['corpus list --rule nope', "no stored case is of 'nope'; 'gauntlet corpus list' lists them"],
  ['corpus add x.csv', /^--expect, --reason, --format are missing; see 'gauntlet corpus add --help'$/],
  ['fuzz --importer reference --time 5', '--time is written as 30s, 10m or 2h, not "5"'],
  ['check FOLDER/none.csv', /^there is no file or folder ".*none\.csv"$/],
  ['generate extra', "'extra' is one argument too many; see 'gauntlet generate --help'"],
  ['serve --policy bad-recrod=skip-record', "--policy: no policy is called 'bad-recrod'; did you mean 'bad-record'?"],
  ['serve --port 99999', '--port is a whole number from 0 to 65535, not "99999"'],
]

describe('wrong usage', () => {
  it.each(wrong)('gauntlet %s', async (line, message) => {
    const words = line.split(line.includes('\t') ? '\t' : ' ').filter(Boolean)
    const error: unknown = await runCommand(words.map((word) => word.replace('FOLDER', folder))).catch((error) => error)
    expect(error).toBeInstanceOf(UsageError)
    const said = (error as Error).message
    if (typeof message === 'string') expect(said).toBe(message)
    else expect(said).toMatch(message)
    expect(said).not.toContain('\n')
  })
})
