import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {brokenRules, rules} from './layers.ts'

const root = resolve(import.meta.dirname, '../..')
const tree = mkdtempSync(join(tmpdir(), 'usher-layers-'))

const plant = (path: string, text: string) => {
  mkdirSync(dirname(join(tree, path)), {recursive: true})
  writeFileSync(join(tree, path), text)
}

afterAll(() => rmSync(tree, {recursive: true}))

test('every import points inwards', async () => {
  expect(await brokenRules(root, ['source', 'cli', 'db'])).toEqual([])
}, 30_000)

test('each rule finds the import that breaks it', async () => {
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  const planted: Record<string, readonly [path: string, text: string]> = {
    'domain-imports-only-itself': [
      'source/domain/clock.ts',
      "import {hrtime} from 'node:process'\nexport const now = hrtime\n",
    ],
    'app-imports-domain': ['source/app/drawn.ts', "import type {Box} from 'ink'\nexport type Drawn = typeof Box\n"],
    'exchange-adds-format-libraries': [
      'source/app/exchange/store.ts',
      "import {Kysely} from 'kysely'\nexport const store = Kysely\n",
    ],
    'db-imports-domain-ports-and-drivers': [
      'db/run.ts',
      "import {run} from '../source/app/run.ts'\nexport const again = run\n",
    ],
    'migrations-import-only-kysely': [
      'db/migrations/first.ts',
      "import {day} from '../../source/domain/day.ts'\nexport const up = day\n",
    ],
    'tui-imports-app-domain-and-ink': [
      'source/tui/screens/list.tsx',
      "import {Kysely} from 'kysely'\nexport const rows = Kysely\n",
    ],
    'cli-imports-app-domain-meow-and-conf': [
      'cli/commands/user/show.ts',
      "import {Box} from 'ink'\nexport const show = Box\n",
    ],
    'database-is-opened-in-one-place': [
      'cli/commands/user/list.ts',
      "import {open} from '../../../db/open.ts'\nexport const list = open\n",
    ],
    'screens-are-loaded-when-asked-for': [
      'cli/tui.ts',
      "import {start} from '../source/tui/starts.ts'\nexport const tui = start\n",
    ],
    'commands-do-not-import-commands': [
      'cli/commands/history/undo.ts',
      "import {add} from '../user/add.ts'\nexport const undo = add\n",
    ],
    'writes-know-no-format': [
      'source/app/writes/load.ts',
      "import {parser} from '../exchange/xml.ts'\nexport const load = parser\n",
    ],
    'features-import-base-features': [
      'source/tui/features/audit/commands.ts',
      "import {openHelp} from '../help/state.ts'\nexport const help = openHelp\n",
    ],
    'features-are-reached-through-the-list': [
      'source/tui/shell/foot.ts',
      "import {openHelp} from '../features/help/state.ts'\nexport const help = openHelp\n",
    ],
    'ui-knows-only-how-to-draw': [
      'source/tui/ui/table.tsx',
      "import {openHelp} from '../shell/engine.ts'\nexport const help = openHelp\n",
    ],
    'terminal-knows-no-screen': [
      'source/tui/terminal/paint.ts',
      "import {createEngine} from '../shell/engine.ts'\nexport const engine = createEngine\n",
    ],
    'ink-is-for-components': ['source/tui/shell/draw.ts', "import {render} from 'ink'\nexport const draw = render\n"],
    'state-and-keys-are-pure': [
      'source/tui/features/help/state.ts',
      "import {openHelp} from './effects.ts'\nexport const state = openHelp\n",
    ],
    'nothing-imports-tests': [
      'source/domain/odd.ts',
      "import {builder} from '../../test/builder.ts'\nexport const odd = builder\n",
    ],
    'no-circle': ['source/domain/egg.ts', "import type {Hen} from './hen.ts'\nexport type Egg = Hen | undefined\n"],
    'every-import-is-found': [
      'source/domain/lost.ts',
      "import {nowhere} from './nowhere.ts'\nexport const lost = nowhere\n",
    ],
  }
  plant('source/app/writes/run.ts', 'export const run = 1\n')
  plant('source/tui/features/help/effects.ts', 'export const openHelp = 1\n')
  plant('source/tui/shell/engine.ts', 'export const openHelp = 1\n')
  plant('cli/commands/user/add.ts', 'export const add = 1\n')
  plant('source/app/exchange/xml.ts', 'export const parser = 1\n')
  plant('source/domain/day.ts', 'export const day = 1\n')
  plant('source/domain/hen.ts', "import type {Egg} from './egg.ts'\nexport type Hen = Egg | undefined\n")
  plant('source/tui/starts.ts', 'export const start = 1\n')
  plant('db/open.ts', 'export const open = 1\n')
  plant('test/builder.ts', 'export const builder = 1\n')
  for (const [path, text] of Object.values(planted)) plant(path, text)

  const found = await brokenRules(tree, ['source', 'cli', 'db'])

  expect(Object.keys(planted)).toEqual(rules.map(rule => rule.name))
  for (const [rule, [path]] of Object.entries(planted)) {
    expect(
      found.filter(line => line.startsWith(`${rule}: ${path} `)),
      rule,
    ).toHaveLength(1)
  }
}, 30_000)

test('what the layers may import is not reported', async () => {
  rmSync(tree, {recursive: true})
  mkdirSync(tree)
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  plant('source/domain/day.ts', 'export const day = 1\n')
  plant('source/app/ports.ts', "import {day} from '../domain/day.ts'\nexport const ports = day\n")
  plant('source/app/exchange/xml.ts', "import {SaxesParser} from 'saxes'\nexport const parser = SaxesParser\n")
  plant(
    'db/open.ts',
    "import {ports} from '../source/app/ports.ts'\nimport {Kysely} from 'kysely'\nimport Database from 'better-sqlite3'\nexport const open = [ports, Kysely, Database]\n",
  )
  plant('source/tui/starts.ts', "export {start} from './start.tsx'\n")
  plant(
    'source/tui/start.tsx',
    "import {render} from 'ink'\nimport {useState} from 'react'\nexport const start = [render, useState]\n",
  )
  plant(
    'cli/boot.ts',
    "import meow from 'meow'\nimport Conf from 'conf'\nimport {open} from '../db/open.ts'\nexport const boot = [meow, Conf, open]\n",
  )
  plant('cli/tui.ts', "export const tui = () => import('../source/tui/starts.ts')\n")

  expect(await brokenRules(tree, ['source', 'cli', 'db'])).toEqual([])
}, 30_000)

test('a check that sees no module fails', async () => {
  mkdirSync(join(tree, 'empty'))
  await expect(brokenRules(tree, ['empty'])).rejects.toThrow('No module was found')
})
