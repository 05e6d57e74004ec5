import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { folderBuckets, objectPath } from './folder-buckets.ts'
import { isWithin, listingPrefix, parseLocation } from './location.ts'
import { temporaryFolder } from './service.test.helper.ts'

describe('a location', () => {
  it.each([
    ['s3://bucket-name/folder-name', { bucket: 'bucket-name', path: 'folder-name', isFolder: false }],
    ['s3://bucket-name/folder-name/', { bucket: 'bucket-name', path: 'folder-name', isFolder: true }],
    ['s3://bucket-name', undefined],
    ['s3://bucket-name/', undefined],
    ['s3://bucket..name/x', undefined],
    ['s3://bucket-name/a b/ü%20+', { bucket: 'bucket-name', path: 'a b/ü%20+', isFolder: false }],
    ['s3:///folder-name', undefined],
    ['s3://Bucket/x', undefined],
    ['s3://../x', undefined],
    ['S3://bucket-name/x', undefined],
    ['https://bucket-name/x', undefined],
  ])('%s is %j', (url, location) => {
    expect(parseLocation(url)).toEqual(location)
  })

  it('holds its folder and what is below, and no folder whose name only begins alike', () => {
    const location = parseLocation('s3://bucket-name/seg')!
    expect(listingPrefix(location)).toBe('seg')
    const keys = ['seg', 'seg/a', 'seg/a/b', 'seg-old/a', 'segment', 'x/seg/a']
    expect(keys.filter((key) => isWithin(key, location))).toEqual(['seg', 'seg/a', 'seg/a/b'])
    expect(isWithin('seg', parseLocation('s3://bucket-name/seg/')!)).toBe(false)
  })
})

describe('a folder as the store of buckets', () => {
  const make = (...keys: readonly string[]) => {
    const root = temporaryFolder()
    for (const key of keys) {
      const path = join(root, 'bucket-name', key)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, key)
    }
    return root
  }
  const list = async (root: string, prefix = '') => {
    const keys: string[] = []
    for await (const { key } of folderBuckets(root).list('bucket-name', prefix)) keys.push(key)
    return keys
  }

  it('lists by the bytes of whole keys, as S3 does', async () => {
    const keys = ['a/b', 'a-b', 'a.b', 'é', 'z/y/x', 'Z', '😀', '\uFF5E']
    const byBytes = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(await list(make(...keys))).toEqual(byBytes)
    expect(await list(make(...keys), 'a')).toEqual(['a-b', 'a.b', 'a/b'])
  })

  it('follows no link out of a bucket', async () => {
    const root = make('in')
    const secret = join(temporaryFolder(), 'secret')
    writeFileSync(secret, 'x')
    symlinkSync(secret, join(root, 'bucket-name', 'link'))
    symlinkSync(dirname(secret), join(root, 'bucket-name', 'folder'))
    expect(await list(root)).toEqual(['in'])
    await expect(async () => {
      for await (const _ of folderBuckets(root).read('bucket-name', 'link')) throw new Error('it was read')
    }).rejects.toThrow('ELOOP')
  })

  it('reads, writes and removes nothing behind a link to a folder', async () => {
    const root = make('in')
    const outside = temporaryFolder()
    writeFileSync(join(outside, 'secret'), 'x')
    symlinkSync(outside, join(root, 'bucket-name', 'link'))
    const buckets = folderBuckets(root)
    const one = async function* () {
      yield Buffer.from('x')
    }
    await expect(buckets.read('bucket-name', 'link/secret')[Symbol.asyncIterator]().next()).rejects.toThrow('is a link')
    await expect(buckets.write('bucket-name', 'link/new/file', one())).rejects.toThrow('is a link')
    await expect(buckets.removeFolder('bucket-name', 'link/secret')).rejects.toThrow('is a link')
    expect(readdirSync(outside)).toEqual(['secret'])
  })

  it('leaves nothing of an object that is not written to its end', async () => {
    const root = make('in')
    const torn = async function* () {
      yield Buffer.from('one')
      throw new Error('the source failed')
    }
    await expect(folderBuckets(root).write('bucket-name', 'new', torn())).rejects.toThrow('the source failed')
    expect(await list(root)).toEqual(['in'])
  })

  it('takes away what a kill left of an earlier attempt', async () => {
    const root = make('new.partial')
    await folderBuckets(root).write('bucket-name', 'new', Readable.from(['one']))
    expect(await list(root)).toEqual(['new'])
  })

  it.each(['../x', 'a/../../x', 'a//b', '/etc/passwd', 'a/./b', '..', 'a\0b', ''])(
    'has no place for the key %j',
    (key) => {
      expect(() => objectPath('/root', 'bucket-name', key)).toThrow('has no place in a folder')
    },
  )

  it.each(['..', '.', 'a..b', 'a/b', ''])('has no bucket %j', (bucket) => {
    expect(() => objectPath('/root', bucket, 'x')).toThrow('is no name of a bucket')
  })

  it('reads what it wrote', async () => {
    const root = make('x')
    const buckets = folderBuckets(root)
    const chunks = async function* () {
      yield Buffer.from('one ')
      yield Buffer.from('two')
    }
    await buckets.write('bucket-name', 'new/folder/é +%', chunks())
    const read: Uint8Array[] = []
    for await (const chunk of buckets.read('bucket-name', 'new/folder/é +%')) read.push(chunk)
    expect(Buffer.concat(read).toString()).toBe('one two')
    expect(await list(root)).toEqual(['new/folder/é +%', 'x'])
  })
})
