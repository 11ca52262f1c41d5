import {dirname, join, parse} from 'node:path'
import type {FileWritten, Host, Preferences} from '../../source/app/host.ts'
import type {Io} from '../framework/io.ts'
import {canAskGraphics} from '../picture/graphics-support.ts'
import {expandPath, stateFile} from '../settings/paths.ts'
import {writePreferences} from '../settings/preferences.ts'
import {detectColours} from '../terminal/colours.ts'
import {editTextSync, keepTextSync} from '../terminal/editor-sync.ts'
import {copyWithTmux, detectMultiplexer} from '../terminal/multiplexer.ts'

type World = Pick<Io, 'env' | 'cwd'>

// A key that changes a column must not wait for the disk, and the next change often follows soon.
const writeDelayMs = 300

/** Creates what the screens use of this computer. `end` writes preferences that are still pending. */
export function createHost(world: World): {readonly host: Host; readonly end: () => Promise<void>} {
  let pending: Preferences = {}
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const preferences = pending
    pending = {}
    // A failed write is ignored: the next session then starts with the old preferences.
    if (Object.keys(preferences).length > 0)
      writing = writing.then(() => writePreferences(world, preferences)).catch(() => {})
    return writing
  }
  const host: Host = {
    keep: preferences => {
      pending = {...pending, ...preferences}
      timer ??= setTimeout(() => void flush(), writeDelayMs)
    },
    editText: (text, line) => editTextSync(world, text, line),
    keepText: text => keepTextSync(world, text),
    writeFile: async (name, mayReplace, work) => {
      const {writeNewFile} = await import('../files/new-file.ts')
      const path = expandPath(name, world)
      const written = await writeNewFile(path, mayReplace, async sink => {
        const stays = await work(sink)
        return {stays, answer: stays}
      })
      // A name that was typed with ~ is shown in that form.
      const shown = name.startsWith('~') ? name : path
      if (typeof written === 'boolean') return written ? {kind: 'done', path: shown} : {kind: 'dropped'}
      if (written.code === 'E-EXISTS') return {kind: 'exists', path: shown}
      return {kind: 'refused', sentence: written.message.replace(path, name)}
    },
    multiplexer: detectMultiplexer(world),
    copyByTmux: text => copyWithTmux(text, world),
    loadPicture: async (address, signal) => (await import('../picture/load-picture.ts')).loadPicture(address, signal),
    colours: detectColours(world),
    graphics: createGraphicsQuery(world),
    writeNote: (name, text) => writeNote(name, text, world),
  }
  return {host, end: flush}
}

// Asks the terminal once and remembers the answer.
function createGraphicsQuery(world: World): Host['graphics'] {
  if (!canAskGraphics(world)) return async () => undefined
  let asked: ReturnType<Host['graphics']> | undefined
  return () => {
    asked ??= import('../picture/terminal-graphics.ts').then(({terminalGraphics}) => terminalGraphics())
    return asked
  }
}

async function writeNote(name: string, text: string, world: World): Promise<FileWritten> {
  const [{mkdir}, {writeNewFile}] = await Promise.all([import('node:fs/promises'), import('../files/new-file.ts')])
  const first = stateFile(name, world)
  // If the folder cannot be created, writing the file below reports it.
  await mkdir(dirname(first), {recursive: true, mode: 0o700}).catch(() => {})
  const {name: base, ext, dir} = parse(first)
  for (let count = 1; ; count++) {
    const path = count === 1 ? first : join(dir, `${base}-${count}${ext}`)
    const written = await writeNewFile(path, false, async sink => {
      await sink(text)
      return {stays: true, answer: true}
    })
    if (typeof written === 'boolean') return {kind: 'done', path}
    if (written.code !== 'E-EXISTS') return {kind: 'refused', sentence: written.message}
  }
}
