import type {CommandEntry} from '../framework/command.ts'
import {topicNames} from './topic-names.ts'

function firstSentence(about: string): string {
  return `${/^[^.:]*/.exec(about)?.[0] ?? about}.`
}

/** The overview: every command with the first sentence of its help, then the topics. With `group`, its commands only. */
export async function formatOverview(entries: readonly CommandEntry[], group?: string): Promise<string> {
  const commands = await Promise.all(entries.map(entry => entry.load()))
  const shown = commands.filter(each => group === undefined || each.name.startsWith(`${group} `))
  const width = Math.max(...shown.map(each => each.name.length))
  const lines = shown.map(each => `  ${each.name.padEnd(width)}  ${firstSentence(each.about)}`)
  if (group !== undefined)
    return `Commands of usher ${group}\n${lines.join('\n')}\n\nMore about a command: usher ${group} COMMAND --help\n`
  return [
    'Usher manages the users of a library in the terminal.',
    'Usage\n  usher                  open the screens\n  usher COMMAND [flags]  run a command',
    `Commands\n${lines.join('\n')}`,
    'First steps\n  usher db init\n  usher user list\n  usher user show ID',
    `More\n  usher COMMAND --help\n  usher help TOPIC, where TOPIC is one of ${topicNames.join(', ')}`,
  ]
    .join('\n\n')
    .concat('\n')
}
