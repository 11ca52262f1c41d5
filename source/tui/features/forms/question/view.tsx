import {styled, type Theme} from '../../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../../ui/dialog.tsx'
import {fitSafe, wrapSafe} from '../../../ui/text.ts'
import {hasTicks, type Question} from './state.ts'

/** What is asked and the answers, one of them under the cursor. */
export function askingText(one: Question, width: number, height: number, theme: Theme): string[] {
  const {lines, answers, chosen} = one
  const room = Math.max(1, height - answers.length - 4)
  const texts = lines.flatMap(line => wrapSafe(line, width, theme))
  const shown = texts.length > room ? [...texts.slice(0, room - 1), theme.isAscii ? '...' : '…'] : texts
  const choices = answers.map(({label, isOn}, place) => {
    const tick = isOn === undefined ? '' : isOn ? '[x] ' : '[ ] '
    const line = fitSafe(`${place === chosen ? '>' : ' '} ${tick}${label}`, width, theme)
    return place === chosen ? styled(theme, 'cursor', line) : line
  })
  const foot = hasTicks(one)
    ? 'Space puts a tick in or out, Enter saves, Esc goes back'
    : answers.length > 1
      ? 'Enter takes the answer, Esc goes back'
      : 'Enter or Esc goes on'
  return [...shown, ...(shown.length > 0 ? [''] : []), ...choices, '', ...wrapSafe(foot, width, theme)]
}

/** The question as a dialog over its form, or over the screen. */
export function QuestionDialog() {
  const question = useOverlay('asking')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!question) return null
  const {width, height} = dialogRoom(size)
  return (
    <Dialog title={question.heading} lines={askingText(question, width, height, theme)} size={size} theme={theme} />
  )
}
