import fc from 'fast-check'
import { acceptAll, fileName } from '../defects/plant.ts'
import type { Variants } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Format } from '../spec/types.ts'
import { laterPageExample } from './final-page.ts'

/** The table of the page that both example files are made from (S14). */
export const pageEndpoints: readonly Endpoint[] = [
  ['SMS', '2065550182', 'USA', 'Android', 'LG'],
  ['APNS', '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f', 'USA', 'iOS', 'Apple'],
  ['EMAIL', 'john.stiles@example.com', 'CAN', 'iOS', 'Apple'],
  ['GCM', '4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c', 'EGY', 'Android', 'Google'],
  ['EMAIL', 'wang.xiulan@example.com', 'CHN', 'Android', 'OnePlus'],
].map(([channel, address, country, platform, make]) => ({
  ChannelType: channel!,
  Address: address!,
  'Location.Country': country!,
  'Demographic.Platform': platform!,
  'Demographic.Make': make!,
}))

/** The example files, letter for letter, with the line breaks that the published page lost. */
const files: Record<Format, string> = {
  csv: [
    'ChannelType,Address,Location.Country,Demographic.Platform,Demographic.Make',
    ...pageEndpoints.map((endpoint) => Object.values(endpoint).join(',')),
  ]
    .map((line) => `${line}\n`)
    .join(''),
  ndjson: pageEndpoints
    .map(
      (e) =>
        `{"ChannelType":"${e.ChannelType}","Address":"${e.Address}","Location":{"Country":"${e['Location.Country']}"},` +
        `"Demographic": {"Platform":"${e['Demographic.Platform']}","Make":"${e['Demographic.Make']}"}}\n`,
    )
    .join(''),
}

export const pageExamples: Variants = {
  'as-published-later': laterPageExample,
  'as-published': {
    title: "The page's own example file",
    editions: ['2017'],
    draw: ({ format }) => {
      const path = fileName(format)
      const bytes = new TextEncoder().encode(files[format])
      return fc.constant({ steps: [{ format, files: [{ path, bytes }], records: acceptAll(path, pageEndpoints) }] })
    },
  },
}
