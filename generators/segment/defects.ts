import { UsageError } from '../errors.ts'
import type { Edition } from '../spec/types.ts'
import { rules, type RuleId } from '../spec/rules.ts'
import { draw, saltOf, scramble } from './mix.ts'
import type { SegmentPlan } from './plan.ts'

/** A way to break one rule in a record: the columns it needs, and what it puts there; without values, it takes them away. */
interface Breakage {
  readonly rule: RuleId
  readonly needs: readonly string[]
  readonly values?: readonly string[]
}

/** The values stand here, not in the defects of the suite: a seed's bytes are to stay as they are. */
const breakages: readonly Breakage[] = [
  // With an Id a record may be an update, which needs neither.
  { rule: 'address-required', needs: ['Address', 'Id'] },
  { rule: 'channel-type-required', needs: ['ChannelType', 'Id'] },
  { rule: 'channel-type-known', needs: ['ChannelType'], values: ['FAX', 'PHONE', 'E-MAIL', 'TEXT', 'WHATSAPP'] },
  { rule: 'channel-type-one-of-13', needs: ['ChannelType'], values: ['FAX', 'PHONE', 'E-MAIL', 'TEXT', 'WHATSAPP'] },
  { rule: 'country-alpha3', needs: ['Location.Country'], values: ['United States', 'U.S.A.', 'Deutschland', 'España'] },
  { rule: 'country-alpha2', needs: ['Location.Country'], values: ['United States', 'U.S.A.', 'Deutschland', 'España'] },
  { rule: 'locale-iso15897', needs: ['Demographic.Locale'], values: ['English', 'English (United States)', 'Deutsch'] },
  {
    rule: 'locale-language-country',
    needs: ['Demographic.Locale'],
    values: ['English', 'English (United States)', 'Deutsch'],
  },
  {
    rule: 'timezone-tz-name',
    needs: ['Demographic.Timezone'],
    values: ['Pacific Standard Time', '(UTC-08:00) Los Angeles'],
  },
  { rule: 'effective-date-iso8601', needs: ['EffectiveDate'], values: ['11/10/2017', 'yesterday', '20171311T150548Z'] },
  { rule: 'endpoint-status-known', needs: ['EndpointStatus'], values: ['ENABLED', 'DISABLED', 'DELETED'] },
  { rule: 'opt-out-known', needs: ['OptOut'], values: ['YES', 'NO', 'SOME', 'OUT'] },
  { rule: 'latitude-decimal', needs: ['Location.Latitude'], values: ['north', '47°36′N', 'unknown'] },
  { rule: 'longitude-decimal', needs: ['Location.Longitude'], values: ['west', '122°18′W', 'unknown'] },
  { rule: 'metric-numeric', needs: ['Metrics.CartValue'], values: ['many', 'none', '12 kg', 'n/a'] },
]

/** What was planted in a record: the rule that it breaks, and what the record now has instead; undefined: nothing. */
export interface Planted {
  readonly rule: RuleId
  readonly edits: ReadonlyMap<string, string | undefined>
}

/**
 * What is broken in a row, for the rows that are to be broken: one of the rules that the edition has and the columns allow.
 * @throws UsageError where no rule can be broken in these columns.
 */
export function createPlant({ seed, edition, columns }: SegmentPlan): (row: number) => Planted {
  const paths = new Set(columns.map(({ path }) => path))
  const choices = breakages.filter(({ rule, needs }) => {
    const editions: readonly Edition[] = rules.find(({ id }) => id === rule)!.editions
    return editions.includes(edition) && needs.every((path) => paths.has(path))
  })
  if (choices.length === 0) throw new UsageError('defects: these columns have nothing that can be broken')
  const [rowSalt, salt] = [saltOf('row', seed), saltOf('defect kind', seed)]
  return (row) => {
    const bits = draw(scramble(row ^ rowSalt), salt) >>> 0
    const { rule, needs, values } = choices[bits % choices.length]!
    const value = values?.[Math.floor(bits / choices.length) % values.length]
    return { rule, edits: new Map(needs.map((path) => [path, value])) }
  }
}
