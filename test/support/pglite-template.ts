import {createHash} from 'node:crypto'
import {existsSync} from 'node:fs'
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {PGlite} from '@electric-sql/pglite'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, '.cache/pglite')
// All that has a say in what a migrated database looks like.
const sources = ['db/schema/migrate.ts', 'db/migrations', 'db/dialect']

/** Brings an empty database to the newest schema. */
export type Migrate = (database: PGlite) => Promise<void>

const filesOf = async (path: string): Promise<string[]> =>
  path.endsWith('.ts')
    ? [path]
    : (await readdir(join(root, path), {recursive: true}))
        .filter(name => name.endsWith('.ts'))
        .sort()
        .map(name => join(path, name))

const digest = async (): Promise<string> => {
  const files = (await Promise.all(sources.map(filesOf))).flat()
  const hash = createHash('sha256')
  for (const file of ['node_modules/@electric-sql/pglite/package.json', ...files]) {
    hash.update(file).update(await readFile(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

const templateFile = async (): Promise<string> => join(folder, `${await digest()}.tar`)

/** Migrates once for each state of the migrations (about 5 s) and keeps the result, from which a worker boots in 1 s. */
export const prepareTemplate = async (migrate: Migrate): Promise<void> => {
  const file = await templateFile()
  if (existsSync(file)) return
  const database = await PGlite.create()
  await migrate(database)
  const dump = await database.dumpDataDir('none')
  await database.close()
  await mkdir(folder, {recursive: true})
  const older = await readdir(folder)
  // Two runs may be doing the same; each renames a whole file.
  const own = `${file}.${process.pid}`
  await writeFile(own, new Uint8Array(await dump.arrayBuffer()))
  await rename(own, file)
  for (const name of older) if (name.endsWith('.tar')) await rm(join(folder, name), {force: true})
}

/** A migrated, empty database in this process. */
export const bootFromTemplate = async (): Promise<PGlite> =>
  PGlite.create({loadDataDir: new Blob([await readFile(await templateFile())])})
