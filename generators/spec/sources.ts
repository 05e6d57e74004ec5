import type { Source } from './types.ts'

/** Where the facts come from: the page and its dated texts, what AWS says elsewhere, and the standards behind them. */
export const sources = [
  {
    id: 'page-2017',
    title: 'Amazon Pinpoint User Guide, Importing Segments',
    date: '2017-10-26',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/d363b53/doc-source/segments-importing.md',
  },
  {
    id: 'page-2018-02',
    title: 'The same page without EndpointStatus, and with the IAM part moved elsewhere',
    date: '2018-02-20',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/d118699/doc-source/segments-importing.md',
  },
  {
    id: 'page-2018-08',
    title: 'The same page with files of user IDs; EndpointStatus and EffectiveDate not supported',
    date: '2018-08-07',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/2df21da/doc-source/segments-importing.md',
  },
  {
    id: 'page-2018-10',
    title: 'The same page with imported segments as base segments',
    date: '2018-10-22',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/89e5752/doc-source/segments-importing.md',
  },
  {
    id: 'page-2018-12',
    title: 'The same page, imported segments excluded from campaigns started by events',
    date: '2018-12-06',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/122a1fd/doc-source/segments-importing.md',
  },
  {
    id: 'page-2019-05',
    title: 'The same page with uploads from a computer',
    date: '2019-05-31',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/2284633/doc-source/segments-importing.md',
  },
  {
    id: 'page-2019-11',
    title: 'The same page with 40 custom attributes per project',
    date: '2019-11-27',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/70036b0/doc-source/segments-importing.md',
  },
  {
    id: 'page-2020-02',
    title: 'The same page with two-letter countries, ISO 639-1 locales and extended dates',
    date: '2020-02-04',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/ecc6925/doc-source/segments-importing.md',
  },
  {
    id: 'page-2020-03',
    title: 'The same page with the lengths of names (50) and values (100)',
    date: '2020-03-05',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/c30e549/doc-source/segments-importing.md',
  },
  {
    id: 'page-2020-03-limits',
    title: 'The same page, first of two texts that drop the 20 per endpoint',
    date: '2020-03-27',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/b6bf8e7/doc-source/segments-importing.md',
  },
  {
    id: 'page-2020-04',
    title: 'The same page, second of two texts that drop the 20 per endpoint',
    date: '2020-04-24',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/d15f167/doc-source/segments-importing.md',
  },
  {
    id: 'page-2021-06',
    title: 'The same page without line breaks in values and without RFC 4180',
    date: '2021-06-09',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/cebdc0c/doc-source/segments-importing.md',
  },
  {
    id: 'page-2022-02',
    title: 'The same page without tabs, and with E.164 for phone numbers',
    date: '2022-02-03',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/d74fa8f/doc-source/segments-importing.md',
  },
  {
    id: 'page-2023-04',
    title: 'The same page with repeated headers for several values, and 250 custom attributes',
    date: '2023-04-28',
    where: 'https://github.com/awsdocs/amazon-pinpoint-user-guide/blob/031a8b0/doc-source/segments-importing.md',
  },
  {
    id: 'page-final',
    title: 'The same page as last published, with the notice that support ends',
    date: '2025 or later',
    where: 'https://docs.aws.amazon.com/pinpoint/latest/userguide/segments-importing.html',
  },
  {
    id: 'guide-import',
    title: 'Amazon Pinpoint Developer Guide, Importing Endpoints into Amazon Pinpoint',
    date: 'to 2023',
    where: 'https://github.com/awsdocs/amazon-pinpoint-developer-guide, doc-source/audience-define-import.md',
  },
  {
    id: 'guide-email-tutorial',
    title: 'Amazon Pinpoint Developer Guide, tutorial on e-mail preferences, part 2: a CSV header with EndpointStatus',
    date: '2019 to 2022',
    where:
      'https://github.com/awsdocs/amazon-pinpoint-developer-guide/blob/b8c55d1/doc-source/tutorials-email-prefs-part-2.md',
  },
  {
    id: 'guide-import-tutorial',
    title:
      'Amazon Pinpoint Developer Guide, tutorial on importing data, the function that processes incoming records: VOICE rows',
    date: 'to 2023',
    where:
      'https://github.com/awsdocs/amazon-pinpoint-developer-guide/blob/64bafba/doc-source/tutorials-importing-data-lambda-function-process-incoming.md',
  },
  {
    id: 'guide-auto-inactive',
    title: 'Amazon Pinpoint Developer Guide, what a sixteenth endpoint of one user does',
    date: 'to 2023',
    where: 'https://github.com/awsdocs/amazon-pinpoint-developer-guide, doc-source/audience-define-auto-inactive.md',
  },
  {
    id: 'guide-limits',
    title: 'Amazon Pinpoint Developer Guide, limits',
    date: '2018-01 to 2020-03',
    where: 'https://github.com/awsdocs/amazon-pinpoint-developer-guide, doc-source/limits.md',
  },
  {
    id: 'guide-quotas',
    title: 'Amazon Pinpoint Developer Guide, quotas',
    date: '2021-07 to 2023-04',
    where: 'https://github.com/awsdocs/amazon-pinpoint-developer-guide, doc-source/quotas.md',
  },
  {
    id: 'api-model',
    title: 'Amazon Pinpoint API, service model pinpoint/2016-12-01',
    date: 'API version 2016-12-01',
    where: 'https://github.com/boto/botocore, botocore/data/pinpoint/2016-12-01/service-2.json',
  },
  {
    id: 'cli-2017',
    title: 'AWS CLI Command Reference, pinpoint get-endpoint and update-endpoint',
    date: '2017',
    where:
      'AWS CLI Command Reference of late 2017, get-endpoint.rst and update-endpoint.rst; the current text is at https://docs.aws.amazon.com/cli/latest/reference/pinpoint/',
  },
  {
    id: 'rfc-4180',
    title: 'RFC 4180, Common Format and MIME Type for Comma-Separated Values (CSV) Files',
    date: '2005-10',
    where: 'https://www.rfc-editor.org/rfc/rfc4180',
  },
  {
    id: 'rfc-8259',
    title: 'RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format',
    date: '2017-12',
    where: 'https://www.rfc-editor.org/rfc/rfc8259',
  },
  {
    id: 'ndjson',
    title: 'NDJSON, Newline delimited JSON, version 1.0.0',
    date: '2014-10-12',
    where: 'https://github.com/ndjson/ndjson-spec',
  },
  {
    id: 'rfc-3629',
    title: 'RFC 3629, UTF-8, a transformation format of ISO 10646',
    date: '2003-11',
    where: 'https://www.rfc-editor.org/rfc/rfc3629',
  },
  {
    id: 'iso-3166-1',
    title:
      'ISO 3166-1, Codes for the representation of names of countries and their subdivisions, Part 1: Country code',
    date: '2020',
    where: 'https://www.iso.org/obp/ui/#search/code',
  },
  {
    id: 'iso-15897',
    title: 'ISO/IEC 15897, Procedures for the registration of cultural elements',
    date: '2011',
    where: 'ISO/IEC 15897:2011',
  },
  {
    id: 'iso-8601',
    title: 'ISO 8601, Representation of dates and times',
    date: '2004; since 2019 in two parts',
    where: 'ISO 8601:2004; ISO 8601-1:2019',
  },
  { id: 'tz', title: 'Time Zone Database', date: 'several releases a year', where: 'https://www.iana.org/time-zones' },
  {
    id: 'e-164',
    title: 'ITU-T E.164, The international public telecommunication numbering plan',
    date: '2010-11',
    where: 'https://www.itu.int/rec/T-REC-E.164',
  },
  {
    id: 'rfc-5321',
    title: 'RFC 5321, Simple Mail Transfer Protocol',
    date: '2008-10',
    where: 'https://www.rfc-editor.org/rfc/rfc5321',
  },
] as const satisfies readonly Source[]
