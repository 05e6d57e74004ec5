/** A place in S3: a bucket, and a folder or a single object in it. */
export interface Location {
  readonly bucket: string
  /** Without a slash at its end. */
  readonly path: string
  /** Written with a slash at its end: a folder, and no object. */
  readonly isFolder: boolean
}

/** A bucket's name: 3 to 63 lower-case letters, digits, points and hyphens, and no IP address (S3 User Guide, bucket naming rules). */
const form = /^s3:\/\/((?![^/]*\.\.|\d+(?:\.\d+){3}\/)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^/].*)$/s

/** `s3://bucket-name/folder-name` (S39), taken as written: an S3 URL has no escapes. Undefined where it is none. */
export function parseLocation(url: string): Location | undefined {
  const [, bucket, path] = form.exec(url) ?? []
  if (bucket === undefined || path === undefined) return undefined
  return { bucket, path: path.replace(/\/$/, ''), isFolder: path.endsWith('/') }
}

/** The keys that any object of the location begins with. */
export function listingPrefix({ path, isFolder }: Location): string {
  return isFolder ? `${path}/` : path
}

/**
 * Whether an object belongs to the location: it lies in that folder or below it (S29, S40), or is the object itself. What S3
 * lists under the prefix `seg` includes `seg-old/…`, which is another folder.
 */
export function isWithin(key: string, { path, isFolder }: Location): boolean {
  return key.startsWith(`${path}/`) || (!isFolder && key === path)
}

/** The empty object by which the S3 console remembers a folder. */
export function isFolderObject(key: string, bytes: number): boolean {
  return bytes === 0 && key.endsWith('/')
}
