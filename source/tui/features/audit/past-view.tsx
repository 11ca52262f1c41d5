import {memo} from 'react'
import {secondText} from '../../../app/display/text/moments.ts'
import {timeZoneName} from '../../../domain/base/day.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Row} from '../../ui/row.tsx'
import {ScrollArea} from '../../ui/scroll-area.tsx'
import {moreBelow} from '../../ui/scrolling.ts'
import {pastLines} from './past-text.ts'

const headRows = 2

/** The screen of a record as of an earlier time. */
export const PastScreen = memo(() => {
  const {columns, rows, theme} = useRoom()
  const view = useOverlay('past')
  if (!view) return null
  const page = rows - headRows
  const lines = pastLines(view.sections, columns, theme)
  const rest = Math.max(0, lines.length - view.scroll - page)
  const moment = secondText(view.moment)
  const more = rest > 0 ? ` ${moreBelow(rest)}` : ''
  return (
    <>
      <Row text={` ${view.name} as of ${moment} ${timeZoneName()}`} style="title" />
      <Row text={` The record at that time, read-only.${more}`} style="dim" />
      <ScrollArea lines={lines} from={view.scroll} rows={page} />
    </>
  )
})
