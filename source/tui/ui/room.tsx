// The room a component draws in: the whole screen, the inside of a dialog, one of two columns. What stands around a component
// gives it its room, so nothing that is drawn has to know where it stands.
import {createContext, type ReactNode, useContext, useMemo} from 'react'
import type {Theme} from '../../app/display/theme.ts'

export type Room = {
  readonly columns: number
  readonly rows: number
  readonly theme: Theme
  /** Something else lies behind: every line fills its whole width and has a blank at either end, so that nothing of that shows. */
  readonly isCovering: boolean
}

const RoomContext = createContext<Room | undefined>(undefined)

/** The room around a component. */
export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('This component is drawn where no room was given to it')
  return room
}

type Props = Partial<Room> & {readonly children?: ReactNode}

/** Room for what stands inside; what is not said stays as it is outside. */
export function InRoom({children, ...own}: Props) {
  const outer = useContext(RoomContext)
  const {columns, rows, theme, isCovering} = {isCovering: false, ...outer, ...own}
  if (columns === undefined || rows === undefined || theme === undefined)
    throw new Error('The outermost room needs columns, rows and a theme')
  const room = useMemo(() => ({columns, rows, theme, isCovering}), [columns, rows, theme, isCovering])
  return <RoomContext value={room}>{children}</RoomContext>
}
