import {availableParallelism} from 'node:os'
import {resolve} from 'node:path'
import {defineConfig, type Plugin} from 'vitest/config'
import {inkTableModule, isInkTable} from './support/ink-table-module.ts'

const root = resolve(import.meta.dirname, '..')

const inkTable: Plugin = {
  name: 'ink-table',
  enforce: 'pre',
  load: async id => (isInkTable(id) ? await inkTableModule() : undefined),
}

export default defineConfig({
  root,
  plugins: [inkTable],
  cacheDir: resolve(root, '.cache/vite'),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    server: {deps: {inline: ['ink-table']}},
    globalSetup: ['test/support/global-setup.ts'],
    // A worker boots its PGlite once and keeps it for all its files, as an application keeps its modules.
    pool: 'forks',
    isolate: false,
    maxWorkers: availableParallelism(),
    // How long a machine takes is not what is tested; whoever waits for a screen gives up by themselves, and says what stands there.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', {outputFile: resolve(root, '.cache/test-report.json')}]],
  },
})
