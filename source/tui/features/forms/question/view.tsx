import {memo} from 'react'
import {useOverlay} from '../../../shell/frame/context.tsx'
import {Dialog} from '../../../ui/dialog.tsx'
import {PickList} from '../../../ui/pick-list.tsx'
import {useRoom} from '../../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../../ui/row.tsx'
import {ScrollArea} from '../../../ui/scroll-area.tsx'
import {hasTicks, type Question} from './state.ts'

function keysOf(question: Question): string {
  if (hasTicks(question)) return 'Space puts a tick in or out, Enter saves, Esc goes back'
  return question.answers.length > 1 ? 'Enter takes the answer, Esc goes back' : 'Enter or Esc goes on'
}

function Answers({question}: {readonly question: Question}) {
  const {columns, rows, theme} = useRoom()
  const {lines, answers, chosen} = question
  const text = lines.flatMap(line => (line === '' ? [''] : paragraphLines(line, columns, theme)))
  const room = Math.max(1, rows - answers.length - 4)
  return (
    <>
      {text.length > 0 && (
        <>
          <ScrollArea lines={text} from={0} rows={Math.min(room, text.length)} moreKey="enlarge the window" />
          <Blank />
        </>
      )}
      <PickList items={answers} at={chosen} rows={rows - 4}>
        {({label, isOn}, isCurrent) => {
          const tick = isOn === undefined ? '' : isOn ? '[x] ' : '[ ] '
          return <Row text={`${isCurrent ? '>' : ' '} ${tick}${label}`} isCurrent={isCurrent} />
        }}
      </PickList>
      <Blank />
      <Paragraph text={keysOf(question)} />
    </>
  )
}

/** The question as a dialog over its form, or over the screen. */
export const QuestionDialog = memo(() => {
  const question = useOverlay('asking')
  return question ? (
    <Dialog title={question.heading}>
      <Answers question={question} />
    </Dialog>
  ) : null
})
