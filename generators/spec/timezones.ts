import type { Edition } from './types.ts'

/** The tz names that a text of the page maps to another name. tzdb itself links the first to America/Regina. */
export const remappedTimezones: Readonly<Record<Edition, ReadonlyMap<string, string>>> = {
  '2017': new Map(),
  final: new Map([
    ['Canada/East-Saskatchewan', 'America/Managua'],
    ['US/Pacific-New', 'America/Los_Angeles'],
  ]),
}
