// A record as it was at a moment, read-only.

import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {Content} from '../../shell/frame/content.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import type {PastView} from './past-state.ts'

// As wide as the longest label of a field.
const labelWidth = 32
const headRows = 2

/** How many of its lines fit. */
export function pastPage({rows}: Size): number {
  return Math.max(1, rows - headRows - 2)
}

/** Every line of the record. */
export function pastLines({sections}: PastView, {columns}: Size, theme: Theme): string[] {
  return sections.flatMap(({title, rows}, place) => [
    ...(place > 0 ? [''] : []),
    styled(theme, 'title', ` ${title.toUpperCase()}`),
    ...rows.flatMap(({label, text}) => {
      if (label === '') return wrapSafe(text, columns - 4, theme).map(line => `   ${line}`)
      const values = wrapSafe(text, columns - labelWidth - 4, theme)
      return values.map((line, at) => `   ${fitSafe(at === 0 ? label : '', labelWidth, theme)}${line}`)
    }),
  ])
}

/** The whole screen but for the last two lines. */
export function pastFrame(view: PastView, size: Size, theme: Theme): string[] {
  const page = pastPage(size)
  const lines = pastLines(view, size, theme)
  const scroll = Math.max(0, Math.min(view.scroll, lines.length - page))
  const shown = lines.slice(scroll, scroll + page)
  while (shown.length < page) shown.push('')
  const title = ` ${view.name} as of ${view.moment.slice(0, 19).replace('T', ' ')} UTC`
  const rest = lines.length - scroll - page
  const more = rest > 0 ? ` ${rest} more lines below` : ''
  return [
    styled(theme, 'title', cutSafe(title, size.columns - 1, theme)),
    styled(theme, 'dim', cutSafe(` The record as it was then, to be read only.${more}`, size.columns - 1, theme)),
    ...shown,
  ]
}

export function PastScreen() {
  return <Content of={({overlay, size, theme}) => (overlay?.kind === 'past' ? pastFrame(overlay, size, theme) : [])} />
}
