import type {CommandEntry} from '../framework/command.ts'
import {topicNames} from './topic-names.ts'

function firstSentence(about: string): string {
  return `${/^[^.:]*/.exec(about)?.[0] ?? about}.`
}

/** The program at a glance: every command with its sentence, then the topics. */
export async function formatOverview(entries: readonly CommandEntry[], group?: string): Promise<string> {
  const commands = await Promise.all(entries.map(entry => entry.load()))
  const shown = commands.filter(each => group === undefined || each.name.startsWith(`${group} `))
  const width = Math.max(...shown.map(each => each.name.length))
  const lines = shown.map(each => `  ${each.name.padEnd(width)}  ${firstSentence(each.about)}`)
  if (group !== undefined)
    return `Commands of usher ${group}\n${lines.join('\n')}\n\nusher ${group} COMMAND --help says more.\n`
  return [
    'Usher manages the users of a library, in the terminal.',
    'Usage\n  usher COMMAND [flags]',
    `Commands\n${lines.join('\n')}`,
    'First steps\n  usher db init\n  usher user list\n  usher user show ID',
    `More\n  usher COMMAND --help\n  usher help TOPIC, where TOPIC is ${topicNames.join(', ')}`,
  ]
    .join('\n\n')
    .concat('\n')
}
