import {createHash} from 'node:crypto'
import {chmod, copyFile, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {builtinModules} from 'node:module'
import {dirname, join, resolve} from 'node:path'
import {type BuildOptions, build, type Plugin} from 'esbuild'
import {slim, slimDefine, unusedReplacements} from './slim.ts'

const root = resolve(import.meta.dirname, '../..')

/** The entry points: the command line, and what it loads with a dynamic import: the screens and rarely used commands. */
export type Entries = {cli: string; tui: string; deferred?: string; pictures?: string; outdir: string}

// CommonJS has no import.meta. The URL is created only when it is used.
const importMeta =
  'const importMeta={dirname:__dirname,filename:__filename,get url(){return require("node:url").pathToFileURL(__filename).href}};'

// For a default import of a Node module, esbuild copies its properties one by one. This calls the lazy getters of node:util,
// which open stderr and load node:net (8 ms). Inheriting the properties calls none of them.
const inherit = 'const __inherit=module=>({__proto__:module,default:module});'
const nodeImports = new RegExp(`__toESM\\((require\\("(?:node:)?(?:${builtinModules.join('|')})"\\))(?:, ?1)?\\)`, 'g')

const lightImports = (text: string): string => text.replace(nodeImports, '__inherit($1)')

// esbuild escapes strings but not regular expressions. A single character beyond Latin-1 doubles the memory for the whole
// file, and the launcher reads it as Latin-1.
const asAscii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const tuiFile = /source\/tui\/starts\.ts$/
const deferredFile = /\/deferred-commands\.ts$/

/** Packages that are only imported dynamically and get a file of their own in the build. */
const packagesApart = ['saxes', 'yaml']

/** Resolves the dynamic imports of the screens, the deferred commands and some packages to files beside the bundle. */
const apart: Plugin = {
  name: 'apart',
  setup(build) {
    build.onResolve({filter: tuiFile}, ({kind}) => {
      if (kind === 'entry-point') return undefined
      if (kind === 'dynamic-import') return {path: './tui.cjs', external: true}
      return {errors: [{text: 'The screens may only be loaded with a dynamic import.'}]}
    })
    build.onResolve({filter: deferredFile}, ({kind}) =>
      kind === 'dynamic-import' ? {path: './deferred.cjs', external: true} : undefined,
    )
    build.onResolve({filter: new RegExp(`^(${packagesApart.join('|')})$`)}, ({kind, path}) =>
      kind === 'dynamic-import' ? {path: `./${path}.cjs`, external: true} : undefined,
    )
  },
}

const shared = (outdir: string, used: Set<RegExp>): BuildOptions => ({
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // Identifiers are not shortened: it would save about 3 ms, but make stack traces unreadable.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  jsx: 'automatic',
  // Dynamic imports become require calls, which are faster with the compile cache.
  supported: {'dynamic-import': false},
  banner: {js: importMeta + inherit},
  define: {...slimDefine, 'import.meta': 'importMeta'},
  inject: [resolve(import.meta.dirname, 'lazy-segmenter.ts')],
  plugins: [apart, slim({root, outdir, used})],
})

/** Bundles one file with its imports, and adds the replacements that were made to `used`. */
export const bundleFile = async (entry: string, outfile: string, used = new Set<RegExp>()): Promise<void> => {
  const options = {...shared(dirname(outfile), used), entryPoints: [entry], outfile}
  const {outputFiles} = await build({...options, write: false})
  for (const {path, text} of outputFiles) await writeFile(path, asAscii(lightImports(text)))
}

// The launcher caches compiled code under the hash of the build, because a cache fits exactly one build.
const writeLauncher = async (outdir: string): Promise<void> => {
  const hash = createHash('sha256')
  for (const name of (await readdir(outdir)).sort()) hash.update(await readFile(join(outdir, name)))
  const text = await readFile(resolve(root, 'cli/launch.cjs'), 'utf8')
  const build = hash.digest('hex').slice(0, 16)
  await writeFile(join(outdir, 'launch.cjs'), text.replace("'BUILD'", `'${build}'`))
  await copyFile(resolve(root, 'cli/bin.cjs'), join(outdir, 'usher.cjs'))
}

/** Builds all files of the program into `outdir`, which is emptied first. Fails if deferred code is in the main bundle. */
export const bundle = async ({cli, tui, deferred, pictures, outdir}: Entries): Promise<void> => {
  await rm(outdir, {recursive: true, force: true})
  await mkdir(outdir, {recursive: true})
  const used = new Set<RegExp>()
  const one = (entry: string, name: string) => bundleFile(entry, join(outdir, `${name}.cjs`), used)
  await Promise.all([
    one(cli, 'main'),
    one(tui, 'tui'),
    ...(deferred ? [one(deferred, 'deferred')] : []),
    ...(pictures ? [one(pictures, 'picture-worker')] : []),
    ...packagesApart.map(name => one(name, name)),
  ])
  const main = await readFile(join(outdir, 'main.cjs'), 'utf8')
  const inside = ['tui', 'deferred'].filter(name => !main.includes(`require("./${name}.cjs")`))
  if (inside.length > 0) throw new Error(`main.cjs contains code that should be loaded on demand: ${inside.join(', ')}`)
  await writeLauncher(outdir)
  const unused = unusedReplacements(used)
  if (unused.length > 0) throw new Error(`Replacements in cli/build/slim.ts that found nothing: ${unused.join(', ')}`)
  await chmod(join(outdir, 'usher.cjs'), 0o755)
}
