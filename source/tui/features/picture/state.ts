import type {Graphics} from '../../../app/picture/graphics.ts'
import type {Colours, Picture} from '../../../app/picture/picture.ts'

/** The picture of the open user, loading or shown. */
export type UserPicture =
  | {readonly kind: 'asked'}
  | {readonly kind: 'shown'; readonly picture: Picture; readonly colours: Colours}

/** The picture on a screen of its own: if there is no room beside the details, or if the terminal draws it. */
export type PictureView = {
  readonly kind: 'picture'
  readonly name: string
  readonly picture: Picture
  readonly colours: Colours
  /** How the terminal draws it; undefined if it is drawn with characters. */
  readonly graphics: Graphics | undefined
}

// Minimum width for details and picture side by side.
const wideEnough = 110

/** Returns true if the picture fits beside the details. */
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
    /** Undefined until requested. */
    readonly picture?: UserPicture | undefined
  }
}
