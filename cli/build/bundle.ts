import {createHash} from 'node:crypto'
import {chmod, copyFile, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {builtinModules} from 'node:module'
import {dirname, join, resolve} from 'node:path'
import {type BuildOptions, build, type Plugin} from 'esbuild'
import {slim, slimDefine, unusedReplacements} from './slim.ts'

const root = resolve(import.meta.dirname, '../..')

/** The programs: the command line, the screens, and the commands that most starts do not need, each loaded by one dynamic import. */
export type Entries = {cli: string; tui: string; deferred?: string; pictures?: string; outdir: string}

// In CommonJS there is no import.meta; the address is made only when someone asks for it.
const importMeta =
  'const importMeta={dirname:__dirname,filename:__filename,get url(){return require("node:url").pathToFileURL(__filename).href}};'

// For a default import of a module of Node, esbuild copies its properties one by one. That calls the lazy getters of
// node:util, which open stderr, and with it node:net: 8 ms. Here they are inherited, and none is called.
const inherit = 'const __inherit=module=>({__proto__:module,default:module});'
const nodeImports = new RegExp(`__toESM\\((require\\("(?:node:)?(?:${builtinModules.join('|')})"\\))(?:, ?1)?\\)`, 'g')

const lightImports = (text: string): string => text.replace(nodeImports, '__inherit($1)')

// What esbuild does for strings, for the patterns that it leaves as they are: a single letter beyond Latin-1 makes the engine
// hold the whole file in twice the memory, and the launcher reads it as Latin-1.
const asAscii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const tuiFile = /source\/tui\/starts\.ts$/
const deferredFile = /\/deferred-commands\.ts$/

/** Packages that are only imported when they are needed, and by a dynamic import get a file of their own in the build. */
const packagesApart = ['saxes', 'yaml']

/** Turns the dynamic imports of the screens and of some packages into one of the files beside the bundle. */
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
  // Names stay as they are: shorter ones gain about 3 ms, and then no one can read the stack of a fault.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  jsx: 'automatic',
  // A dynamic import becomes a require, which the compile cache serves faster than the loader of modules does.
  supported: {'dynamic-import': false},
  banner: {js: importMeta + inherit},
  define: {...slimDefine, 'import.meta': 'importMeta'},
  inject: [resolve(import.meta.dirname, 'lazy-segmenter.ts')],
  plugins: [apart, slim({root, outdir, used})],
})

/** Bundles one file with all that it imports; notes in `used` which replacements it made. */
export const bundleFile = async (entry: string, outfile: string, used = new Set<RegExp>()): Promise<void> => {
  const options = {...shared(dirname(outfile), used), entryPoints: [entry], outfile}
  const {outputFiles} = await build({...options, write: false})
  for (const {path, text} of outputFiles) await writeFile(path, asAscii(lightImports(text)))
}

// The launcher keeps compiled code by the name of the build: the same functions, or none of them.
const writeLauncher = async (outdir: string): Promise<void> => {
  const hash = createHash('sha256')
  for (const name of (await readdir(outdir)).sort()) hash.update(await readFile(join(outdir, name)))
  const text = await readFile(resolve(root, 'cli/launch.cjs'), 'utf8')
  const build = hash.digest('hex').slice(0, 16)
  await writeFile(join(outdir, 'launch.cjs'), text.replace("'BUILD'", `'${build}'`))
  await copyFile(resolve(root, 'cli/bin.cjs'), join(outdir, 'usher.cjs'))
}

/** Builds the launcher, the command line and the screens into `outdir`, which is emptied first. */
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
  if (inside.length > 0) throw new Error(`What is to be loaded when it is needed is in main.cjs: ${inside.join(', ')}`)
  await writeLauncher(outdir)
  const unused = unusedReplacements(used)
  if (unused.length > 0) throw new Error(`Nothing was there to replace in cli/build/slim.ts: ${unused.join(', ')}`)
  await chmod(join(outdir, 'usher.cjs'), 0o755)
}
