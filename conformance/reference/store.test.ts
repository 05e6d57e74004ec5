import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import { fates, importInto } from './import.test.helper.ts'
import { createReferenceImporter } from './importer.ts'
import { createMemoryStore, createNamesStore, merged } from './store.ts'

const header = 'Id,ChannelType,Address,EndpointStatus,Location.City,Attributes.a'

/** Imports the records one file each and tells what is stored under `i`. */
async function after(
  records: readonly string[],
  policies: PolicyChoice = {},
  together = false,
): Promise<Endpoint | undefined> {
  const importer = createReferenceImporter({ policies })
  const files = together ? [records.join('\n')] : records
  for (const file of files) await importInto(importer, [`${header}\n${file}\n`])
  return importer.get('i')
}

describe('an update by Id', () => {
  it('replaces what it gives and leaves what it does not', async () => {
    expect(await after(['i,SMS,1,,Oslo,x', 'i,,,,Bergen,'])).toEqual({
      Id: 'i',
      ChannelType: 'SMS',
      Address: '1',
      'Location.City': 'Bergen',
      'Attributes.a': ['x'],
    })
  })

  it('makes an inactive endpoint ACTIVE with a new address, unless it says INACTIVE', async () => {
    expect(await after(['i,SMS,1,INACTIVE,,', 'i,,2,,,'])).toMatchObject({ Address: '2', EndpointStatus: 'ACTIVE' })
    expect(await after(['i,SMS,1,INACTIVE,,', 'i,,1,,,'])).toMatchObject({ EndpointStatus: 'INACTIVE' })
    expect(await after(['i,SMS,1,INACTIVE,,', 'i,,,,Oslo,'])).toMatchObject({ EndpointStatus: 'INACTIVE' })
    expect(await after(['i,SMS,1,INACTIVE,,', 'i,,2,INACTIVE,,'])).toMatchObject({
      Address: '2',
      EndpointStatus: 'INACTIVE',
    })
  })

  it('may not blank the address', async () => {
    const importer = createReferenceImporter()
    await importInto(importer, [`${header}\ni,SMS,1,,,\n`])
    expect(fates(await importInto(importer, [`${header}\ni,, ,,,\n`]))).toEqual(['address-required'])
  })

  it('needs an Id that is known; an unknown one is a new endpoint', async () => {
    const importer = createReferenceImporter()
    expect(fates(await importInto(importer, [`${header}\nj,,,,Oslo,\n`]))).toEqual([
      'address-required channel-type-required',
    ])
    expect(fates(await importInto(importer, [`${header}\nj,SMS,1,,,\n`]))).toEqual(['+'])
    expect(fates(await importInto(importer, [`${header}\nj,,,,Oslo,\n`]))).toEqual(['+'])
  })

  it('knows an Id of the same file only where records of a file are merged', async () => {
    const file = `${header}\ni,SMS,1,,,\ni,,,,Oslo,\n`
    expect(fates(await importInto(createReferenceImporter(), [file]))).toEqual([
      '+',
      'address-required channel-type-required',
    ])
    expect(fates(await importInto(createReferenceImporter({ policies: { 'duplicate-id': 'merge' } }), [file]))).toEqual(
      ['+', '+'],
    )
  })
})

describe('an Id twice in a file', () => {
  const twice = ['i,SMS,1,,Oslo,x', 'i,SMS,2,,,y']
  const cases: [string, object][] = [
    ['last', { Address: '2', 'Attributes.a': ['y'] }],
    ['first', { Address: '1', 'Location.City': 'Oslo', 'Attributes.a': ['x'] }],
    ['merge', { Address: '2', 'Location.City': 'Oslo', 'Attributes.a': ['y'] }],
    ['reject-later', { Address: '1', 'Location.City': 'Oslo', 'Attributes.a': ['x'] }],
  ]
  it.each(cases)('%s', async (value, expected) => {
    expect(await after(twice, { 'duplicate-id': value }, true)).toEqual({ Id: 'i', ChannelType: 'SMS', ...expected })
  })

  it('is one member of the segment', async () => {
    const importer = createReferenceImporter()
    await importInto(importer, [`${header}\n${twice.join('\n')}\n`], { segment: 's' })
    expect((await importer.segment('s')).map(({ Address }) => Address)).toEqual(['2'])
  })
})

