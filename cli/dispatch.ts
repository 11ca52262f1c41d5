import {nearest} from '../source/domain/base/nearest.ts'
import {allEntries, entries} from './commands.ts'
import {fileError} from './files/file-error.ts'
import {leadingWords, parseArgv} from './framework/argv.ts'
import {type CliError, exit, isCliError, usageError} from './framework/cli-error.ts'
import type {Call, Command, CommandEntry, CommandResult} from './framework/command.ts'
import type {Flags} from './framework/flags.ts'
import {type Io, OutputError} from './framework/io.ts'
import {formatError, formatJsonError, printError} from './framework/print-error.ts'
import {suggestName} from './framework/suggestion.ts'

/** Finds the command, runs it and prints its error, if any. Returns the exit code. */
export async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const words = leadingWords(argv)
  if (words.length === 0) return runWithoutCommand(argv, io)
  const entry = findEntry(entries, words) ?? findEntry(await allEntries(), words)
  // `usher --filter x` opens the screens, although x looks like a command.
  if (!entry && argv[0]?.startsWith('-')) return runWithoutCommand(argv, io)
  if (!entry) {
    const typed = words.map(each => each.word)
    if (wantsHelp(argv) && (await isGroup(typed))) return printGroupHelp(typed, io)
    return report(await unknownCommandError(typed), io, argv)
  }
  const nameAt = words.slice(0, entry.name.split(' ').length).map(each => each.at)
  return runCommand(
    await entry.load(),
    argv.filter((_, at) => !nameAt.includes(at)),
    io,
  )
}

function findEntry(list: readonly CommandEntry[], words: ReturnType<typeof leadingWords>): CommandEntry | undefined {
  const typed = words.map(each => each.word)
  for (const count of [3, 2, 1]) {
    const entry = list.find(each => each.name === typed.slice(0, count).join(' '))
    if (entry) return entry
  }
  return undefined
}

function wantsHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h')
}

// True for words that several commands begin with, such as `user` or `auth password`.
async function isGroup(words: readonly string[]): Promise<boolean> {
  return (await allEntries()).some(each => each.name.startsWith(`${words.join(' ')} `))
}

async function printGroupHelp(words: readonly string[], io: Io): Promise<number> {
  const {helpCommand} = await import('./commands/help/help.ts')
  return runCommand(helpCommand(allEntries), words, io)
}

async function runWithoutCommand(argv: readonly string[], io: Io): Promise<number> {
  if (argv.includes('--version')) return runCommand((await import('./commands/help/version.ts')).version, [], io)
  const isHelp = wantsHelp(argv)
  if (!isHelp && io.stdin.isTTY && io.stdout.isTTY)
    return runCommand((await import('./commands/tui/tui.ts')).tui, argv, io)
  const parsed = await parseArgv(argv, {})
  if (isCliError(parsed)) return report(parsed, io, argv)
  const [{formatOverview}, {printPage}] = await Promise.all([
    import('./help/overview.ts'),
    import('./help/wrap-page.ts'),
  ])
  printPage(io, await formatOverview(await allEntries()), isHelp ? io.stdout : io.stderr)
  return isHelp ? exit.ok : exit.usage
}

async function unknownCommandError(words: readonly string[]): Promise<CliError> {
  const names = (await allEntries()).map(each => each.name)
  const [first = '', second] = words
  const inGroup = names.filter(name => name.startsWith(`${first} `))
  if (inGroup.length > 0) {
    const verbs = inGroup.map(name => name.slice(first.length + 1))
    if (second === undefined)
      return usageError(`"usher ${first}" needs one of ${verbs.join(', ')}`, `usher help ${first}`)
    const subverbs = verbs.filter(verb => verb.startsWith(`${second} `)).map(verb => verb.slice(second.length + 1))
    if (subverbs.length > 0)
      return usageError(`"usher ${first} ${second}" needs one of ${subverbs.join(', ')}`, `usher help ${first}`)
    return usageError(`Unknown command "${first} ${second}"${nearest(second, verbs)}`, `usher help ${first}`)
  }
  const firstWords = [...new Set(names.map(name => name.split(' ')[0] ?? ''))].sort()
  return usageError(`Unknown command "${first}"${suggestName(first, firstWords)}`, 'usher help lists what they do')
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  const parsed = await parseArgv(argv, command.flags)
  if (isCliError(parsed)) {
    return report({...parsed, hint: parsed.hint ?? `usher ${command.name} --help`}, io, argv)
  }
  const call: Call = {io, ...parsed, flags: withLocale(parsed.flags, io)}
  if (call.flags.on('help')) {
    const [{formatCommandHelp}, {printPage}] = await Promise.all([
      import('./help/command-help.ts'),
      import('./help/wrap-page.ts'),
    ])
    printPage(io, formatCommandHelp(command))
    return exit.ok
  }
  if (call.flags.text('json') === '' && command.fieldNames) {
    io.stdout.write(`${command.fieldNames.join('\n')}\n`)
    return exit.ok
  }
  try {
    const result = 'run' in command ? await runWithApp(command, call) : await command.runWithoutApp(call)
    return isCliError(result) ? report(result, io, argv, call) : result
  } catch (error) {
    return reportUnexpected(error, io, argv, call)
  }
}

// The locale C has no letters besides ASCII: what is drawn in it would be unreadable.
function withLocale(flags: Flags, {env}: Io): Flags {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']
  if (locale !== 'C' && locale !== 'POSIX') return flags
  return {text: flags.text, on: name => name === 'ascii' || flags.on(name)}
}

async function runWithApp(command: Extract<Command, {run: unknown}>, call: Call): Promise<CommandResult> {
  const {boot} = await import('./boot.ts')
  const opened = await boot(call.flags, call.io)
  if (isCliError(opened)) return opened
  try {
    return await command.run(call, opened.app)
  } catch (error) {
    return await opened.explain(error)
  } finally {
    await opened.close()
  }
}

function reportUnexpected(error: unknown, io: Io, argv: readonly string[], call: Call): number {
  if (error instanceof OutputError) return report(fileError('Standard output', 'written', error.cause), io, argv, call)
  const text = error instanceof Error ? error.message : String(error)
  const code = report(
    {code: 'E-UNEXPECTED', message: `Unexpected error: ${text}`, exit: exit.unexpected},
    io,
    argv,
    call,
  )
  if (call.flags.on('debug') && error instanceof Error) io.stderr.write(`${error.stack}\n`)
  return code
}

// Prints an error and returns its exit code. If the flags could not be parsed, the raw command line shows whether JSON was
// requested.
function report(error: CliError, io: Io, argv: readonly string[], call?: Call): number {
  if (call) printError(call, error)
  else {
    const isJson = argv.some(
      (token, at) =>
        /^(--json(=.*)?|(-o=?|--output=)jsonl?)$/.test(token) ||
        (/^(-o|--output)$/.test(argv[at - 1] ?? '') && /^jsonl?$/.test(token)),
    )
    io.stderr.write(isJson ? formatJsonError(error) : formatError(error))
  }
  return error.exit
}
