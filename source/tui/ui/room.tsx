// The room a component draws in: the screen, the inside of a dialog, or a column. The surrounding component provides
// it, so that components do not depend on where they are used.
import {createContext, type ReactNode, useContext, useMemo} from 'react'
import type {Theme} from '../../app/display/theme.ts'

export type Room = {
  readonly columns: number
  readonly rows: number
  readonly theme: Theme
  /** True if something lies behind: every line is padded to the full width and by a blank at either end to cover it. */
  readonly isCovering: boolean
}

const RoomContext = createContext<Room | undefined>(undefined)

/** Returns the room around a component. Throws without one. */
export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('This component is drawn where no room was given to it')
  return room
}

type Props = Partial<Room> & {readonly children?: ReactNode}

/** Provides a room; what is not given is inherited. */
export function InRoom({children, ...own}: Props) {
  const outer = useContext(RoomContext)
  const {columns, rows, theme, isCovering} = {isCovering: false, ...outer, ...own}
  if (columns === undefined || rows === undefined || theme === undefined)
    throw new Error('The outermost room needs columns, rows and a theme')
  const room = useMemo(() => ({columns, rows, theme, isCovering}), [columns, rows, theme, isCovering])
  return <RoomContext value={room}>{children}</RoomContext>
}
