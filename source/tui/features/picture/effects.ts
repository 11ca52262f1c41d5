// The picture of the open person, fetched when it is asked for and at no other time. Nothing waits for it.

import type {Graphics} from '../../../app/picture/graphics.ts'
import type {PictureAnswer} from '../../../app/picture/picture.ts'
import {pictureAddress} from '../../../app/picture/picture-address.ts'
import {fullName} from '../../../domain/user/name.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {OpenUser} from '../user/state.ts'
import {hasRoomBeside, type PersonPicture} from './state.ts'

/** Shows the picture of the open person, or puts it away; a second time while it is fetched, gives it up. */
export function togglePicture(engine: Engine) {
  const {store, app} = engine
  const {person} = store.get()
  if (!person?.file) return
  if (person.picture !== undefined) return put(engine, person.id, undefined)
  const found = pictureAddress(person.file, app.policy)
  if ('none' in found) return say(engine, 'note', found.none.sentence)
  void load(engine, person.id, found.address).catch(error => sayFault(engine, error))
}

function put({store}: Engine, id: number, picture: PersonPicture | undefined): void {
  store.set(state => (state.person?.id === id ? {...state, person: {...state.person, picture}} : state))
}

async function load(engine: Engine, id: number, address: string): Promise<void> {
  const {store, host} = engine
  const asked = {kind: 'asked'} as const
  const stop = new AbortController()
  put(engine, id, asked)
  say(engine, 'note', 'Fetching the picture. v gives it up.')
  // Whoever turns to somebody else, or back to the list, waits for no picture.
  const isWanted = (): boolean => store.get().person?.picture === asked
  const end = store.subscribe(() => {
    if (!isWanted()) stop.abort()
  })
  try {
    const answer = await host.loadPicture(address, stop.signal)
    const graphics = answer.kind === 'picture' && mayDraw(engine) ? await host.graphics() : undefined
    const {person} = store.get()
    if (person && isWanted()) show(engine, person, answer, graphics)
  } finally {
    end()
    if (isWanted()) put(engine, id, undefined)
  }
}

// Whoever wants letters alone is not to be led to a picture; and while something is written, its progress would send the picture again
// and again.
function mayDraw({store}: Engine): boolean {
  const {theme, task} = store.get()
  return theme.hasColour && !theme.isAscii && task === undefined
}

function show(engine: Engine, person: OpenUser, answer: PictureAnswer, offered: Graphics | undefined) {
  const {store, host, app} = engine
  const {theme, size, overlay} = store.get()
  put(engine, person.id, undefined)
  if (answer.kind === 'none') return say(engine, 'note', answer.sentence)
  const {picture} = answer
  const graphics = mayDraw(engine) ? offered : undefined
  const colours = theme.isAscii || !theme.hasColour ? 'none' : host.colours
  const name = person.file ? fullName(person.file.user, app.policy) : ''
  store.set(state => ({...state, message: undefined}))
  if (graphics === undefined && hasRoomBeside(size.columns))
    return put(engine, person.id, {kind: 'shown', picture, colours})
  if (overlay === undefined)
    store.set(state => ({...state, overlay: {kind: 'picture', name, picture, colours, graphics}}))
}
