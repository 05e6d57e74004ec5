import fc from 'fast-check'
import { acceptAll, fileName } from '../defects/plant.ts'
import type { Variant } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Format } from '../spec/types.ts'

/** The table of the later texts: E.164, alpha-2 countries, and user IDs of which two have two endpoints each. */
export const laterPageEndpoints: readonly Endpoint[] = [
  ['SMS', '+16045550182', 'CA', 'Android', 'LG', 'example-user-id-1'],
  ['APNS', '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f', 'US', 'iOS', 'Apple', 'example-user-id-2'],
  ['EMAIL', 'john.stiles@example.com', 'US', 'iOS', 'Apple', 'example-user-id-2'],
  ['GCM', '4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c', 'CN', 'Android', 'Google', 'example-user-id-3'],
  ['EMAIL', 'wang.xiulan@example.com', 'CN', 'Android', 'OnePlus', 'example-user-id-3'],
].map(([channel, address, country, platform, make, user]) => ({
  ChannelType: channel!,
  Address: address!,
  'Location.Country': country!,
  'Demographic.Platform': platform!,
  'Demographic.Make': make!,
  'User.UserId': user!,
}))

/** The example files of 2022 on, letter for letter. */
const files: Record<Format, string> = {
  csv: [
    'ChannelType,Address,Location.Country,Demographic.Platform,Demographic.Make,User.UserId',
    ...laterPageEndpoints.map((endpoint) => Object.values(endpoint).join(',')),
  ]
    .map((line) => `${line}\n`)
    .join(''),
  ndjson: laterPageEndpoints
    .map(
      (e) =>
        `{"ChannelType":"${e.ChannelType}","Address":"${e.Address}","Location":{"Country":"${e['Location.Country']}"},` +
        `"Demographic":{"Platform":"${e['Demographic.Platform']}","Make":"${e['Demographic.Make']}"},` +
        `"User":{"UserId":"${e['User.UserId']}"}}\n`,
    )
    .join(''),
}

export const laterPageExample: Variant = {
  title: "The later page's own example file",
  editions: ['final'],
  draw: ({ format }) => {
    const path = fileName(format)
    const bytes = new TextEncoder().encode(files[format])
    return fc.constant({ steps: [{ format, files: [{ path, bytes }], records: acceptAll(path, laterPageEndpoints) }] })
  },
}
