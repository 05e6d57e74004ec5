import { rowsOf } from './query.js'

const texts = (names) => names.map((name) => `${name} VARCHAR`).join(', ')
const demographic = texts('AppVersion Locale Make Model ModelVersion Platform PlatformVersion Timezone'.split(' '))
const columns = {
  ...Object.fromEntries(
    'Address ChannelType EffectiveDate EndpointStatus Id OptOut RequestId'.split(' ').map((name) => [name, 'VARCHAR']),
  ),
  Attributes: 'MAP(VARCHAR, VARCHAR[])',
  Metrics: 'MAP(VARCHAR, DOUBLE)',
  Demographic: `STRUCT(${demographic})`,
  Location: `STRUCT(${texts(['City', 'Country', 'PostalCode', 'Region'])}, Latitude DOUBLE, Longitude DOUBLE)`,
  User: 'STRUCT(UserId VARCHAR, UserAttributes MAP(VARCHAR, VARCHAR[]))',
}
const named = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`)

/** Every column with its type, none inferred; https://duckdb.org/docs/stable/data/json/loading_json#parameters. */
export const read = (path) =>
  rowsOf(`SELECT * FROM read_ndjson($1, columns = {${named.join(', ')}}, maximum_object_size = 67108864)`, path)
