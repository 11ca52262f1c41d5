import {type FileHandle, open} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {Rejected} from '../source/app/exchange/intake-options.ts'
import type {PlainRecord} from '../source/app/exchange/plain.ts'
import {recordJson} from '../source/app/exchange/write/json.ts'

/** Takes the records that an import refused. */
export type Rejects = {add(rejected: Rejected): Promise<void>; close(): Promise<void>}

/**
 * Writes refused records to a file of JSON lines, made with the first of them and readable by its owner alone: each
 * record as it was read, with where it stood and why it was refused in front. Nothing if no file is wanted.
 */
export function rejectsFile(name: string | undefined, cwd: string): Rejects | undefined {
  if (name === undefined) return undefined
  let file: Promise<FileHandle> | undefined
  return {
    async add({where, reasons, record = {}}) {
      file ??= open(resolve(cwd, name), 'w', 0o600)
      const rejected = {line: where.line, record: where.record, reasons: reasons.map(each => each.sentence)}
      const line: PlainRecord = {rejected, ...record}
      await (await file).appendFile(`${recordJson(line)}\n`)
    },
    async close() {
      await (await file)?.close()
    },
  }
}
