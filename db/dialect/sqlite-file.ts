// How a database file is opened: for reading and writing, only for reading, or on the disk of another computer.
import {closeSync, openSync, readFileSync, statfsSync, statSync} from 'node:fs'
import Database from 'better-sqlite3'
import {codeOf} from './dialect.ts'

/** An open file, and what is special about it. */
export type OpenedFile = {
  readonly raw: Database.Database
  /** Why nothing can be written, to be put after a colon. */
  readonly whyReadOnly?: string
  /** The kind of network file system that the file is on. */
  readonly network?: string
}

export type FileOptions = {
  readonly timeout: number
  readonly fileMustExist: boolean
  readonly nativeBinding?: string
}

/** Opens a file, or `:memory:`. A file that may only be read is opened for reading; refuses it while others write to it. */
export function openFile(file: string, options: FileOptions, networkOf = networkFileSystem): OpenedFile {
  if (file === ':memory:' || !isReadOnly(file)) {
    const raw = new Database(file, options)
    const network = file === ':memory:' ? undefined : networkOf(file)
    // A log beside the file needs memory that all programs share, which two computers do not have.
    raw.exec(`pragma journal_mode = ${network === undefined ? 'wal' : 'delete'}; pragma synchronous = full`)
    raw.exec('pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864')
    return {raw, ...(network === undefined ? {} : {network})}
  }
  return {raw: openForReading(file, options), whyReadOnly: `you may only read the file ${file}`}
}

// Opened as the database would, because the rights on the file alone do not tell: a file system may be mounted for reading.
function isReadOnly(file: string): boolean {
  try {
    closeSync(openSync(file, 'r+'))
    return false
  } catch (error) {
    return ['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))
  }
}

function openForReading(file: string, options: FileOptions): Database.Database {
  try {
    const raw = new Database(file, {...options, readonly: true})
    raw.prepare('select count(*) from sqlite_master').get()
    return raw
  } catch (error) {
    if (!/^SQLITE_(READONLY|CANTOPEN)/.test(codeOf(error))) throw error
  }
  if ((statSync(`${file}-wal`, {throwIfNoEntry: false})?.size ?? 0) > 0) throw new Error(othersWrite)
  return openImage(file, options)
}

const othersWrite =
  'another program has changes in its log, and you may only read the file; wait until it ends, ask for the right to write to the folder, or read a copy made with usher db backup'

// Where the files of the log cannot be created, the database refuses even to read a file that has one. The addon has no way to
// open it as one that nobody changes, so its contents are read into memory, marked as a file without a log.
function openImage(file: string, {nativeBinding}: FileOptions): Database.Database {
  const image = readFileSync(file)
  // The versions of the format for writing and reading: 2 with a log, 1 without (https://www.sqlite.org/fileformat.html).
  image.fill(1, 18, 20)
  const raw = new Database(image, nativeBinding === undefined ? {} : {nativeBinding})
  raw.exec('pragma query_only = on')
  return raw
}

// The numbers of file systems in statfs(2).
const networks: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x01021997, '9P'],
])

/** The kind of network file system that a file is on; undefined on a disk of this computer. */
export function networkFileSystem(file: string, typeOf = (path: string) => statfsSync(path).type): string | undefined {
  try {
    // As a signed number of 32 bits on some systems.
    return networks.get(typeOf(file) >>> 0)
  } catch {
    return undefined
  }
}
