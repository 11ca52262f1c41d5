// The picture of the open user, loaded only on request and in the background.

import type {Graphics} from '../../../app/picture/graphics.ts'
import type {PictureAnswer} from '../../../app/picture/picture.ts'
import {pictureAddress} from '../../../app/picture/picture-address.ts'
import {fullName} from '../../../domain/user/name.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {UserDetails} from '../user/state.ts'
import {hasRoomBeside, type UserPicture} from './state.ts'

/** Shows or hides the picture of the open user; pressed again while loading, it cancels. */
export function togglePicture(engine: Engine) {
  const {store, app} = engine
  const {details} = store.get()
  if (!details?.file) return
  if (details.picture !== undefined) return put(engine, details.id, undefined)
  const found = pictureAddress(details.file, app.policy)
  if ('none' in found) return say(engine, 'note', found.none.sentence)
  void load(engine, details.id, found.address).catch(error => sayFault(engine, error))
}

function put({store}: Engine, id: number, picture: UserPicture | undefined): void {
  store.set(state => (state.details?.id === id ? {...state, details: {...state.details, picture}} : state))
}

async function load(engine: Engine, id: number, address: string): Promise<void> {
  const {store, host} = engine
  const asked = {kind: 'asked'} as const
  const stop = new AbortController()
  put(engine, id, asked)
  say(engine, 'note', 'Fetching the picture. v cancels.')
  // Aborts loading when the operator opens another user or leaves.
  const isWanted = (): boolean => store.get().details?.picture === asked
  const end = store.subscribe(() => {
    if (!isWanted()) stop.abort()
  })
  try {
    const answer = await host.loadPicture(address, stop.signal)
    const graphics = answer.kind === 'picture' && mayDraw(engine) ? await host.graphics() : undefined
    const {details} = store.get()
    if (details && isWanted()) show(engine, details, answer, graphics)
  } finally {
    end()
    if (isWanted()) put(engine, id, undefined)
  }
}

// No graphics in plain text mode. Nor while a task runs, since every progress update would send the picture again.
function mayDraw({store}: Engine): boolean {
  const {theme, task} = store.get()
  return theme.hasColour && !theme.isAscii && task === undefined
}

function show(engine: Engine, details: UserDetails, answer: PictureAnswer, offered: Graphics | undefined) {
  const {store, host, app} = engine
  const {theme, size, overlay} = store.get()
  put(engine, details.id, undefined)
  if (answer.kind === 'none') return say(engine, 'note', answer.sentence)
  const {picture} = answer
  const graphics = mayDraw(engine) ? offered : undefined
  const colours = theme.isAscii || !theme.hasColour ? 'none' : host.colours
  const name = details.file ? fullName(details.file.user, app.policy) : ''
  store.set(state => ({...state, message: undefined}))
  if (graphics === undefined && hasRoomBeside(size.columns))
    return put(engine, details.id, {kind: 'shown', picture, colours})
  if (overlay === undefined)
    store.set(state => ({...state, overlay: {kind: 'picture', name, picture, colours, graphics}}))
}
