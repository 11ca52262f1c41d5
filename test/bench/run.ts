// `npm run bench`: everything at 100,000 users; `-- --size 1m` at a million; `-- --only keys,search` a part of it;
// `-- --only soak --minutes 10` is the long one. `--as-built` measures once more what the bench has built before.
import {cpus, loadavg} from 'node:os'
import {benchFilters} from './filters.ts'
import {buildProgram} from './program.ts'
import {benchBurst} from './screens/burst.ts'
import {benchBusy} from './screens/busy.ts'
import {benchForms} from './screens/forms.ts'
import {benchKeys} from './screens/keys.ts'
import {benchPeer} from './screens/peer.ts'
import {benchSoak} from './screens/soak.ts'
import {benchStartup} from './screens/startup.ts'
import {benchSearch} from './search.ts'
import {benchTests} from './tests.ts'
import {benchBulk} from './writes/bulk.ts'
import {benchEdits} from './writes/edits.ts'
import {benchIntake} from './writes/intake.ts'

const parts: Readonly<Record<string, (size: number, minutes: number) => Promise<void>>> = {
  startup: benchStartup,
  keys: benchKeys,
  busy: benchBusy,
  burst: benchBurst,
  filters: benchFilters,
  search: benchSearch,
  bulk: benchBulk,
  edits: benchEdits,
  forms: benchForms,
  import: benchIntake,
  soak: benchSoak,
  peer: benchPeer,
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
if (!process.argv.includes('--as-built')) await buildProgram()
const [minute = 0] = loadavg()
console.log(
  `node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, load ${minute.toFixed(1)} at the beginning`,
)
for (const name of wanted) {
  const bench = parts[name]
  if (!bench) throw new Error(`There is no bench "${name}"; there are ${Object.keys(parts).join(', ')}`)
  await bench(size, Number(option('minutes') ?? 1))
}
