import {memo} from 'react'
import {styled} from '../../app/display/theme.ts'
import {plainText} from './plain-text.ts'
import {useRoom} from './room.tsx'
import {Blank, Ready, Row} from './row.tsx'
import {moreBelow} from './scrolling.ts'
import {padded} from './text.ts'

type Props = {
  /** All lines, sanitized, styled and short enough. */
  readonly lines: readonly string[]
  /** Index of the first visible line; beyond the end, the last page is shown. */
  readonly from: number
  /** The current lines; `to` is exclusive. */
  readonly current?: {readonly at: number; readonly to: number} | undefined
  /** Number of rows, by default those of the room. */
  readonly rows?: number
  /** Key that shows more; if given, the last row says how many lines follow. */
  readonly moreKey?: string
}

/** A page of a longer text. It always takes all its rows. */
export const ScrollArea = memo(({lines, from, current, rows, moreKey}: Props) => {
  const room = useRoom()
  const {columns, theme} = room
  const height = Math.max(1, rows ?? room.rows)
  const first = Math.max(0, Math.min(from, lines.length - height))
  const rest = lines.length - first - height
  const isMore = rest > 0 && moreKey !== undefined
  const shown = lines.slice(first, first + height - (isMore ? 1 : 0)).map((line, place) => {
    const isCurrent = current !== undefined && first + place >= current.at && first + place < current.to
    return isCurrent ? styled(theme, 'cursor', padded(`>${plainText(line).slice(1)}`, columns)) : line
  })
  return (
    <>
      <Ready lines={shown} />
      {isMore ? (
        <Row text={` ${moreBelow(rest + 1)} (${moreKey})`} style="dim" />
      ) : (
        <Blank rows={height - shown.length} />
      )}
    </>
  )
})
