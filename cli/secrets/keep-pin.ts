import {existsSync} from 'node:fs'
import type {App} from '../../source/app/app.ts'
import {preparePin} from '../../source/app/credentials/hash-secrets.ts'
import type {StoredSecret} from '../../source/app/ports.ts'
import type {Declined} from '../../source/app/writes/run.ts'
import type {User} from '../../source/domain/user/index.ts'
import type {Call} from '../framework/command.ts'
import {printStatus} from '../framework/print-status.ts'
import {pinKeyPlace} from '../settings/paths.ts'

/** What is kept of a new PIN; says so where the key file had to be made for it. */
export async function keepPinTelling(
  call: Call,
  app: App,
  user: Pick<User, 'id' | 'primary_id'>,
  pin: string,
): Promise<StoredSecret | Declined> {
  const place = await pinKeyPlace(call.io)
  const wasThere = existsSync(place)
  const kept = await preparePin(app, user, pin, call.flags.on('newKey'))
  if (!wasThere && !('declined' in kept))
    printStatus(call, `Made the key file ${place}: keep a copy of it, without it every PIN has to be set again.`)
  return kept
}
