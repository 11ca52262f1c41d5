import type {Command} from '../framework/command.ts'
import {type Flag, type FlagTable, flagName, globalFlags} from '../framework/flags.ts'

/** The help of one command: what it does, usage, examples, flags and related commands. */
export function formatCommandHelp(command: Command): string {
  const examples = command.examples.map(each => `  usher ${each}`)
  const sections = [
    command.about,
    `Usage\n  usher ${[command.name, command.usage, '[flags]'].filter(Boolean).join(' ')}`,
    ...(examples.length > 0 ? [`Examples\n${examples.join('\n')}`] : []),
    ...(Object.keys(command.flags).length > 0 ? [`Flags\n${flagLines(command.flags)}`] : []),
    `Flags of every command\n${flagLines(globalFlags)}`,
    ...(command.seeAlso ? [`See also\n${command.seeAlso.map(each => `  usher ${each}`).join('\n')}`] : []),
  ]
  return `${sections.join('\n\n')}\n`
}

function flagLines(table: FlagTable): string {
  const rows = Object.entries(table).map(([name, flag]) => [flagLabel(name, flag), flag.about] as const)
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, about]) => `  ${label.padEnd(width)}  ${about}`).join('\n')
}

function flagLabel(name: string, flag: Flag): string {
  const long = `--${flag.on ? 'no-' : ''}${flagName(name)}`
  const value = flag.value === undefined ? '' : flag.optionalValue ? `[=${flag.value}]` : ` ${flag.value}`
  return `${flag.short === undefined ? '    ' : `-${flag.short}, `}${long}${value}`
}
