import {memo} from 'react'
import {stringWidth} from '../../../app/display/text/width.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../ui/row.tsx'
import type {Menu} from './state.ts'

type MenuEntry = Menu['entries'][number]

function whyNot({refused}: MenuEntry): string {
  return refused.map(each => each.sentence).join('; ')
}

type EntryProps = {readonly start: string; readonly reason: readonly string[]; readonly isCurrent: boolean}

/** A menu entry with its key, followed by the reason for a refusal, wrapped to as many lines as it needs. */
function Entry({start, reason, isCurrent}: EntryProps) {
  const [first, ...rest] = reason
  const style = first === undefined ? undefined : 'dim'
  return (
    <>
      <Row text={first === undefined ? start : `${start}- ${first}`} style={style} isCurrent={isCurrent} />
      {rest.map(line => (
        <Row key={line} text={`${' '.repeat(start.length + 2)}${line}`} style={style} isCurrent={isCurrent} />
      ))}
    </>
  )
}

function Entries({menu: {title, entries, chosen}}: {readonly menu: Menu}) {
  const {columns, rows, theme} = useRoom()
  const labels = Math.max(...entries.map(entry => entry.label.length)) + 2
  const room = columns - labels - 8
  const current = entries[chosen]
  const why = current ? whyNot(current) : ''
  const about = why === '' ? (current?.about ?? '') : `Not possible: ${why}`
  const reasons = new Map(entries.map(entry => [entry, paragraphLines(whyNot(entry), room, theme)]))
  const height = entries.reduce((sum, entry) => sum + Math.max(1, reasons.get(entry)?.length ?? 1), 0)
  const listRows = rows - 3 - paragraphLines(about, columns, theme).length
  // When the reasons do not all fit beside their actions, long ones are shown below for the current action only.
  const reasonOf = (entry: MenuEntry): readonly string[] => {
    const lines = reasons.get(entry) ?? []
    if (lines.length === 0 || height <= listRows) return lines
    return stringWidth(whyNot(entry)) <= room ? lines : ['not possible']
  }
  return (
    <>
      <Row text={title} style="title" />
      <Blank />
      <PickList items={entries} at={chosen} rows={listRows}>
        {(entry, isCurrent) => (
          <Entry
            start={`${isCurrent ? '>' : ' '} ${entry.label.padEnd(labels)}${entry.key.padEnd(4)}`}
            reason={reasonOf(entry)}
            isCurrent={isCurrent}
          />
        )}
      </PickList>
      <Blank />
      <Paragraph text={about} />
    </>
  )
}

/** The dialog with the actions on the selection, and why some are not possible. */
export const ActionMenu = memo(() => {
  const menu = useOverlay('menu')
  return menu ? (
    <Dialog title="Actions" isLarge>
      <Entries menu={menu} />
    </Dialog>
  ) : null
})
