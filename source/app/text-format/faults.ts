import {remark} from '../display/text/yaml-scalars.ts'

/** What is wrong with a text, and the line on which it stands, counted from 1. */
export type TextFault = {readonly line: number; readonly sentence: string}

/** How often a text with faults is opened again where nobody can stop it. */
export const maxRounds = 20

const mark = '# !!'

/** The text with each fault as a remark above its line; remarks of an earlier try are taken out. */
export function withFaults(text: string, faults: readonly TextFault[]): string {
  const at = Map.groupBy(faults, each => each.line)
  const lines = text.split('\n')
  const marked = lines.flatMap((line, index) => {
    const own = (at.get(index + 1) ?? []).map(
      ({sentence}) => `${/^ */.exec(line)?.[0]}${mark} ${remark(sentence, 500)}`,
    )
    return isFaultLine(line) ? own : [...own, line]
  })
  const beyond = faults.filter(each => each.line > lines.length).map(({sentence}) => `${mark} ${remark(sentence, 500)}`)
  return [...marked.slice(0, -1), ...beyond, ...marked.slice(-1)].join('\n')
}

/** The faults that are marked in a text, each with the line below its remark, on which it stands. */
export function markedFaults(text: string): TextFault[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    if (!isFaultLine(line)) return []
    const below = lines.findIndex((other, at) => at > index && !isFaultLine(other))
    return [{line: (below < 0 ? index : below) + 1, sentence: line.trim().slice(mark.length).trim()}]
  })
}

/** The text without the remarks about faults. */
export function withoutFaults(text: string): string {
  return text
    .split('\n')
    .filter(line => !isFaultLine(line))
    .join('\n')
}

function isFaultLine(line: string): boolean {
  return line.trimStart().startsWith(mark)
}
