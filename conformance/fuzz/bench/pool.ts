import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Asked, Searched } from './progress.ts'

const program = fileURLToPath(new URL('search.ts', import.meta.url))

/** Lets so many processes search, each for one fault at a time, in the order asked, until all are done or it is aborted. */
export async function searchAll(
  asked: readonly Asked[],
  jobs: number,
  { onDone, signal }: { readonly onDone: (searched: Searched) => void; readonly signal: AbortSignal },
): Promise<void> {
  const left = asked.values()
  await Promise.all(Array.from({ length: jobs }, async () => work(left, onDone, signal)))
}

async function work(left: Iterator<Asked>, onDone: (searched: Searched) => void, signal: AbortSignal): Promise<void> {
  // An interrupt of the terminal goes to all; the one that writes the table ends the others.
  const child = fork(program, { detached: true })
  const end = () => void child.kill('SIGKILL')
  signal.addEventListener('abort', end)
  try {
    for (let next = left.next(); !next.done && !signal.aborted; next = left.next()) {
      const searched = await answerOf(child, next.value, signal)
      if (searched) onDone(searched)
    }
  } finally {
    end()
  }
}

/** @throws Error where the process ends instead of answering, and was not to */
async function answerOf(child: ChildProcess, asked: Asked, signal: AbortSignal): Promise<Searched | undefined> {
  const settled = new AbortController()
  const options = { signal: settled.signal }
  const answer = once(child, 'message', options).then(([searched]) => searched as Searched)
  const gone = once(child, 'exit', options).then(() => undefined)
  child.send(asked)
  const searched = await Promise.race([answer, gone])
  settled.abort()
  await Promise.allSettled([answer, gone])
  if (!searched && !signal.aborted) throw new Error(`the search for ${asked.fault} with seed ${asked.seed} broke down`)
  return searched
}
