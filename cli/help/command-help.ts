import type {Command} from '../framework/command.ts'
import {everywhere, type Flag, type FlagTable, typedName} from '../framework/flags.ts'

/** Help for one command: what it does, how it is written, examples, flags, where to read on. */
export function commandHelp(command: Command): string {
  const examples = command.examples.map(each => `  usher ${each}`)
  const parts = [
    command.about,
    `Usage\n  usher ${[command.name, command.usage, '[flags]'].filter(Boolean).join(' ')}`,
    ...(examples.length > 0 ? [`Examples\n${examples.join('\n')}`] : []),
    ...(Object.keys(command.flags).length > 0 ? [`Flags\n${flagLines(command.flags)}`] : []),
    `Flags of every command\n${flagLines(everywhere)}`,
    ...(command.seeAlso ? [`See also\n${command.seeAlso.map(each => `  usher ${each}`).join('\n')}`] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function flagLines(table: FlagTable): string {
  const rows = Object.entries(table).map(([name, flag]) => [flagName(name, flag), flag.about] as const)
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`).join('\n')
}

function flagName(name: string, flag: Flag): string {
  const long = `--${flag.on ? 'no-' : ''}${typedName(name)}`
  const value = flag.value === undefined ? '' : flag.mayBeBare ? `[=${flag.value}]` : ` ${flag.value}`
  return `${flag.short === undefined ? '    ' : `-${flag.short}, `}${long}${value}`
}
