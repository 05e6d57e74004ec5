import { readdirSync, readFileSync } from 'node:fs'

/** A process of the system; `started` (in clock ticks since boot) tells it from a later one with the same number. */
export interface Member {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly started: number
}

/**
 * The living processes that belong to an importer: those in its group, those that descend from it or from a member known
 * before, and those that carry its mark in their environment. What cannot be reached: a process that left the group, lost
 * its parent and changed its environment; and where there is no /proc, all that left the group.
 */
export function familyOf(root: number, mark: string, known: ReadonlyMap<number, Member>): readonly Member[] {
  const all = listProcesses().filter((member) => member.pid !== process.pid)
  const since = known.get(root)?.started ?? 0
  const family = new Set([root, ...all.filter((member) => isSame(member, known.get(member.pid))).map(({ pid }) => pid)])
  const related = (member: Member) =>
    family.has(member.parent) || member.group === root || (member.started >= since && carries(member.pid, mark))
  for (let before = -1; before !== family.size;) {
    before = family.size
    for (const member of all) if (!family.has(member.pid) && related(member)) family.add(member.pid)
  }
  return all.filter((member) => family.has(member.pid))
}

/** The process as it is now, or undefined where there is none, it is a zombie, or the system does not say. */
export function lookUp(pid: number): Member | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name, in parentheses, may hold anything; the fields behind it do not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return { pid, parent: Number(fields[1]), group: Number(fields[2]), started: Number(fields[19]) }
  } catch {
    return undefined
  }
}

export function isSame(member: Member, before: Member | undefined): boolean {
  return before !== undefined && before.started === member.started
}

/** Sends a signal; false where there is nobody to take it. A negative number is a group. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

function listProcesses(): readonly Member[] {
  return entries('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => lookUp(Number(name)) ?? [])
}

function carries(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark)
  } catch {
    return false
  }
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

export interface Usage {
  /** Resident memory; pages that processes share count for each of them. */
  readonly bytes: number
  readonly processes: number
}

/** What a process and its descendants take at the moment; nothing where there is no /proc. */
export function usageOf(pid: number): Usage {
  const bytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0) * 1024
  const children = entries(`/proc/${pid}/task`).flatMap((task) =>
    readText(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  )
  return children
    .map(usageOf)
    .reduce((sum, one) => ({ bytes: sum.bytes + one.bytes, processes: sum.processes + one.processes }), {
      bytes,
      processes: 1,
    })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
