import {describe, expect, test} from 'vitest'
import {toggleAccountType} from '../../../source/app/actions/account-type.ts'
import type {Action} from '../../../source/app/actions/action.ts'
import {copyRolesAction} from '../../../source/app/actions/copy-roles.ts'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {unlock} from '../../../source/app/actions/lock.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {activate, deactivate} from '../../../source/app/actions/status.ts'
import {
  changePasswordAction,
  clearPassword,
  clearPin,
  lockAs,
  setPassword,
  setPin,
} from '../../../source/app/credentials/sign-in-actions.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {refusalsFor} from '../../../source/app/writes/run.ts'
import {type Application, openApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const earlier = '2026-01-01T10:00:00.000Z'
const holding = (primary_id: string, role_type: string, about: Parameters<typeof aPerson>[0] = {}) =>
  aPerson({
    primary_id,
    record_type: 'STAFF',
    password_set_at: earlier,
    pin_set_at: earlier,
    locked_at: earlier,
    expiry_date: '2028-01-01',
    roles: [{role_type, status: 'ACTIVE'}],
    identifiers: [{id_type: 'LOGIN', value: `login-${primary_id}`}, {value: `card-${primary_id}`}],
    ...about,
  })
const library = () => [
  holding('administrator', '50'),
  holding('away', '50', {status: 'INACTIVE'}),
  holding('lapsed', '50', {roles: [{role_type: '50', status: 'ACTIVE', expiry_date: '2020-01-01'}]}),
  holding('manager', '21'),
  holding('reader', '200'),
  holding('another', '50'),
]
type Target = 'administrator' | 'away' | 'lapsed' | 'manager' | 'reader'
const everybody: readonly Target[] = ['administrator', 'away', 'lapsed', 'manager', 'reader']
const administrators: readonly Target[] = ['administrator', 'away']
const nobody: readonly Target[] = []

type Try = readonly [what: string, action: Action, words: readonly string[], refusedTo: readonly Target[]]
const change = (word: string, refusedTo: readonly Target[]): Try => [word, setFields, [word], refusedTo]

/** What a User Manager tries, and of whom it is refused. */
const tries: readonly Try[] = [
  ['set a password', setPassword, [], administrators],
  ['set a password to be changed', setPassword, ['yes'], administrators],
  ['clear the password', clearPassword, [], administrators],
  ['set a PIN', setPin, [], administrators],
  ['clear the PIN', clearPin, [], administrators],
  ['delete', deleteUsers, [], administrators],
  ['deactivate', deactivate, [], ['administrator']],
  ['activate', activate, [], ['away']],
  ['unlock', unlock, [], nobody],
  ['turn external', toggleAccountType, ['--system=SIS'], administrators],
  change('role+=50', ['lapsed', 'manager', 'reader']),
  change('role+=50;status=INACTIVE', everybody),
  change('role+=50;expiry_date=2020-01-02', everybody),
  change('role-=50', administrators),
  change('role[type=50].status=INACTIVE', ['administrator', 'away', 'lapsed']),
  change('role[type=50].expiry_date=+1y', ['administrator', 'away', 'lapsed']),
  change('role[*].role_type=50', ['manager', 'reader']),
  change('role+=21', ['administrator', 'away', 'lapsed', 'reader']),
  change('role-=21', nobody),
  change('role+=200;scope=MAIN', nobody),
  change('identifier+=mira;id_type=LOGIN', everybody),
  change('identifier[id_type=LOGIN].value=mira', everybody),
  change('identifier[id_type=LOGIN].status=INACTIVE', everybody),
  change('identifier[id_type=BARCODE].id_type=LOGIN', everybody),
  change('identifier[id_type=LOGIN].id_type=BARCODE', administrators),
  change('identifier+=77;id_type=BARCODE', nobody),
  change('primary_id=somebody', administrators),
  change('force_password_change=yes', administrators),
  change('expiry_date=-1d', administrators),
  // Today is still a day of the account; tomorrow it would be over.
  change('expiry_date=today', administrators),
  change('expiry_date=+1y', administrators),
  change('last_name=Holm', nobody),
]

const open = (roles: readonly string[], more = {}) =>
  openApplication({
    people: library(),
    settings: {external_systems: 'SIS', auth_roles: '32', ...more},
    changes: {operator: {id: 7, primary_id: 'me', name: 'Me', roles}},
  })

/** Whom it was refused as only an administrator may do it. */
const refusedTo = async ({run}: Application, action: Action, words: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const who of everybody) {
    const {declined, outcomes} = await run(action, [who], words, {dryRun: true})
    expect(declined).toBeUndefined()
    if (outcomes.some(each => each.reasons.some(({code}) => code === 'ADMINISTRATOR'))) found.push(who)
  }
  return found
}

