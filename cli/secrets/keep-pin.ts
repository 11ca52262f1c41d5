import {existsSync} from 'node:fs'
import type {App} from '../../source/app/app.ts'
import {preparePin} from '../../source/app/credentials/hash-secrets.ts'
import type {StoredSecret} from '../../source/app/ports.ts'
import type {Declined} from '../../source/app/writes/run.ts'
import type {User} from '../../source/domain/user/index.ts'
import type {Call} from '../framework/command.ts'
import {printStatus} from '../framework/print-status.ts'
import {resolvePinKey} from '../settings/paths.ts'

/** Hashes a new PIN. If the key file had to be created for it, prints a remark to keep a copy. */
export async function keepNewPin(
  call: Call,
  app: App,
  user: Pick<User, 'id' | 'primary_id'>,
  pin: string,
): Promise<StoredSecret | Declined> {
  const path = await resolvePinKey(call.io)
  const existed = existsSync(path)
  const kept = await preparePin(app, user, pin, call.flags.on('newKey'))
  if (!existed && !('declined' in kept))
    printStatus(call, `Created the key file ${path}. Keep a copy: without it, every PIN has to be set again.`)
  return kept
}
