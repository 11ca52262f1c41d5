import {resolve} from 'node:path'
import {bundle} from './build/bundle.ts'

const root = resolve(import.meta.dirname, '..')

await bundle({
  cli: resolve(root, 'cli/main.ts'),
  tui: resolve(root, 'source/tui/starts.ts'),
  deferred: resolve(root, 'cli/deferred-commands.ts'),
  pictures: resolve(root, 'cli/picture/decode-worker.ts'),
  outdir: resolve(root, 'dist'),
})
