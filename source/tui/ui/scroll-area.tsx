import {memo} from 'react'
import {styled} from '../../app/display/theme.ts'
import {plainText} from './plain-text.ts'
import {useRoom} from './room.tsx'
import {Blank, Ready, Row} from './row.tsx'
import {moreBelow} from './scrolling.ts'
import {padded} from './text.ts'

type Props = {
  /** All lines: safe, styled and short enough. */
  readonly lines: readonly string[]
  /** The first one that is shown; one beyond the end shows the end. */
  readonly from: number
  /** The lines under the cursor, the last one excluded. */
  readonly current?: {readonly at: number; readonly to: number} | undefined
  /** Lines there are for it; without, as many as the room has. */
  readonly rows?: number
  /** While more follow, the last line says how many; the key that shows them stands behind it. */
  readonly moreKey?: string
}

/** A stretch of a longer text. It always takes all its lines. */
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
