import {type Feature, scope} from '../../shell/feature.ts'
import {togglePicture} from './effects.ts'
import {onUserKeys, pictureKeys} from './keys.ts'
import {drawingOf, PictureScreen, pictureSide} from './view.tsx'

/** The picture of a user. */
export const picture = {
  id: 'picture',
  scopes: {
    picture: scope({
      keys: pictureKeys,
      commands: {close: ({store}) => store.set(state => ({...state, overlay: undefined}))},
    }),
  },
  extensions: {details: {keys: onUserKeys, commands: {picture: togglePicture}}},
  overlays: {picture: {fills: 'screen', View: PictureScreen}},
  userSide: pictureSide,
  drawing: drawingOf,
} as const satisfies Feature
