import { join } from 'node:path'
import type { Argv, CommandModule } from 'yargs'
import { add, build, ownCorpora } from '../conformance/corpus.ts'
import type { Find } from '../conformance/fuzz/find.ts'
import { FindFolder } from '../conformance/fuzz/folder.ts'
import { promotion } from '../conformance/fuzz/promote.ts'
import { print } from './output.ts'
import { UsageError } from '../generators/errors.ts'
import { defaultFinds } from './replay-command.ts'

interface Options {
  readonly id: string
  readonly clause?: string
  readonly reason?: string
  readonly variant?: string
  readonly valid?: string
  readonly out: string
  readonly corpora: string
}

/** Makes a stored regression case of a find. */
export const promote: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'the find, by the name of its folder' })
      .option('clause', {
        type: 'string',
        requiresArg: true,
        describe: 'the clause that it breaks, such as S24, or the rule where several cite it',
      })
      .option('reason', {
        type: 'string',
        requiresArg: true,
        describe: 'who needs it, and where that can be read',
      })
      .option('variant', {
        type: 'string',
        requiresArg: true,
        describe: 'the last part of its id [the id of the find]',
      })
      .option('valid', {
        type: 'string',
        requiresArg: true,
        describe: 'the same file without its fault, where the find has no valid twin',
      })
      .option('out', { type: 'string', requiresArg: true, default: defaultFinds, describe: 'folder of the finds' })
      .option('corpora', {
        type: 'string',
        requiresArg: true,
        default: ownCorpora(),
        defaultDescription: 'those of the suite',
        describe: 'folder of the corpora',
      }) as unknown as Argv<Options>,
  handler,
}

async function handler({ id, clause, reason, variant, valid, out, corpora }: Options): Promise<void> {
  const find = new FindFolder(out).load(id)
  if (clause === undefined || reason === undefined) throw new UsageError(whatIsAsked(find))
  const { twin, ...known } = promotion(find, clause)
  const made = await add({
    root: corpora,
    ...known,
    file: join(out, id, known.file),
    reason,
    variant: variant ?? known.variant,
    ...(valid !== undefined ? { valid } : twin !== undefined ? { valid: join(out, id, twin) } : {}),
  })
  build({ root: corpora })
  print(made)
}

/** No find says by itself which statement it breaks, and who needs it. */
function whatIsAsked({ id, case: { rule, clauses } }: Find): string {
  return `name with --clause what ${id} breaks (its rule, ${rule}, cites ${clauses.join(', ')}), and with --reason who needs it and where that can be read`
}
