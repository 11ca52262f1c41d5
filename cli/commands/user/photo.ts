import type {App} from '../../../source/app/app.ts'
import {drawPicture} from '../../../source/app/picture/block-picture.ts'
import type {Picture} from '../../../source/app/picture/picture.ts'
import {pictureAddress} from '../../../source/app/picture/picture-address.ts'
import {fileError, requireFreePath} from '../../files/file-error.ts'
import {writeInPlace} from '../../files/temporary-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {listenForInterruption} from '../../framework/interruption.ts'
import {printStatus} from '../../framework/print-status.ts'
import {fetchPicture} from '../../picture/fetch-picture.ts'
import {canAskGraphics} from '../../picture/graphics-support.ts'
import {readPicture, unreadablePicture} from '../../picture/load-picture.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {expandPath} from '../../settings/paths.ts'
import {detectColours} from '../../terminal/colours.ts'

const usageLine = 'user photo ID'

export const photo: AppCommand = {
  name: 'user photo',
  about:
    'Show the picture of a user. On a terminal it is drawn, with graphics if the terminal supports them; otherwise its address is printed. --to saves it to a file.',
  usage: 'ID',
  flags: {
    to: {value: 'FILE', about: 'Save the picture to this file, readable by you only'},
    force: {about: 'Replace the file if it exists'},
  },
  examples: ['user photo u1048823', 'user photo u1048823 --to face.jpg'],
  seeAlso: ['policy show photo_server_url', 'user show u1048823'],
  run: showPhoto,
}

async function showPhoto(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const [id, another] = call.words
  if (another !== undefined) return usageError(`Name one user: usher ${usageLine}`)
  const file = await findNamedUser(call, app, id, ['identifiers'], usageLine)
  if (isCliError(file)) return file
  const {primary_id} = file.user
  const found = pictureAddress(file, app.policy)
  if ('none' in found) return noPictureError(primary_id, found.none.sentence)
  const target = call.flags.text('to')
  const {stdout} = call.io
  if (target === undefined && !stdout.isTTY) {
    stdout.write(`${found.address}\n`)
    return exit.ok
  }
  const interruption = listenForInterruption(call.io)
  try {
    const result = await fetchAndShow(call, {primary_id, address: found.address, target}, interruption.signal)
    return interruption.code() ?? result
  } finally {
    interruption.end()
  }
}

function noPictureError(primary_id: string, message: string): CliError {
  return {code: 'E-NO-PICTURE', message, exit: exit.notFound, primary_id}
}

type Photo = {readonly primary_id: string; readonly address: string; readonly target: string | undefined}

async function fetchAndShow(
  call: Call,
  {primary_id, address, target}: Photo,
  signal: AbortSignal,
): Promise<CommandResult> {
  const path = target === undefined ? undefined : expandPath(target, call.io)
  // Checked before anything is requested from the server.
  const occupied = path === undefined ? undefined : requireFreePath(path, call.flags.on('force'))
  if (occupied) return occupied
  const fetched = await fetchPicture(address, signal)
  if ('none' in fetched) return noPictureError(primary_id, fetched.none)
  const picture = await readPicture(fetched.bytes, signal)
  if (!picture) return noPictureError(primary_id, unreadablePicture)
  if (path !== undefined) return savePicture(call, path, fetched.bytes)
  const {columns, rows} = call.io.stdout
  const size = [Math.min(columns - 1, 60), Math.max(4, Math.min(rows - 2, 30))] as const
  call.io.stdout.write(await drawOnTerminal(call, picture, size))
  return exit.ok
}

async function drawOnTerminal({io, flags}: Call, picture: Picture, [columns, rows]: readonly [number, number]) {
  const isPlain = flags.on('ascii') || Boolean(io.env['NO_COLOR'])
  const graphics = !isPlain && io.stdin.isTTY && canAskGraphics(io) ? await io.stdin.graphics?.() : undefined
  if (graphics === undefined) {
    const lines = drawPicture(picture, columns, rows, flags.on('ascii') ? 'none' : detectColours(io))
    return lines.map(line => `${line}\n`).join('')
  }
  const height = graphics.rowsOf(picture, columns, rows)
  // Empty lines first, so that nothing scrolls while the picture is drawn; terminals leave the cursor in different places, so
  // that it is moved below the picture.
  const [before, after] = [`${'\n'.repeat(height)}\x1b[${height}A\x1b7`, `\x1b8\x1b[${height}B\r`]
  return before + graphics.draw(picture, columns, rows) + after
}

async function savePicture(call: Call, path: string, bytes: Uint8Array): Promise<CommandResult> {
  try {
    await writeInPlace(path, async file => {
      await file.writeFile(bytes)
      return {stays: true, answer: undefined}
    })
  } catch (error) {
    return fileError(path, 'written', error)
  }
  printStatus(call, `Picture saved to ${path}`)
  return exit.ok
}
