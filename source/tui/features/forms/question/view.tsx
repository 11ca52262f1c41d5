import {styled, type Theme} from '../../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../../ui/dialog.tsx'
import {fitSafe, wrapSafe} from '../../../ui/text.ts'
import {hasTicks, type Question} from './state.ts'

/** What is asked and the answers, one of them under the cursor. */
export function askingText(one: Question, width: number, height: number, theme: Theme): string[] {
  const {lines, answers, chosen} = one
  const texts = lines.flatMap(line => wrapSafe(line, width, theme))
  const choices = answers.flatMap(({label, isOn}, place) => {
    const tick = isOn === undefined ? '' : isOn ? '[x] ' : '[ ] '
    return wrapSafe(label, width - 2 - tick.length, theme).map((text, at) => {
      const start = at === 0 ? `${place === chosen ? '>' : ' '} ${tick}` : ' '.repeat(2 + tick.length)
      const line = fitSafe(start + text, width, theme)
      return place === chosen ? styled(theme, 'cursor', line) : line
    })
  })
  const room = Math.max(1, height - choices.length - 4)
  const rest = texts.length - room + 1
  const shown = texts.length > room ? [...texts.slice(0, room - 1), `and ${rest} more lines`] : texts
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
