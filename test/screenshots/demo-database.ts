import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createApp, setUpDatabase} from '../../cli/boot.ts'
import {isCliError} from '../../cli/framework/cli-error.ts'
import type {Io} from '../../cli/framework/io.ts'
import {demoCodes} from '../../source/app/demo/codes/demo-codes.ts'
import {loadDemo} from '../../source/app/demo/load-demo.ts'
import {administrator} from '../support/library.ts'

/** The moment at which every picture is taken. */
export const moment = '2026-11-22T10:00:00.000Z'

const people = 1000

/** Makes the demo library of that day in a temporary file; the login of the tests manages it. Answers the name of the file. */
export async function makeDemoDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-demo-'))
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}))
  const file = join(folder, 'demo.db')
  const made = await setUpDatabase(file, io, demoCodes)
  if (isCliError(made)) throw new Error(made.message)
  const {connection} = made
  const app = await createApp(connection, {io, source: 'job', readOnly: false}, async () => connection)
  await loadDemo(app, {seed: 1, count: people, today: moment.slice(0, 10), login: administrator})
  await connection.db.destroy()
  return file
}

const silent = {write: () => true, isTTY: false, columns: 80, rows: 24}

const io: Io = {
  stdin: {isTTY: false, async *chunks() {}},
  stdout: silent,
  stderr: silent,
  env: {},
  cwd: '/',
  login: () => administrator,
  now: () => moment,
  onSignal: () => () => {},
}
