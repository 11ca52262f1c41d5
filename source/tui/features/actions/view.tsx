import {memo} from 'react'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../ui/row.tsx'
import type {Menu} from './state.ts'

function whyNot({refused}: Menu['entries'][number]): string {
  return refused.map(each => each.sentence).join('; ')
}

function Entries({menu: {title, entries, chosen}}: {readonly menu: Menu}) {
  const {columns, rows, theme} = useRoom()
  const labels = Math.max(...entries.map(entry => entry.label.length)) + 2
  const current = entries[chosen]
  const why = current ? whyNot(current) : ''
  const about = why === '' ? (current?.about ?? '') : `Not possible: ${why}`
  return (
    <>
      <Row text={title} style="title" />
      <Blank />
      <PickList items={entries} at={chosen} rows={rows - 3 - paragraphLines(about, columns, theme).length}>
        {(entry, isCurrent) => {
          const reason = whyNot(entry)
          const start = `${isCurrent ? '>' : ' '} ${entry.label.padEnd(labels)}${entry.key.padEnd(4)}`
          return reason === '' ? (
            <Row text={start} isCurrent={isCurrent} />
          ) : (
            <Row text={`${start}- ${reason}`} style="dim" isCurrent={isCurrent} />
          )
        }}
      </PickList>
      <Blank />
      <Paragraph text={about} />
    </>
  )
}

/** What can be done with the selected users, and why not where it cannot. */
export const ActionMenu = memo(() => {
  const menu = useOverlay('menu')
  return menu ? (
    <Dialog title="Actions">
      <Entries menu={menu} />
    </Dialog>
  ) : null
})
