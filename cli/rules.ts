import type { CommandModule } from 'yargs'
import { catalogueIds, entryOf, entryText, listText } from '../conformance/reports/catalogue.ts'
import { UsageError } from '../generators/errors.ts'
import { rulesOf } from '../generators/spec/rules.ts'
import type { Edition } from '../generators/spec/types.ts'
import { editionOption } from './options.ts'
import { print } from './output.ts'
import { didYouMean } from './usage.ts'

interface Options {
  readonly id?: string
  readonly edition: Edition
  readonly json: boolean
}

/** Lists the rules of an edition, or explains one rule, clause or policy. */
export const rules: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('id', {
        type: 'string',
        describe: 'a rule (utf8-valid), a clause (S53, U1, D7) or a policy (bad-record)',
      })
      .option('edition', editionOption('whose rules to list'))
      .option('json', { type: 'boolean', default: false, describe: 'print JSON' }),
  handler: ({ id, edition, json }) => {
    if (id === undefined) return print(json ? JSON.stringify(rulesOf(edition), null, 2) : listText(edition))
    const entry = entryOf(id)
    if (!entry) {
      const hint = didYouMean(id, catalogueIds()) || `; 'gauntlet rules' lists the rules`
      throw new UsageError(`no rule, clause or policy is called '${id}'${hint}`)
    }
    print(json ? JSON.stringify(entry, null, 2) : entryText(entry))
  },
}
