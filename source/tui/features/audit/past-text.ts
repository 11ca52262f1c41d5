import type {Size} from '../../../app/display/size.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {fitSafe, wrapSafe} from '../../ui/text.ts'
import type {PastView} from './past-state.ts'

// Width of the longest field label.
const labelWidth = 32
const headRows = 2
const footRows = 2

/** Returns how many lines of a past record fit on the screen. */
export function pastPage({rows}: Size): number {
  return Math.max(1, rows - headRows - footRows)
}

/** Returns all lines of a past record, wrapped to the width. */
export function pastLines(sections: PastView['sections'], width: number, theme: Theme): string[] {
  return sections.flatMap(({title, rows}, place) => [
    ...(place > 0 ? [''] : []),
    styled(theme, 'title', ` ${title.toUpperCase()}`),
    ...rows.flatMap(({label, text}) => {
      if (label === '') return wrapSafe(text, width - 3, theme).map(line => `   ${line}`)
      const values = wrapSafe(text, width - labelWidth - 3, theme)
      return values.map((line, at) => `   ${fitSafe(at === 0 ? label : '', labelWidth, theme)}${line}`)
    }),
  ])
}
