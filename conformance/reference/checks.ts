import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import type { Check } from './check.ts'
import { lastTextChecks } from './checks/last-text.ts'
import { layoutChecks } from './checks/layout.ts'
import { readingChecks } from './checks/reading.ts'
import { recordChecks } from './checks/records.ts'
import { valueChecks } from './checks/values.ts'

/** S39. Bucket names are those of S3: 3 to 63 lower-case letters, digits, hyphens and periods between letters or digits. */
const s3Url = /^s3:\/\/(?![^/]*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^/].*$/s

/** The check of every rejecting rule. */
export const checks: Readonly<Record<RejectingRuleId, Check>> = {
  ...readingChecks,
  ...layoutChecks,
  ...valueChecks,
  ...recordChecks,
  ...lastTextChecks,
  // What is beyond the files themselves is seen by a service, not by an importer of bytes.
  'role-trusted': { expected: 'a role whose trust policy lets the service assume it' },
  'role-reads-bucket': { expected: 'a role that may list the bucket and get its objects' },
  'files-uploaded': { expected: 'objects at the location' },
  's3-url': {
    expected: 'a location of the form s3://bucket-name/folder-name',
    location: (location) => (s3Url.test(location) ? undefined : { found: JSON.stringify(location) }),
  },
}
