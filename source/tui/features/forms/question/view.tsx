import {memo} from 'react'
import type {Theme} from '../../../../app/display/theme.ts'
import {useOverlay} from '../../../shell/frame/context.tsx'
import {Dialog} from '../../../ui/dialog.tsx'
import {PickList} from '../../../ui/pick-list.tsx'
import {useRoom} from '../../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../../ui/row.tsx'
import {ScrollArea} from '../../../ui/scroll-area.tsx'
import {hasTicks, type Question} from './state.ts'

function keysOf(question: Question): string {
  if (hasTicks(question)) return 'Space ticks or unticks, Enter saves, Esc goes back'
  return question.answers.length > 1 ? 'Enter takes the answer, Esc goes back' : 'Enter or Esc goes on'
}

function labelLines({label, isOn}: Question['answers'][number], columns: number, theme: Theme): readonly string[] {
  const tick = isOn === undefined ? '' : isOn ? '[x] ' : '[ ] '
  const lines = paragraphLines(label, columns - 2 - tick.length, theme)
  return lines.map((line, at) => (at === 0 ? tick : ' '.repeat(tick.length)) + line)
}

function Answers({question}: {readonly question: Question}) {
  const {columns, rows, theme} = useRoom()
  const {lines, answers, chosen} = question
  const text = lines.flatMap(line => (line === '' ? [''] : paragraphLines(line, columns, theme)))
  const labels = new Map(answers.map(answer => [answer, labelLines(answer, columns, theme)]))
  const answerRows = [...labels.values()].reduce((sum, {length}) => sum + length, 0)
  const room = Math.max(1, rows - answerRows - 4)
  return (
    <>
      {text.length > 0 && (
        <>
          <ScrollArea lines={text} from={0} rows={Math.min(room, text.length)} moreKey="enlarge the window" />
          <Blank />
        </>
      )}
      <PickList items={answers} at={chosen} rows={rows - 4}>
        {(answer, isCurrent) =>
          labels
            .get(answer)
            ?.map((line, at) => (
              <Row key={line} text={`${isCurrent && at === 0 ? '>' : ' '} ${line}`} isCurrent={isCurrent} />
            ))
        }
      </PickList>
      <Blank />
      <Paragraph text={keysOf(question)} />
    </>
  )
}

export const QuestionDialog = memo(() => {
  const question = useOverlay('asking')
  return question ? (
    <Dialog title={question.heading}>
      <Answers question={question} />
    </Dialog>
  ) : null
})
