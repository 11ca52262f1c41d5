import {renderToString} from 'ink'
import {render} from 'ink-testing-library'
import type {ReactElement} from 'react'
import type {Theme} from '../../../source/app/display/theme.ts'
import {InRoom, type Room} from '../../../source/tui/ui/room.tsx'

export const ascii: Theme = {hasColour: false, isAscii: true}
export const plain: Theme = {hasColour: false, isAscii: false}
export const coloured: Theme = {hasColour: true, isAscii: false}

// The terminal of the testing library is as wide as this, whatever one asks for.
const testingColumns = 100

/** A component alone, in a room of its own, as lines with their styles. */
export function drawn(element: ReactElement, room: Partial<Room> = {}): string[] {
  const {columns = 40} = room
  const whole = (
    <InRoom columns={40} rows={10} theme={plain} {...room}>
      {element}
    </InRoom>
  )
  if (columns > testingColumns) return renderToString(whole, {columns}).split('\n')
  const {lastFrame, unmount} = render(whole)
  const lines = (lastFrame() ?? '').split('\n')
  unmount()
  return lines
}
