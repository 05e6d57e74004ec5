#!/usr/bin/env node
import { runCommand } from './commands.ts'
import { failWith, guardProcess } from './output.ts'

guardProcess()
try {
  await runCommand(process.argv.slice(2))
} catch (error) {
  failWith(error)
}
