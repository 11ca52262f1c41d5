import {statSync} from 'node:fs'
import {type FileHandle, open, rm} from 'node:fs/promises'
import type {Rejected} from '../../source/app/exchange/import/intake-options.ts'
import type {PlainRecord} from '../../source/app/exchange/plain-record.ts'
import {recordJson} from '../../source/app/exchange/write/record-json.ts'
import {fileError} from '../files/file-error.ts'
import type {CliError} from '../framework/cli-error.ts'

/** Collects the records that an import refused. It is opened first, because the import must not begin if that fails. */
export type Rejects = {
  open(): Promise<CliError | undefined>
  add(rejected: Rejected): Promise<void>
  close(): Promise<void>
}

/**
 * Writes refused records to a file of JSON lines that only its owner can read: each record as it was read, preceded by
 * its line, its number and the reasons. If nothing was refused there is no file afterwards, not even an older one.
 */
export function rejectsFile(path: string): Rejects {
  let file: FileHandle | undefined
  let added = 0
  return {
    async open() {
      try {
        file = await open(path, 'w', 0o600)
        return undefined
      } catch (error) {
        return fileError(path, 'written', error)
      }
    },
    async add({where, reasons, record = {}, excerpt}) {
      const rejected: PlainRecord = {
        line: where.line,
        record: where.record,
        reasons: reasons.map(each => each.sentence),
        ...(excerpt === undefined ? {} : {place: excerpt}),
      }
      added += 1
      await file?.appendFile(`${recordJson({rejected, ...record})}\n`)
    },
    async close() {
      const isEmpty = file !== undefined && added === 0 && (await file.stat()).isFile()
      await file?.close()
      if (isEmpty) await rm(path, {force: true})
    },
  }
}

/** True if both paths lead to the same file, also through links. */
export function isSameFile(one: string, other: string): boolean {
  try {
    const [first, second] = [statSync(one), statSync(other)]
    return first.isFile() && first.ino === second.ino && first.dev === second.dev
  } catch {
    return false
  }
}