describe('F001 F036 of a User Administrator, and of the right to be one', () => {
  test.each(tries)('a User Manager may not %s', async (what, action, words, expected) => {
    const application = await open(['21', '32', '200'])
    expect([what, ...(await refusedTo(application, action, words))]).toEqual([what, ...expected])
    await application.close()
  })

  test.each(tries)('another User Administrator may %s', async (_what, action, words) => {
    const application = await open(['50'])
    expect(await refusedTo(application, action, words)).toEqual([])
    await application.close()
  })

  test('the sentence says who does it, and a menu says it before', async () => {
    const application = await open(['21'])
    const sentencesOf = async (action: Action, words: readonly string[] = []) =>
      (await application.run(action, ['administrator'], words)).outcomes.flatMap(each =>
        each.reasons.map(({sentence}) => sentence),
      )
    const ask = 'Only a User Administrator can'
    expect(await sentencesOf(setPassword)).toEqual([`${ask} change how a User Administrator signs in`])
    expect(await sentencesOf(deleteUsers)).toEqual([`${ask} delete a User Administrator`])
    expect(await sentencesOf(deactivate)).toEqual([
      `${ask} change the status or expiration date of a User Administrator`,
    ])
    expect(await sentencesOf(setFields, ['role-=50'])).toEqual([
      `${ask} assign, change or remove the role User Administrator`,
    ])
    const {id} = (await application.person('administrator')).user
    expect(await refusalsFor(application.app, setPassword, id)).toMatchObject([{code: 'ADMINISTRATOR'}])
    expect(await refusalsFor(application.app, unlock, id)).toEqual([])
    await application.close()
  })

  test('nobody gives the role by copying it, nor gets it back by undo', async () => {
    const administrator = await open(['50'])
    await administrator.run(setFields, ['reader', 'lapsed'], ['role+=50'])
    const taken = await administrator.run(setFields, ['reader', 'away'], ['role-=50'])
    const app = {...administrator.app, operator: {id: 7, primary_id: 'me', name: 'Me', roles: ['21']}}
    const codes: string[] = []
    const batch = await app.reads.batch(taken.batch!)
    await undo(app, {batch: batch!}, {onOutcome: each => void codes.push(...each.reasons.map(({code}) => code))})
    expect(codes).toEqual(['ADMINISTRATOR', 'ADMINISTRATOR'])
    await administrator.close()
    const manager = await open(['21'])
    const from = await manager.person('another')
    expect(await refusedTo(manager, copyRolesAction(from), [])).toEqual(['manager', 'reader'])
    await manager.close()
  })

  test('who shows their password changes it, and too many wrong ones lock, whoever asks for them', async () => {
    const application = await open(['32'])
    const {user} = await application.person('administrator')
    const changed = await application.run(changePasswordAction(user, ['32']), ['administrator'])
    expect(changed.outcomes).toMatchObject([{result: 'changed'}])
    await application.connection.db.updateTable('user').set({locked_at: null}).execute()
    const locked = await application.run(lockAs(['32'], user.id), ['administrator'])
    expect(locked.outcomes).toMatchObject([{result: 'changed'}])
    await application.close()
  })
})
