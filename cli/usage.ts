import { closestMatch } from 'leven'

/** `; did you mean 'rules'?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const maxDistance = Math.max(2, Math.floor(word.length / 3))
  const near = closestMatch(word, candidates, { maxDistance })
  return near === undefined ? '' : `; did you mean '${near}'?`
}

export interface Known {
  readonly commands: readonly string[]
  readonly options: readonly string[]
}

/** What yargs found wrong with the arguments, as one sentence that says what to write instead. */
export function usageMessage(message: string, args: readonly string[], known: Known): string {
  const choice = /Argument: (\S+), Given: (.*), Choices: (.*)/.exec(message)
  if (choice) return `${asOption(choice[1]!)} is one of ${choice[3]}, not ${choice[2]}`
  const missing = /^Missing required arguments?: (.*)/.exec(message)
  if (missing) return `${missing[1]!.split(', ').map(asOption).join(', ')} is missing; see 'gauntlet ${args[0]} --help'`
  const bare = /^Not enough arguments following: (.*)/.exec(message)
  if (bare) return `${asOption(bare[1]!)} needs a value; see 'gauntlet ${args[0]} --help'`
  if (message.startsWith('Not enough non-option arguments'))
    return `an argument is missing; see 'gauntlet ${args[0]} --help'`
  const unknown = /^Unknown (?:argument|command)s?: ([^,]*)/.exec(message)
  return unknown ? unknownWord(unknown[1]!, args, known) : message.replaceAll(/:?\s*\n\s*/g, ': ')
}

function unknownWord(word: string, args: readonly string[], { commands, options }: Known): string {
  if (args[0] === word)
    return `unknown command '${word}'${didYouMean(word, commands) || "; 'gauntlet --help' lists them"}`
  const isOption = args.some((arg) => arg.startsWith(asOption(word)))
  const near = isOption ? didYouMean(asOption(word), options.map(asOption)) : ''
  return isOption
    ? `unknown option '${asOption(word)}'${near || `; see 'gauntlet ${args[0]} --help'`}`
    : `'${word}' is one argument too many; see 'gauntlet ${args[0]} --help'`
}

function asOption(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`
}
