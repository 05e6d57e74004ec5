import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { AttachError } from '../importer.ts'
import { attachStdio } from './stdio.ts'

const obedient = fileURLToPath(new URL('./fixtures/obedient.js', import.meta.url))

describe('an importer cannot be attached that', () => {
  const node = `"${process.execPath}" "${obedient}"`
  test.each([
    ['is not there', 'no-such-program x', 'there is no program "no-such-program" in PATH or under'],
    ['may not be run', obedient, 'may not be run; make it executable, or name its interpreter first'],
    [
      'crashes',
      `${node} crash`,
      'exited with code 7 before it answered hello; its stderr says: Traceback: it was here',
    ],
    ['exits with 0', `${node} exit`, 'exited with code 0 before it answered hello, and wrote nothing to stderr'],
    ['is no importer', 'true', 'exited with code 0 before it answered hello, and wrote nothing to stderr'],
    ['is not found by a shell', 'no-such-program | cat', 'its stderr says: /bin/sh: 1: no-such-program: not found'],
    ['refuses', `${node} refuse`, ': no licence'],
    [
      'has no name',
      `${node} nameless`,
      'in its answer to hello, importer.name must be a text that is not empty; found nothing',
    ],
  ])('%s, and one line says why', async (_, command, message) => {
    await expectRefused(command, message, 10_000)
  })

  test.each([
    ['says nothing', 'silent', /no answer to hello within 0.5 s \(it printed nothing\). Does it read requests/],
    ['chats', 'chatter', /no answer to hello within 0.5 s \(it printed, among other things, "ready\."\)/],
    [
      'answers in half a line',
      'broken',
      /\(it printed, among other things, an answer cannot be read: it is not valid JSON/,
    ],
  ])('%s is not waited for', async (_, greeting, message) => {
    await expectRefused(`${node} ${greeting}`, message, 500)
  })
})

async function expectRefused(command: string, message: string | RegExp, helloMs: number): Promise<void> {
  const failed = (await attachStdio(command, { helloMs }).catch((error: Error) => error)) as Error
  expect(failed).toBeInstanceOf(AttachError)
  expect(failed.message).toMatch(message)
  expect(failed.message).toMatch(/^cannot attach stdio:[^\n]*$/)
}
