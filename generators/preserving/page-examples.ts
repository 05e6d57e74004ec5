import fc from 'fast-check'
import { acceptAll, fileName } from '../defects/plant.ts'
import type { Variant, Variants } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Edition, Format } from '../spec/types.ts'

/** The tables of the pages that both example files are made from (S14), under the header of the CSV. */
const tables = {
  '2017': [
    'ChannelType,Address,Location.Country,Demographic.Platform,Demographic.Make',
    'SMS,2065550182,USA,Android,LG',
    'APNS,1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f,USA,iOS,Apple',
    'EMAIL,john.stiles@example.com,CAN,iOS,Apple',
    'GCM,4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c,EGY,Android,Google',
    'EMAIL,wang.xiulan@example.com,CHN,Android,OnePlus',
  ],
  // From 2022 on: E.164, alpha-2 countries, and user IDs of which two have two endpoints each.
  final: [
    'ChannelType,Address,Location.Country,Demographic.Platform,Demographic.Make,User.UserId',
    'SMS,+16045550182,CA,Android,LG,example-user-id-1',
    'APNS,1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f,US,iOS,Apple,example-user-id-2',
    'EMAIL,john.stiles@example.com,US,iOS,Apple,example-user-id-2',
    'GCM,4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c,CN,Android,Google,example-user-id-3',
    'EMAIL,wang.xiulan@example.com,CN,Android,OnePlus,example-user-id-3',
  ],
} satisfies Record<Edition, readonly string[]>

/** An endpoint as a line of the JSON example, which spells each edition in its own way. */
const jsonLine: Record<Edition, (endpoint: Endpoint) => string> = {
  '2017': (e) =>
    `{"ChannelType":"${e['ChannelType']}","Address":"${e['Address']}","Location":{"Country":"${e['Location.Country']}"},` +
    `"Demographic": {"Platform":"${e['Demographic.Platform']}","Make":"${e['Demographic.Make']}"}}`,
  final: (e) =>
    `{"ChannelType":"${e['ChannelType']}","Address":"${e['Address']}","Location":{"Country":"${e['Location.Country']}"},` +
    `"Demographic":{"Platform":"${e['Demographic.Platform']}","Make":"${e['Demographic.Make']}"},` +
    `"User":{"UserId":"${e['User.UserId']}"}}`,
}

export const pageExamples: Variants = {
  'as-published-later': example('final', "The later page's own example file"),
  'as-published': example('2017', "The page's own example file"),
}

/** The example files, letter for letter, with the line breaks that the published page lost. */
function example(edition: Edition, title: string): Variant {
  const endpoints = endpointsOf(tables[edition])
  const lines: Record<Format, readonly string[]> = {
    csv: tables[edition],
    ndjson: endpoints.map(jsonLine[edition]),
  }
  const draw: Variant['draw'] = ({ format }) => {
    const path = fileName(format)
    const bytes = new TextEncoder().encode(lines[format].map((line) => `${line}\n`).join(''))
    return fc.constant({ steps: [{ format, files: [{ path, bytes }], records: acceptAll(path, endpoints) }] })
  }
  return { title, editions: [edition], draw }
}

function endpointsOf([header, ...records]: readonly string[]): readonly Endpoint[] {
  const paths = header!.split(',')
  return records.map((record) => Object.fromEntries(record.split(',').map((value, i) => [paths[i]!, value])))
}
