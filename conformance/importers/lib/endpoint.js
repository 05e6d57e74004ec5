/**
 * What every importer does with a record that its parser has read: columns by their documented names, numbers for metrics and
 * coordinates, and a look at Address and ChannelType. An attribute that the page does not list is left out.
 */
const fixed = new Set(
  (
    'Address ChannelType Demographic.AppVersion Demographic.Locale Demographic.Make Demographic.Model ' +
    'Demographic.ModelVersion Demographic.Platform Demographic.PlatformVersion Demographic.Timezone EffectiveDate ' +
    'EndpointStatus Id Location.City Location.Country Location.Latitude Location.Longitude Location.PostalCode ' +
    'Location.Region OptOut RequestId User.UserId'
  ).split(' '),
)
const families = ['Attributes.', 'Metrics.', 'User.UserAttributes.']
const objects = new Set(['Attributes', 'Metrics', 'User', 'User.UserAttributes', 'Location', 'Demographic'])
const channels = new Set(['GCM', 'APNS', 'SMS', 'EMAIL'])
const isNumeric = (name) => /^(Metrics\.|Location\.L(at|ong)itude$)/.test(name)
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Its status, and the endpoint where it is accepted. */
export function recordOf(record, format) {
  const endpoint = format === 'csv' ? fromCsv(record) : fromJson(record)
  if (typeof endpoint.Address === 'string' && channels.has(endpoint.ChannelType))
    return { status: 'accepted', endpoint }
  return { status: 'rejected', errors: [{ message: 'Address or ChannelType is missing or unknown' }] }
}

function isListed(name) {
  return fixed.has(name) || families.some((family) => name.startsWith(family) && name.length > family.length)
}

/** A field without text counts as absent. Whatever a parser made of a text that is no number is written as text again. */
function fromCsv(record) {
  const endpoint = Object.create(null)
  for (const [name, value] of leaves(record, '', () => true)) {
    if (value === '' || value === null || value === undefined || !isListed(name)) continue
    if (Array.isArray(value)) endpoint[name] = value.map(String)
    else if (isNumeric(name)) endpoint[name] = decimal.test(value) ? Number(value) : value
    else endpoint[name] = value instanceof Date ? value.toISOString() : String(value)
  }
  return endpoint
}

function fromJson(record) {
  const endpoint = Object.create(null)
  for (const [name, value] of leaves(record, '', (path) => objects.has(path)))
    if (isListed(name) && value !== null) endpoint[name] = value
  return endpoint
}

/** Names and values of an object, nested or flat; a list is a value. In a nested object only custom names hold periods. */
function* leaves(record, prefix, mayNest) {
  if (typeof record !== 'object' || record === null) return
  for (const [key, value] of Object.entries(record)) {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
    if (nested && mayNest(prefix + key)) yield* leaves(value, `${prefix}${key}.`, mayNest)
    else yield [prefix + key, value]
  }
}
