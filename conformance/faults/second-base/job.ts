import type { ImportFile } from '../../importer.ts'
import { Refused } from './refused.ts'

/** S39: `s3://bucket-name/folder-name`; the form of a bucket's name is left to the service. */
export function checkLocation(location: string): void {
  if (!/^s3:\/\/[^/]+(?:\/.*)?$/.test(location)) {
    throw new Refused('file', 's3-url', `the location is ${location}; expected s3://bucket-name/folder-name`)
  }
}

/** S29, S40: every file of the folder and of its subfolders. */
export function chooseFiles(files: readonly ImportFile[]): readonly ImportFile[] {
  return files
}
