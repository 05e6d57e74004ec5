/** An importer of the kind that people write in ten minutes: it splits at commas and line ends. */
const channels = new Set(['GCM', 'APNS', 'SMS', 'EMAIL'])

function readCsv(text) {
  const [header, ...lines] = text.trim().split('\n')
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index], value])))
}

function readNdjson(text) {
  const lines = text.trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}

function check(endpoint, index) {
  const valid = endpoint.Address && channels.has(endpoint.ChannelType)
  return valid
    ? { n: index + 1, status: 'accepted', endpoint }
    : { n: index + 1, status: 'rejected', errors: [{ message: 'Address or ChannelType is missing or unknown' }] }
}

export default {
  hello: {
    importer: { name: 'naive', language: 'javascript' },
    capabilities: { observe: ['file', 'counts', 'records', 'endpoints'] },
  },
  import({ format, files }) {
    const text = new TextDecoder().decode(files[0].bytes)
    const records = (format === 'csv' ? readCsv(text) : readNdjson(text)).map(check)
    const accepted = records.filter((record) => record.status === 'accepted').length
    const rejected = records.length - accepted
    const file = rejected === 0 ? 'accepted' : accepted === 0 ? 'rejected' : 'partial'
    return { file, counts: { accepted, rejected }, records }
  },
}
