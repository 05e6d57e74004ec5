import { crc32 } from 'node:zlib'
import type { Case } from '../../../generators/case.ts'
import type { Edition } from '../../../generators/spec/types.ts'
import type { Importer, ImportRequest } from '../../importer.ts'
import { toLine } from '../../protocol/messages.ts'
import { createReferenceImporter, importOnce } from '../../reference/importer.ts'
import { runSuite } from '../../run/run.ts'
import { fileMessages, Workdir } from '../workdir.ts'

export interface Answers {
  /** For each import a line with the CRC-32 of what is given, a tab, and the rest of the JSON line that answers it. */
  readonly table: string
  /** Every import of a run, in its order. */
  readonly requests: readonly ImportRequest[]
}

/** What the reference importer answers to the imports of these cases, each into a fresh account. */
export async function answerTable(stored: readonly Case[], edition: Edition): Promise<Answers> {
  const answers = new Map<number, string>()
  const requests: ImportRequest[] = []
  const reference = createReferenceImporter({ edition })
  const { importer, capabilities, policies } = reference.hello
  const recording: Importer = {
    ...reference,
    hello: { importer, policies, capabilities: { ...capabilities, state: [] } },
    import: async (request) => {
      const { kind: _, ...result } = importOnce(request, { edition }) as { kind: string }
      answers.set(keyOf(request), JSON.stringify({ op: 'result', ...result }).slice(1))
      requests.push(request)
      return importOnce(request, { edition })
    },
  }
  await runSuite({ importer: recording, edition, seed: 1, sources: [], stored })
  return { table: [...answers].map(([key, answer]) => `${key}\t${answer}\n`).join(''), requests }
}

/** As `at_once.py` reckons it. */
function keyOf({ format, files }: ImportRequest): number {
  return files.reduce((key, { name, bytes }) => crc32(bytes, crc32(name, key)), crc32(format))
}

/** The lines of these imports as they are sent, and where the files lie that they name. */
export function requestLines(requests: readonly ImportRequest[], input: 'path' | 'inline', workdir: Workdir): string[] {
  return requests.map(({ files, ...request }, index) => {
    const messages = fileMessages(files, input === 'inline', () => workdir.place(files, index + 1))
    return toLine(index + 1, { op: 'import', ...request, files: messages, want: ['file'] })
  })
}
