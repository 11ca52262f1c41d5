import type {Look} from '../../../../app/display/theme.ts'
import {styled} from '../../../../app/display/theme.ts'
import {type Asking, hasTicks} from './state.ts'
import {fitSafe, wrapSafe} from '../../../ui/text.ts'

/** What is asked and the answers, one of them under the cursor. */
export function askingText(one: Asking, width: number, height: number, look: Look): string[] {
  const {lines, answers, chosen} = one
  const room = Math.max(1, height - answers.length - 4)
  const texts = lines.flatMap(line => wrapSafe(line, width, look))
  const shown = texts.length > room ? [...texts.slice(0, room - 1), look.isAscii ? '...' : '…'] : texts
  const choices = answers.map(({label, isOn}, place) => {
    const tick = isOn === undefined ? '' : isOn ? '[x] ' : '[ ] '
    const line = fitSafe(`${place === chosen ? '>' : ' '} ${tick}${label}`, width, look)
    return place === chosen ? styled(look, 'cursor', line) : line
  })
  const foot = hasTicks(one)
    ? 'Space puts a tick in or out, Enter saves, Esc goes back'
    : answers.length > 1
      ? 'Enter takes the answer, Esc goes back'
      : 'Enter or Esc goes on'
  return [...shown, ...(shown.length > 0 ? [''] : []), ...choices, '', ...wrapSafe(foot, width, look)]
}
