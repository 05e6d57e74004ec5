import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { IncompleteError, UsageError } from '../../generators/errors.ts'

/** Who searches into a folder. */
interface Holder {
  readonly pid: number
  readonly host: string
}

/**
 * Makes a folder one search's own, by a file `.lock` in it; that of a process that is gone is taken over.
 * @returns what gives it back
 * @throws UsageError where another search is at it
 */
export function lock(folder: string): () => void {
  const path = join(folder, '.lock')
  const mine = join(folder, `.lock-${process.pid}`)
  const holder: Holder = { pid: process.pid, host: hostname() }
  try {
    // A link appears with its content, whole, and only where there is none.
    writeFileSync(mine, JSON.stringify(holder))
    while (!linked(mine, path)) takeAway(path, `${mine}-old`)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new IncompleteError(`${path} cannot be written: ${(error as Error).message}`)
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(path, { force: true })
}

function linked(from: string, to: string): boolean {
  return succeeds(() => linkSync(from, to), 'EEXIST')
}

/** Removes the lock of a process that is gone. */
function takeAway(path: string, aside: string): void {
  let text = ''
  if (!succeeds(() => (text = readFileSync(path, 'utf8')), 'ENOENT')) return
  const holder = holderOf(text)
  if (isAtWork(holder)) {
    const who = holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`
    throw new UsageError(`another search, ${who}, is at it (${path}): let it end, or give --out another folder`)
  }
  if (!succeeds(() => renameSync(path, aside), 'ENOENT')) return
  // Somebody else may have been quicker, and this is then a lock that counts.
  if (readFileSync(aside, 'utf8') !== text) linked(aside, path)
  rmSync(aside)
}

/** What is torn or was edited by hand counts as left behind. */
function holderOf(text: string): Holder {
  const nobody = { pid: 0, host: hostname() }
  try {
    const { pid, host } = JSON.parse(text) as Holder
    return Number.isSafeInteger(pid) && pid > 0 && typeof host === 'string' ? { pid, host } : nobody
  } catch {
    return nobody
  }
}

/** What another machine does cannot be seen from here. */
function isAtWork({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true
  if (pid === 0 || pid === process.pid) return false
  // Of another user's process it is known at least that it is there.
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether something could be done; false where it failed with this code. */
function succeeds(work: () => void, code: string): boolean {
  try {
    work()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false
    throw error
  }
}
