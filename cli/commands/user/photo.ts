import {rename, rm, writeFile} from 'node:fs/promises'
import type {App} from '../../../source/app/app.ts'
import {drawPicture} from '../../../source/app/picture/block-picture.ts'
import type {Picture} from '../../../source/app/picture/picture.ts'
import {pictureAddress} from '../../../source/app/picture/picture-address.ts'
import {fileFault, inTheWayOf} from '../../files/file-fault.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {heedInterruption} from '../../framework/interruption.ts'
import {printStatus} from '../../framework/print-status.ts'
import {isAskable} from '../../picture/askable.ts'
import {fetchPicture} from '../../picture/fetch.ts'
import {readPicture} from '../../picture/load-picture.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {selectUsers} from '../../selection/selected-users.ts'
import {typedPath} from '../../settings/paths.ts'
import {coloursOf} from '../../terminal/colours.ts'

export const photo: AppCommand = {
  name: 'user photo',
  about:
    'Shows the picture of a user on a terminal, by its own graphics if it says that it has some, prints its address to a program, or writes it to a file.',
  usage: 'ID',
  flags: {
    to: {value: 'FILE', about: 'Write the picture to this file, for you alone'},
    force: {about: 'Replace the file if it exists'},
  },
  examples: ['user photo u1048823', 'user photo u1048823 --to face.jpg'],
  seeAlso: ['policy show photo_server_url', 'user show u1048823'],
  run: showPhoto,
}

async function showPhoto(call: Call, app: App): Promise<Answer> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const [id, another] = call.words
  if (id === undefined || another !== undefined) return usage('Say whose picture: usher user photo ID')
  const chosen = await selectUsers(call, app, [id])
  if (isCliError(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [], ['identifiers'])
  if (!file) return chosen.missing[0] ?? none(id, 'There is no such user')
  const found = pictureAddress(file, app.policy)
  if ('none' in found) return none(id, found.none.sentence)
  const target = call.flags.text('to')
  const {stdout} = call.io
  if (target === undefined && !stdout.isTTY) {
    stdout.write(`${found.address}\n`)
    return exit.ok
  }
  const interruption = heedInterruption(call.io)
  try {
    const answer = await withBytes(call, id, found.address, target, interruption.signal)
    return interruption.code() ?? answer
  } finally {
    interruption.end()
  }
}

function none(primary_id: string, message: string): CliError {
  return {code: 'E-NO-PICTURE', message, exit: exit.notFound, primary_id}
}

async function withBytes(
  call: Call,
  id: string,
  address: string,
  target: string | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const path = target === undefined ? undefined : typedPath(target, call.io)
  // Before the server is asked for anything.
  const inTheWay = path === undefined ? undefined : inTheWayOf(path, call.flags.on('force'))
  if (inTheWay) return inTheWay
  const fetched = await fetchPicture(address, signal)
  if ('none' in fetched) return none(id, fetched.none)
  const picture = await readPicture(fetched.bytes, signal)
  if (!picture) return none(id, 'What the server of pictures sent is no picture that can be shown (JPEG or PNG)')
  if (path !== undefined) return writeBytes(call, path, fetched.bytes)
  const {columns, rows} = call.io.stdout
  const size = [Math.min(columns - 1, 60), Math.max(4, Math.min(rows - 2, 30))] as const
  call.io.stdout.write(await onTerminal(call, picture, size))
  return exit.ok
}

async function onTerminal({io, flags}: Call, picture: Picture, [columns, rows]: readonly [number, number]) {
  const isPlain = flags.on('ascii') || Boolean(io.env['NO_COLOR'])
  const graphics = !isPlain && io.stdin.isTTY && isAskable(io) ? await io.stdin.graphics?.() : undefined
  if (graphics === undefined) {
    const lines = drawPicture(picture, columns, rows, flags.on('ascii') ? 'none' : coloursOf(io))
    return lines.map(line => `${line}\n`).join('')
  }
  const taken = graphics.rowsOf(picture, columns, rows)
  // First room for it, so that nothing scrolls while it is drawn; the cursor is led behind it, wherever the terminal leaves it.
  const [above, below] = [`${'\n'.repeat(taken)}\x1b[${taken}A\x1b7`, `\x1b8\x1b[${taken}B\r`]
  return above + graphics.draw(picture, columns, rows) + below
}

// Under another name until it is whole, so that half a picture never looks like one.
async function writeBytes(call: Call, path: string, bytes: Uint8Array): Promise<Answer> {
  const partial = `${path}.partial`
  try {
    await writeFile(partial, bytes, {mode: 0o600})
    await rename(partial, path)
  } catch (error) {
    await rm(partial, {force: true})
    return fileFault(path, 'written', error)
  }
  printStatus(call, `The picture is in ${path}`)
  return exit.ok
}
