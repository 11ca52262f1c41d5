import type {Graphics} from '../../../app/picture/graphics.ts'
import type {Colours, Picture} from '../../../app/picture/picture.ts'

/** The picture of the open user: asked for, or there to be drawn. */
export type UserPicture =
  | {readonly kind: 'asked'}
  | {readonly kind: 'shown'; readonly picture: Picture; readonly colours: Colours}

/** The picture on a screen of its own: where there is no room beside the details, or where the terminal draws it itself. */
export type PictureView = {
  readonly kind: 'picture'
  readonly name: string
  readonly picture: Picture
  readonly colours: Colours
  /** How the terminal draws it, if it does. */
  readonly graphics: Graphics | undefined
}

// From here on details and picture stand beside each other.
const wideEnough = 110

/** True where the picture stands beside the details. */
export function hasRoomBeside(columns: number): boolean {
  return columns >= wideEnough
}

declare module '../../shell/state.ts' {
  interface Overlays {
    picture: PictureView
  }
}
declare module '../user/state.ts' {
  interface UserDetails {
    /** Nothing until it is asked for. */
    readonly picture?: UserPicture | undefined
  }
}
