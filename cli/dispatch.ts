import {nearest} from '../source/domain/base/nearest.ts'
import {allEntries, entries} from './commands.ts'
import {leadingWords, parseArgv} from './framework/argv.ts'
import type {Answer, Call, Command, Entry} from './framework/command.ts'
import {type CliError, exit, isCliError, usage} from './framework/exit.ts'
import type {Io} from './framework/io.ts'
import {jsonError, plainError, printError} from './framework/print-error.ts'

/** Finds the command that is meant, runs it, says what went wrong; answers the exit code. */
export async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const words = leadingWords(argv)
  if (words.length === 0) return withoutCommand(argv, io)
  const entry = find(entries, words) ?? find(await allEntries(), words)
  // `usher --filter x` is the screens with their flags, although the value looks like a command.
  if (!entry && argv[0]?.startsWith('-')) return withoutCommand(argv, io)
  if (!entry) {
    const typed = words.map(each => each.word)
    if (wantsHelp(argv) && (await isGroup(typed))) return helpOnGroup(typed, io)
    return complain(await unknownCommand(typed), io, argv)
  }
  const taken = words.slice(0, entry.name.split(' ').length).map(each => each.at)
  return runCommand(
    await entry.load(),
    argv.filter((_, at) => !taken.includes(at)),
    io,
  )
}

function find(list: readonly Entry[], words: ReturnType<typeof leadingWords>): Entry | undefined {
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

// `user`, or `auth password`: words that several commands begin with.
async function isGroup(words: readonly string[]): Promise<boolean> {
  return (await allEntries()).some(each => each.name.startsWith(`${words.join(' ')} `))
}

async function helpOnGroup(words: readonly string[], io: Io): Promise<number> {
  const {helpOn} = await import('./commands/help/help.ts')
  return runCommand(helpOn(allEntries), words, io)
}

async function withoutCommand(argv: readonly string[], io: Io): Promise<number> {
  if (argv.includes('--version')) return runCommand((await import('./commands/help/version.ts')).version, [], io)
  const isHelp = wantsHelp(argv)
  if (!isHelp && io.stdin.isTTY && io.stdout.isTTY)
    return runCommand((await import('./commands/tui/tui.ts')).tui, argv, io)
  const parsed = await parseArgv(argv, {})
  if (isCliError(parsed)) return complain(parsed, io, argv)
  const {overview} = await import('./help/overview.ts')
  if (isHelp) io.stdout.write(await overview(await allEntries()))
  else io.stderr.write(await overview(await allEntries()))
  return isHelp ? exit.ok : exit.usage
}

async function unknownCommand(words: readonly string[]): Promise<CliError> {
  const names = (await allEntries()).map(each => each.name)
  const [first = '', second] = words
  const ofGroup = names.filter(name => name.startsWith(`${first} `))
  if (ofGroup.length > 0) {
    const verbs = ofGroup.map(name => name.slice(first.length + 1))
    if (second === undefined) return usage(`"usher ${first}" needs one of ${verbs.join(', ')}`, `usher help ${first}`)
    const deeper = verbs.filter(verb => verb.startsWith(`${second} `)).map(verb => verb.slice(second.length + 1))
    if (deeper.length > 0)
      return usage(`"usher ${first} ${second}" needs one of ${deeper.join(', ')}`, `usher help ${first}`)
    return usage(`There is no command "${first} ${second}"${nearest(second, verbs)}`, `usher help ${first}`)
  }
  return usage(
    `There is no command "${first}"${nearest(first, [...new Set(names.map(name => name.split(' ')[0] ?? ''))])}`,
    'usher help',
  )
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  const parsed = await parseArgv(argv, command.flags)
  if (isCliError(parsed)) {
    return complain({...parsed, hint: parsed.hint ?? `usher ${command.name} --help`}, io, argv)
  }
  const call: Call = {io, ...parsed}
  if (call.flags.on('help')) {
    const {commandHelp} = await import('./help/command-help.ts')
    io.stdout.write(commandHelp(command))
    return exit.ok
  }
  if (call.flags.text('json') === '' && command.fieldNames) {
    io.stdout.write(`${command.fieldNames.join('\n')}\n`)
    return exit.ok
  }
  try {
    const answer = 'run' in command ? await withApp(command, call) : await command.runAlone(call)
    return isCliError(answer) ? complain(answer, io, argv, call) : answer
  } catch (error) {
    return unexpected(error, io, argv, call)
  }
}

async function withApp(command: Extract<Command, {run: unknown}>, call: Call): Promise<Answer> {
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

function unexpected(error: unknown, io: Io, argv: readonly string[], call: Call): number {
  const text = error instanceof Error ? error.message : String(error)
  const code = complain(
    {code: 'E-UNEXPECTED', message: `Something unexpected went wrong: ${text}`, exit: exit.unexpected},
    io,
    argv,
    call,
  )
  if (call.flags.on('debug') && error instanceof Error) io.stderr.write(`${error.stack}\n`)
  return code
}

// Where the flags could not be read, the command line itself tells whether a program is reading.
function complain(complaint: CliError, io: Io, argv: readonly string[], call?: Call): number {
  if (call) printError(call, complaint)
  else {
    const isJson = argv.some(
      (token, at) =>
        /^(--json(=.*)?|(-o=?|--output=)jsonl?)$/.test(token) ||
        (/^(-o|--output)$/.test(argv[at - 1] ?? '') && /^jsonl?$/.test(token)),
    )
    io.stderr.write(isJson ? jsonError(complaint) : plainError(complaint))
  }
  return complaint.exit
}
