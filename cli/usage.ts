import { closestMatch } from 'leven'

/** `; did you mean 'rules'?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const maxDistance = Math.max(2, Math.floor(word.length / 3))
  const begun = word.length > 2 ? candidates.find((one) => one.startsWith(word)) : undefined
  const near = closestMatch(word, candidates, { maxDistance }) ?? begun
  return near === undefined ? '' : `; did you mean '${near}'?`
}

/** What may be written where the arguments stand: after `gauntlet`, or after a command. */
export interface Place {
  /** Such as `corpus show`; empty after `gauntlet` itself. */
  readonly command: string
  /** With its arguments: `corpus show <id>`. */
  readonly form: string
  /** The commands that may follow. */
  readonly commands: readonly string[]
  /** Options by their names, aliases included. */
  readonly options: readonly string[]
}

/** What yargs found wrong with the arguments, as one sentence that says what to write instead. */
export function usageMessage(message: string, args: readonly string[], place: Place): string {
  const help = seeHelp(place)
  const choice = /Argument: (\S+), Given: (.*), Choices: (.*)/.exec(message)
  if (choice) return `${nameOf(choice[1]!, place)} is one of ${choice[3]}, not ${choice[2]}`
  const missing = /^Missing required arguments?: (.*)/.exec(message)
  if (missing)
    return `${missing[1]!.split(', ').map(asOption).join(', ')} ${missing[1]!.includes(',') ? 'are' : 'is'} missing${help}`
  const bare = /^Not enough arguments following: (.*)/.exec(message)
  if (bare) return `${asOption(bare[1]!)} needs a value${help}`
  if (message.startsWith('Not enough non-option arguments'))
    return `an argument is missing: gauntlet ${place.form}${help}`
  const unknown = /^Unknown (?:argument|command)s?: ([^,]*)/.exec(message)
  if (unknown) return unknownWord(unknown[1]!.replace(/^"(.*)"$/, '$1'), args, place)
  const first = args[0] ?? ''
  return place.command === '' && first.startsWith('-')
    ? unknownWord(first.replace(/^-+/, ''), args, place)
    : message.replaceAll(/:?\s*\n\s*/g, ': ')
}

function unknownWord(word: string, args: readonly string[], place: Place): string {
  const { command, commands, options } = place
  if (args.some((arg) => arg === asOption(word) || arg.startsWith(`${asOption(word)}=`))) {
    const near = didYouMean(asOption(word), options.map(asOption))
    return command === '' && near === ''
      ? `name a command before ${asOption(word)}; 'gauntlet --help' lists them`
      : `unknown option '${asOption(word)}'${near || seeHelp(place)}`
  }
  if (commands.length === 0) return `'${word}' is one argument too many${seeHelp(place)}`
  const name = [command, word].filter(Boolean).join(' ')
  return `unknown command '${name}'${didYouMean(word, commands) || `; '${spoken(command)} --help' lists them`}`
}

/** What is wrong with options that yargs takes as they are: one that is given twice, or without its value. */
export function optionProblem(
  args: readonly string[],
  given: Readonly<Record<string, unknown>>,
  { arrays, booleans }: { readonly arrays: readonly string[]; readonly booleans: readonly string[] },
): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    // The parser gives each option in camel case, too.
    if (!/^[a-z][a-z0-9-]*$/.test(name)) continue
    if (Array.isArray(value) && !arrays.includes(name))
      return `${asOption(name)} is given ${value.length} times; give it once`
    if (value === false && !booleans.includes(name)) return `--no-${name} is no option; leave out ${asOption(name)}`
    if (value === '' || (Array.isArray(value) && value.includes('')))
      return `${asOption(name)} needs a value, and has an empty one`
  }
  const told = args.find(
    (arg) => booleans.some((name) => arg.startsWith(`${asOption(name)}=`)) && !/=(true|false)$/.test(arg),
  )
  return told && `${told.replace(/=.*/s, '')} takes no value: leave out '${told.replace(/^[^=]*/, '')}'`
}

function seeHelp({ command }: Place): string {
  return `; see '${spoken(command)} --help'`
}

function spoken(command: string): string {
  return ['gauntlet', command].filter(Boolean).join(' ')
}

/** An argument goes by its name alone. */
function nameOf(name: string, { form }: Place): string {
  return new RegExp(`[<[]${name}(\\.\\.)?[\\]>]`).test(form) ? name : asOption(name)
}

function asOption(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`
}
