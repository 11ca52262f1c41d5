import {statSync} from 'node:fs'
import {type FileHandle, open, rm} from 'node:fs/promises'
import type {Rejected} from '../../source/app/exchange/import/intake-options.ts'
import type {PlainRecord} from '../../source/app/exchange/plain-record.ts'
import {recordJson} from '../../source/app/exchange/write/record-json.ts'
import {fileFault} from '../files/file-fault.ts'
import type {CliError} from '../framework/exit.ts'

/** Takes the records that an import refused. It is opened before the import, which must not begin if that fails. */
export type Rejects = {
  open(): Promise<CliError | undefined>
  add(rejected: Rejected): Promise<void>
  close(): Promise<void>
}

/**
 * Writes refused records to a file of JSON lines, readable by its owner alone: each record as it was read, with where
 * it stood and why it was refused in front. Where nothing was refused there is no file afterwards, not even an old one.
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
        return fileFault(path, 'written', error)
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

/** True if both paths lead to one file, by whatever name. */
export function isSameFile(one: string, other: string): boolean {
  try {
    const [first, second] = [statSync(one), statSync(other)]
    return first.isFile() && first.ino === second.ino && first.dev === second.dev
  } catch {
    return false
  }
}
