import {nearest} from '../../../source/domain/base/nearest.ts'
import type {Answer, Call, Entry, PlainCommand} from '../../framework/command.ts'
import {exit, usage} from '../../framework/exit.ts'
import {commandHelp} from '../../help/command-help.ts'
import {overview} from '../../help/overview.ts'
import {topicNames} from '../../help/topic-names.ts'

type Entries = () => Promise<readonly Entry[]>

/** The command that explains these commands. */
export const helpOn = (entries: Entries): PlainCommand => ({
  name: 'help',
  about: 'Explains the program, a command, or a topic.',
  usage: '[COMMAND|TOPIC]',
  flags: {},
  examples: ['help', 'help user set', 'help filter', 'help exit-codes'],
  runAlone: call => explain(call, entries),
})

async function explain({io, words}: Call, entries: Entries): Promise<Answer> {
  const all = await entries()
  const text = words.length === 0 ? await overview(all) : await textFor(words, all)
  if (text === undefined) {
    const names = [...topicNames, ...all.map(each => each.name)]
    return usage(
      `There is no help on "${words.join(' ')}"${nearest(words.join(' '), names)}`,
      `Topics: ${topicNames.join(', ')}`,
    )
  }
  io.stdout.write(text)
  return exit.ok
}

async function textFor(words: readonly string[], entries: readonly Entry[]): Promise<string | undefined> {
  const name = words.join(' ')
  const topic = topicNames.find(each => each === name)
  if (topic) return (await import('../../help/topics.ts')).topics[topic]()
  const entry = entries.find(each => each.name === name)
  if (entry) return commandHelp(await entry.load())
  return entries.some(each => each.name.startsWith(`${name} `)) ? overview(entries, name) : undefined
}
