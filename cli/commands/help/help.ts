import {nearest} from '../../../source/domain/base/nearest.ts'
import {exit, usageError} from '../../framework/cli-error.ts'
import type {Call, CommandEntry, CommandResult, PlainCommand} from '../../framework/command.ts'
import {formatCommandHelp} from '../../help/command-help.ts'
import {formatOverview} from '../../help/overview.ts'
import {topicNames} from '../../help/topic-names.ts'
import {printPage} from '../../help/wrap-page.ts'

type Entries = () => Promise<readonly CommandEntry[]>

/** The command `help` for these commands. */
export const helpCommand = (entries: Entries): PlainCommand => ({
  name: 'help',
  about: 'Show the overview, or the help of a command or topic.',
  usage: '[COMMAND|TOPIC]',
  flags: {},
  examples: ['help', 'help user set', 'help filter', 'help exit-codes'],
  runWithoutApp: call => printHelp(call, entries),
})

async function printHelp({io, words}: Call, entries: Entries): Promise<CommandResult> {
  const all = await entries()
  const text = words.length === 0 ? await formatOverview(all) : await findHelp(words, all)
  if (text === undefined) {
    const names = [...topicNames, ...all.map(each => each.name)]
    return usageError(
      `No help for "${words.join(' ')}"${nearest(words.join(' '), names)}`,
      `Topics: ${topicNames.join(', ')}`,
    )
  }
  printPage(io, text)
  return exit.ok
}

async function findHelp(words: readonly string[], entries: readonly CommandEntry[]): Promise<string | undefined> {
  const name = words.join(' ')
  const topic = topicNames.find(each => each === name)
  if (topic) return (await import('../../help/topics.ts')).topics[topic]()
  const entry = entries.find(each => each.name === name)
  if (entry) return formatCommandHelp(await entry.load())
  return entries.some(each => each.name.startsWith(`${name} `)) ? formatOverview(entries, name) : undefined
}