describe('an endpoint without Id', () => {
  it('gets one, the same in every fresh account, and is always new', async () => {
    for (let again = 0; again < 2; again++) {
      const importer = createReferenceImporter()
      await importInto(importer, ['ChannelType,Address\nSMS,1\nSMS,1\n'], { segment: 's' })
      expect(await importer.segment('s')).toEqual([
        { ChannelType: 'SMS', Address: '1', Id: 'generated-1' },
        { ChannelType: 'SMS', Address: '1', Id: 'generated-2' },
      ])
      expect(await importer.get('generated-2')).toMatchObject({ Address: '1' })
    }
  })

  it('never gets an Id that a record of its file has', async () => {
    const importer = createReferenceImporter()
    await importInto(importer, [`${header}\n,SMS,1,,,\ngenerated-1,SMS,2,,,\n`], { segment: 's' })
    expect((await importer.segment('s')).map(({ Id, Address }) => [Id, Address])).toEqual([
      ['generated-2', '1'],
      ['generated-1', '2'],
    ])
  })
})

describe('a segment', () => {
  it('stays what it was when its endpoints change', async () => {
    const importer = createReferenceImporter()
    await importInto(importer, [`${header}\ni,SMS,1,,Oslo,\n`], { segment: 's' })
    const before = await importer.segment('s')
    await importInto(importer, [`${header}\ni,SMS,2,,Bergen,\nj,SMS,3,,,\n`], { segment: 't' })
    expect(await importer.segment('s')).toEqual(before)
    expect((await importer.segment('t')).map(({ Id }) => Id)).toEqual(['i', 'j'])
    expect(await importer.get('i')).toMatchObject({ Address: '2' })
    expect(Object.isFrozen(before) && before.every((endpoint) => Object.isFrozen(endpoint))).toBe(true)
  })

  it('that nobody defined has no members', async () => {
    expect(await createReferenceImporter().segment('s')).toEqual([])
  })
})

describe('a store', () => {
  it('forgets everything on reset', async () => {
    const importer = createReferenceImporter()
    await importInto(importer, [`${header}\ni,SMS,1,,,x\n`], { segment: 's' })
    await importer.reset()
    expect(await importer.get('i')).toBeUndefined()
    expect(await importer.segment('s')).toEqual([])
  })

  it('keeps nothing of a file that is not committed', () => {
    for (const store of [createMemoryStore(), createNamesStore()]) {
      store.begin().put({ id: 'i', endpoint: { Id: 'i', 'Attributes.a': ['x'] }, names: ['Attributes.a'] })
      expect(store.get('i')).toBeUndefined()
      expect(store.begin().customNames).toBe(0)
    }
  })

  it('goes back to a checkpoint', () => {
    for (const store of [createMemoryStore(), createNamesStore()]) {
      const put = (id: string) => {
        const stage = store.begin()
        stage.put({ id, endpoint: { Id: id, [`Attributes.${id}`]: ['x'] }, names: [`Attributes.${id}`] })
        stage.commit()
      }
      put('i')
      const undo = store.checkpoint()
      put('j')
      undo()
      expect(store.begin().hasName('Attributes.i')).toBe(true)
      expect(store.begin().hasName('Attributes.j')).toBe(false)
      expect(store.get('j')).toBeUndefined()
      expect(store.get('i') !== undefined).toBe(store.keeps)
    }
  })

  it('merges without touching what it merges', () => {
    const before = Object.freeze({ Address: '1', EndpointStatus: 'INACTIVE' })
    expect(merged(before, { Address: '2' })).toEqual({ Address: '2', EndpointStatus: 'ACTIVE' })
    expect(before).toEqual({ Address: '1', EndpointStatus: 'INACTIVE' })
  })
})
