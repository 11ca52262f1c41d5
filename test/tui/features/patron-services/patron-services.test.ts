import {afterEach, expect, it} from 'vitest'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import type {App} from '../../../../source/app/app.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {type Circumstances, endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const idOf = async (app: App, name: string) => (await app.reads.findIds([name])).get(name) ?? 0

const patron = async (app: App, connection: Parameters<NonNullable<Circumstances['prepare']>>[1]) => {
  const id = await idOf(app, 'u1001')
  const input = ['block+=01;block_note=Two books', 'note+=Look at the card;popup_note', 'note+=Called;user_viewable']
  await run(app, {action: setFields, input, selection: selectIds([id])}, {})
  const row = {version: 1, user_id: id, library: null}
  await connection.db
    .insertInto('reference')
    .values([
      {
        ...row,
        id: 9001,
        reference_kind: 'LOAN',
        reference_id: 'L-7',
        title: 'Later',
        due_date: '2026-12-24T22:00:00.000Z',
      },
      {
        ...row,
        id: 9002,
        reference_kind: 'LOAN',
        reference_id: 'L-8',
        title: 'Late',
        due_date: '2026-11-01T22:00:00.000Z',
      },
      {...row, id: 9003, reference_kind: 'REQUEST', reference_id: 'R-1', title: 'Wished', due_date: null},
    ])
    .execute()
}

const atDesk = (app: App): App => ({
  ...app,
  desk: 'MAIN_CIRC',
  get policy() {
    return app.policy
  },
  operator: app.operator && {...app.operator, roles: [...app.operator.roles, '32']},
})

const details = async (name: string, circumstances: Circumstances = {}): Promise<RunningApp> => {
  const app = await runApp({rows: 40, prepare: patron, ...circumstances})
  await app.press('/')
  await app.type(`${name}\r`)
  await app.press('enter')
  await app.sees('1 General')
  return app
}

it('F147 F148 F184 F185 opens from the details, shows loans, requests, blocks, notes and balance, and Esc goes back', async () => {
  const app = await details('okafor')
  await app.press('s')
  const screen = await app.sees(
    'Patron Services > Okafor, Adaeze N.  u1001',
    /POP-UP NOTES\s+! Look at the card/,
    'LOANS (2, 1 OVERDUE)',
    '! OVERDUE since 2026-11-01  Late (L-8)',
    'due 2026-12-24  Later (L-7)',
    /REQUESTS \(1\)\s+Wished \(R-1\)/,
    /BLOCKS \(1, 1 ACTIVE\)\s+! ACTIVE {2}\S.*: Two books/,
    'NOTES (3)',
    /Called .*visible to the patron/,
    'Prefers letters on paper',
    /BALANCE\s+no balance due/,
  )
  expect(screen.text().indexOf('Late (L-8)')).toBeLessThan(screen.text().indexOf('Later (L-7)'))
  await app.press('escape')
  await app.sees('[1 General]', 'NAME AND RECORD')
})

it('F147 is offered to users with the Patron role only', async () => {
  const app = await details('duarte', {cols: 120})
  await app.press('s')
  await app.sees('WARN Patron Services are available only for users with the Patron role')
  await app.press('.')
  await app.sees('Actions', screen => !screen.text().includes('Fulfillment'))
  await app.press('escape', ':')
  await app.type('fulfill')
  await app.sees(screen => !screen.text().includes('Manage Fulfillment'))
  await app.press('escape', 'escape')
  const patron = await details('okafor')
  await patron.press('.')
  await patron.sees('Manage Fulfillment Activities')
  await patron.press('k', 'k', 'k', 'k', 'k', 'k', 'k', 'k', 'k', 'k', 'k', 'k', 'G')
  await patron.press(...Array.from({length: 12}, () => 'j'), 'enter')
  await patron.sees('Patron Services > Okafor')
})

it('F149 everybody else than a desk operator at a desk can only view, and is told why', async () => {
  const app = await details('okafor')
  await app.press('s')
  await app.sees('View only: Editing Patron Services requires the role Circulation Desk Operator')
  await app.press('n')
  await app.sees('WARN View only: Editing')
  await app.press('b')
  await app.sees('WARN View only: Editing')
  const elsewhere = await details('okafor', {app: given => ({...atDesk(given), desk: undefined})})
  await elsewhere.press('s')
  await elsewhere.sees('View only: No circulation desk is selected')
})

it('F149 a desk operator at a desk adds notes and blocks, and can take them back', async () => {
  const app = await details('okafor', {app: atDesk})
  await app.press('s')
  await app.sees('Currently at: MAIN_CIRC')
  await app.press('n')
  await app.sees('note:', 'A note of type Other')
  await app.type('Lost \\; the card; found it\r')
  await app.sees('Patron Services Okafor, Adaeze N. (u1001)?', 'Lost')
  await app.press('y')
  await app.sees('OK Served 1 user', 'Lost \\; the card; found it', 'NOTES (4)')
  await app.press('b')
  await app.sees('Block the patron because of')
  await app.press('down', 'enter')
  await app.sees('Patron Services Okafor')
  await app.press('y')
  await app.sees('BLOCKS (2, 2 ACTIVE)')
  await app.press('u', 'y')
  await app.sees('BLOCKS (1, 1 ACTIVE)')
  const [file] = await app.app.reads.files([await idOf(app.app, 'u1001')])
  expect(file?.notes.map(each => each.note_text)).toContain('Lost \\; the card; found it')
})

const heldAgainst = async (app: App, connection: Parameters<typeof patron>[1]) => {
  await patron(app, connection)
  const demerits = [{demerit_date: '2026-10-02', points: 3, title: 'Quiet Rivers', library: null}]
  await app.writes.storeDemerits([{user: await idOf(app, 'u1001'), demerits}])
}
const withRoles =
  (roles: readonly string[], settings: Readonly<Record<string, string>>) =>
  (app: App): App => ({
    ...app,
    policy: {...app.policy, settings: new Map(Object.entries(settings))},
    operator: app.operator && {...app.operator, roles},
  })
const seenBy = async (roles: readonly string[], settings: Readonly<Record<string, string>>) => {
  const app = await details('okafor', {prepare: heldAgainst, app: withRoles(roles, settings)})
  await app.press('s')
  await app.sees('Patron Services > Okafor', 'BALANCE')
  return (await app.screen()).text()
}
const on = {demerits_information: 'yes'}

it.each(['32', '299', '221', '38', '215', '52'])(
  'F150 role %s sees demerits on the screen where they are on',
  async role => {
    const shown = await seenBy([role], on)
    expect(shown).toContain('DEMERITS (1, 3 POINTS)')
    expect(shown).toContain('2026-10-02  3 points  Quiet Rivers')
  },
)

it('F150 demerits are not on the screen by default, nor for those who only manage users', async () => {
  expect(await seenBy(['32', '50'], {})).not.toMatch(/demerit/i)
  expect(await seenBy(['21', '50'], on)).not.toMatch(/demerit/i)
})
