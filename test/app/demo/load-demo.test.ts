import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {createApp, setUpDatabase} from '../../../cli/boot.ts'
import {isCliError} from '../../../cli/framework/cli-error.ts'
import type {Io} from '../../../cli/framework/io.ts'
import type {App} from '../../../source/app/app.ts'
import {demoCodes} from '../../../source/app/demo/codes/demo-codes.ts'
import {loadDemo} from '../../../source/app/demo/load-demo.ts'
import {userAdministrator} from '../../../source/domain/rules/roles/roles.ts'

const moment = '2026-11-22T10:00:00.000Z'
const silent = {write: () => true, isTTY: false, columns: 80, rows: 24}
const io: Io = {
  stdin: {isTTY: false, async *chunks() {}},
  stdout: silent,
  stderr: silent,
  env: {},
  cwd: '/',
  login: () => 'amal',
  now: () => moment,
  onSignal: () => () => {},
}

const folder = mkdtempSync(join(tmpdir(), 'usher-demo-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

async function operatorOf(seed: number, count: number): Promise<Pick<App, 'operator' | 'operatorFault'>> {
  const made = await setUpDatabase(join(folder, `${seed}-${count}.db`), io, demoCodes)
  if (isCliError(made)) throw new Error(made.message)
  const {connection} = made
  const app = await createApp(connection, {io, source: 'job', readOnly: false}, async () => connection)
  await loadDemo(app, {seed, count, today: moment.slice(0, 10), login: 'amal'})
  await app.renew()
  const {operator, operatorFault} = app
  await connection.db.destroy()
  return {operator, operatorFault}
}

// The first active staff user of seed 2 and 7 has an account that has expired. In the smallest libraries there is no staff.
test.each([[2, 1000], [7, 1000], [1, 1], ...Array.from({length: 25}, (_, seed) => [seed, 3 + seed * 4])])(
  'the demo library of seed %i with %i users has an operator who may change it',
  async (seed = 0, count = 0) => {
    const {operator, operatorFault} = await operatorOf(seed, count)
    expect(operatorFault).toBeUndefined()
    expect(operator?.roles).toContain(userAdministrator)
  },
)
