import { expect, test } from 'vitest'
import { parseCommand } from './program.ts'

test.each([
  ['python3 adapter.py', ['python3', 'adapter.py']],
  [`"my program" 'a "b" c' d\\ e ""`, ['my program', 'a "b" c', 'd e', '']],
  [`jq '.[] | $x > 1'`, ['jq', '.[] | $x > 1']],
  ['./run --a=b x~', ['./run', '--a=b', 'x~']],
])('%s is split without a shell', (command, words) => {
  expect(parseCommand(command)).toEqual({ file: words[0], args: words.slice(1) })
})

test.each(['a | b', 'a $HOME', 'a > b', 'a; b', '~/a', 'a ~/b', 'A=1 b', 'a *.js', 'a # b', 'a && b', 'a "$HOME"'])(
  '%s is left to a shell',
  (command) => {
    expect(parseCommand(command)).toEqual({ file: '/bin/sh', args: ['-c', command] })
  },
)

test.each(['', ' '])('%j is no command', (command) => {
  expect(() => parseCommand(command)).toThrow('the command of the importer is empty')
})
