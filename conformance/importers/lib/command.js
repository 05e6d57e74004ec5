import { spawnSync } from 'node:child_process'

/** Runs a program for one file. What it wrote, and the code with which it ended; one that a signal ended throws. */
export function run(program, args, input = '') {
  const { stdout, stderr, status, signal, error } = spawnSync(program, args, { input, maxBuffer: 2 ** 30 })
  if (error ?? signal) throw error ?? new Error(`${program} was ended by ${signal}`)
  return { stdout: stdout.toString(), stderr: stderr.toString().trim(), status }
}
