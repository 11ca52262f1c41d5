// `npm run bench`: everything at 100,000 people; `-- --size 1m` at a million; `-- --only keys,search` a part of it.
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {cpus} from 'node:os'
import {benchBulk} from './bulk.ts'
import {benchIntake} from './intake.ts'
import {benchSearch} from './search.ts'
import {benchStartup, executable} from './startup.ts'
import {benchKeys} from './terminal.ts'
import {benchTests} from './tests.ts'

const parts: Readonly<Record<string, (size: number) => Promise<void>>> = {
  startup: benchStartup,
  keys: benchKeys,
  search: benchSearch,
  bulk: benchBulk,
  import: benchIntake,
  tests: benchTests,
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

function sizeFrom(text: string): number {
  const parsed = /^(\d+)(k|m)?$/i.exec(text)
  if (!parsed) throw new Error(`--size ${text}: write a number such as 100k or 1m`)
  return Number(parsed[1]) * {k: 1000, m: 1_000_000, '': 1}[(parsed[2] ?? '').toLowerCase() as 'k' | 'm' | '']
}

const size = sizeFrom(option('size') ?? '100k')
// Running the tests twice is asked for by name.
const wanted = option('only')?.split(',') ?? Object.keys(parts).filter(name => name !== 'tests')
if (!existsSync(executable)) spawnSync(process.execPath, ['cli/build.ts'], {stdio: 'inherit'})
console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`)
for (const name of wanted) {
  const bench = parts[name]
  if (!bench) throw new Error(`There is no bench "${name}"; there are ${Object.keys(parts).join(', ')}`)
  await bench(size)
}
