import {memo} from 'react'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import type {Blocked, BlockedChoice} from './state.ts'

const choiceTexts: Readonly<Record<BlockedChoice, readonly [label: string, about: string]>> = {
  cancel: ['Cancel', 'leave the user as is'],
  view: ['View user', 'open the details'],
  deactivate: ['Deactivate', 'reversible alternative'],
}

const labelWidth = 33

/** One kind of obstacle, shown even when there is none of it. */
function Obstacle({label, count, sentence}: Blocked['obstacles'][number]) {
  const {columns, theme} = useRoom()
  const lines = paragraphLines(count > 0 ? sentence : 'none', columns - labelWidth, theme)
  const [first = '', ...rest] = lines
  const style = count > 0 ? 'warning' : undefined
  return (
    <>
      <Row text={`${count > 0 ? '  ! ' : '    '}${label}`.padEnd(labelWidth) + first} style={style} />
      <Ready lines={rest} style={style} indent={labelWidth} />
    </>
  )
}

function Reasons({blocked}: {readonly blocked: Blocked}) {
  const {subject, obstacles, others, choices, chosen} = blocked
  // Obstacles that apply come first, so that all of them are seen at once.
  const sorted = [...obstacles].sort((one, other) => Number(other.count > 0) - Number(one.count > 0))
  return (
    <>
      <Paragraph text={`${subject.name} (${subject.primary_id}) cannot be deleted:`} style="title" />
      <Blank />
      {sorted.map(each => (
        <Obstacle key={each.label} {...each} />
      ))}
      {others.map(each => (
        <Paragraph key={each.sentence} text={`! ${each.sentence}`} indent={2} />
      ))}
      <Blank />
      <Row text="Choose:" />
      <PickList items={choices} at={chosen} rows={choices.length}>
        {(choice, isCurrent) => {
          const [label, about] = choiceTexts[choice]
          const button = isCurrent ? `> [ ${label} ]` : `    ${label}`
          return <Row text={`  ${button.padEnd(20)} ${about}`} isCurrent={isCurrent} />
        }}
      </PickList>
    </>
  )
}

/** The dialog with the reasons why a user cannot be deleted, and the alternatives. */
export const BlockedDialog = memo(() => {
  const blocked = useOverlay('blocked')
  return blocked ? (
    <Dialog title="Deletion blocked">
      <Reasons blocked={blocked} />
    </Dialog>
  ) : null
})
