/** `peer-faker ROWS csv|ndjson`: the same 27 columns as most people would write them: faker, then csv-stringify or JSON. */
import { writeSync } from 'node:fs'
import { faker } from '@faker-js/faker/locale/en'
import { stringify } from 'csv-stringify/sync'
import { toNested, type Json } from '../../endpoint.ts'

const [rows = 1000, format = 'csv'] = [Number(process.argv[2] ?? 1000), process.argv[3]]
const batch = 1000

function endpoint() {
  const [first, last] = [faker.person.firstName(), faker.person.lastName()]
  return {
    Id: faker.string.uuid(),
    ChannelType: faker.helpers.arrayElement(['EMAIL', 'SMS', 'APNS', 'GCM']),
    Address: faker.internet.email({ firstName: first, lastName: last }),
    OptOut: faker.helpers.weightedArrayElement([
      { value: 'NONE', weight: 95 },
      { value: 'ALL', weight: 5 },
    ]),
    EndpointStatus: faker.helpers.weightedArrayElement([
      { value: 'ACTIVE', weight: 97 },
      { value: 'INACTIVE', weight: 3 },
    ]),
    EffectiveDate: `${faker.date.past({ refDate: '2017-10-26T00:00:00Z' }).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`,
    RequestId: faker.string.uuid(),
    'Demographic.AppVersion': faker.system.semver(),
    'Demographic.Make': faker.helpers.arrayElement(['Apple', 'Samsung', 'LG', 'Google', 'OnePlus']),
    'Demographic.Model': faker.helpers.arrayElement(['iPhone', 'Galaxy S8', 'Pixel', 'G6']),
    'Demographic.ModelVersion': faker.string.numeric(2),
    'Demographic.Platform': faker.helpers.arrayElement(['iOS', 'Android']),
    'Demographic.PlatformVersion': faker.system.semver(),
    'Demographic.Locale': 'en_US',
    'Demographic.Timezone': faker.location.timeZone(),
    'Location.City': faker.location.city(),
    'Location.Country': faker.location.countryCode('alpha-3'),
    'Location.Latitude': faker.location.latitude({ precision: 1 }),
    'Location.Longitude': faker.location.longitude({ precision: 1 }),
    'Location.PostalCode': faker.location.zipCode(),
    'Location.Region': faker.location.state(),
    'Attributes.Interest': faker.word.noun(),
    'Metrics.Sessions': faker.number.int({ min: 1, max: 400 }),
    'Metrics.CartValue': faker.number.float({ min: 0, max: 500, fractionDigits: 2 }),
    'User.UserId': faker.string.alphanumeric(10),
    'User.UserAttributes.FirstName': first,
    'User.UserAttributes.LastName': last,
  }
}

for (let done = 0; done < rows; done += batch) {
  const records = Array.from({ length: Math.min(batch, rows - done) }, endpoint)
  const json = () => records.map((record) => `${JSON.stringify(toNested(record as Record<string, Json>))}\n`).join('')
  writeSync(1, format === 'csv' ? stringify(records, { header: done === 0 }) : json())
}
