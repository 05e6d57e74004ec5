import type { Policy } from './types.ts'

/**
 * The choices that the texts leave to an importer. An input that touches one of them is expected to follow the value
 * that the importer declares, or else one and the same value everywhere. The first value is the reference importer's.
 */
export const policies = [
  {
    id: 'bad-record',
    says: 'What one bad record does to the rest of its file.',
    clauses: ['U24'],
    values: {
      'skip-record': 'the bad record is rejected, the others are imported',
      'fail-file': 'nothing of the file is imported',
      'stop-at-record': 'the records before the bad one are imported, those after it are not',
    },
  },
  {
    id: 'unknown-attribute',
    says: 'A name that the page does not list.',
    clauses: ['U10', 'S12'],
    values: {
      'reject-record': 'each record that gives it a value is rejected',
      'reject-file': 'nothing of the file is imported',
      'ignore-attribute': 'the attribute is left out, the record is imported',
    },
  },
  {
    id: 'byte-order-mark',
    says: 'A UTF-8 byte order mark at the start of a file.',
    clauses: ['U1'],
    values: { ignore: 'it is skipped', 'reject-file': 'nothing of the file is imported' },
  },
  {
    id: 'empty-field',
    says: 'An empty CSV field or an empty JSON string for an attribute that is not required.',
    clauses: ['U5', 'U6'],
    values: {
      absent: 'as if the attribute were not there',
      'empty-text': 'the attribute has the empty text as its value',
      'reject-record': 'the record is rejected',
    },
  },
  {
    id: 'duplicate-header',
    says: 'Two CSV columns of the same name.',
    clauses: ['U8'],
    values: {
      'reject-file': 'nothing of the file is imported',
      first: 'the first column counts',
      last: 'the last column counts',
      list: 'custom attributes take all the values, in order',
    },
  },
  {
    id: 'blank-line',
    says: 'A line with nothing on it, between records or at the end.',
    clauses: ['U3'],
    values: {
      ignore: 'it is no record',
      'reject-record': 'it is a record, and rejected',
      'reject-file': 'nothing of the file is imported',
    },
  },
  {
    id: 'enum-case',
    says: 'ChannelType, EndpointStatus, OptOut or Location.Country in another case than the page writes.',
    clauses: ['U16'],
    values: {
      'reject-record': 'the record is rejected',
      'accept-canonical': 'accepted, and stored as the page writes it',
      'accept-as-written': 'accepted, and stored as it was written',
    },
  },
  {
    id: 'duplicate-id',
    says: 'One Id on two records of a file.',
    clauses: ['U18'],
    values: {
      last: 'the last record counts',
      first: 'the first record counts',
      merge: 'the later record is merged into the earlier',
      'reject-later': 'the later record is rejected',
    },
  },
  {
    id: 'json-null',
    says: 'JSON null for an attribute that is not required.',
    clauses: ['U6'],
    values: { absent: 'as if the attribute were not there', 'reject-record': 'the record is rejected' },
  },
  {
    id: 'surrounding-space',
    says: 'Spaces at the ends of a value.',
    clauses: ['U21'],
    values: {
      keep: 'they are part of the value, as in RFC 4180',
      trim: 'they are taken off',
      'reject-record': 'the record is rejected',
    },
  },
  {
    id: 'line-ending',
    says: 'A lone carriage return as the line end of a whole CSV file.',
    clauses: ['U2'],
    values: { 'reject-file': 'nothing of the file is imported', accept: 'it ends a record' },
  },
  {
    id: 'short-record',
    says: 'A CSV record with fewer fields than the header.',
    clauses: ['U7'],
    values: {
      'reject-record': 'the record is rejected',
      absent: 'the attributes without a field are absent',
      'reject-file': 'nothing of the file is imported',
    },
  },
  {
    id: 'long-record',
    says: 'A CSV record with more fields than the header.',
    clauses: ['U7'],
    values: {
      'reject-record': 'the record is rejected',
      'ignore-field': 'the fields without a header are left out',
      'reject-file': 'nothing of the file is imported',
    },
  },
  {
    id: 'duplicate-key',
    says: 'One JSON key twice in an object.',
    clauses: ['U29'],
    values: {
      'reject-record': 'the record is rejected',
      first: 'the first counts',
      last: 'the last counts',
      'reject-file': 'nothing of the file is imported',
    },
  },
  {
    id: 'coordinate-precision',
    says: 'A coordinate with more than one decimal.',
    clauses: ['U15', 'S69', 'S70'],
    values: {
      round: 'it is rounded to one decimal',
      keep: 'it is kept as written',
      'reject-record': 'the record is rejected',
    },
  },
  {
    id: 'mixed-formats',
    says: 'Files of the other format under the location of an import.',
    clauses: ['D11', 'U25', 'S31', 'S32'],
    values: {
      'skip-file': 'they are left out or rejected, the files of the chosen format are imported',
      'reject-job': 'nothing is imported',
    },
  },
  {
    id: 'over-long-value',
    says: 'A value of more characters than the text allows.',
    clauses: ['U22', 'U23'],
    values: { 'reject-record': 'the record is rejected', cut: 'the value ends at the limit' },
  },
  {
    id: 'over-long-name',
    says: 'A custom name of more characters than the text allows.',
    clauses: ['U22', 'U23'],
    values: {
      'reject-record': 'each record that gives it a value is rejected',
      'reject-file': 'nothing of the file is imported',
      cut: 'the name ends at the limit',
    },
  },
  {
    id: 'export-fields',
    says: 'ApplicationId, CohortId and CreationDate, which an export writes and the page does not list.',
    clauses: ['U10', 'S12'],
    values: {
      'reject-record': 'each record that gives one a value is rejected',
      'reject-file': 'nothing of the file is imported',
      ignore: 'they are left out, the record is imported',
    },
  },
  {
    id: 'remapped-timezone',
    says: 'A tz name that the last text of the page maps to another one.',
    clauses: ['S61'],
    values: {
      remap: 'the name that the page maps it to is stored',
      keep: 'it is kept as written',
      'reject-record': 'the record is rejected',
    },
  },
] as const satisfies readonly Policy[]

export type PolicyId = (typeof policies)[number]['id']
/** One value for some or all of the policies. */
export type PolicyChoice = { readonly [P in PolicyId]?: string }
