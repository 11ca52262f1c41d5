import {type SegmentList, segmentLists, type UserFile} from '../../../domain/user/index.ts'
import type {App} from '../../app.ts'
import {chunkSize, type Selection} from '../../writes/selection.ts'
import type {PlainRecord} from '../plain-record.ts'
import type {Sink} from '../write/sink.ts'
import {type WriteFormat, type WriteOptions, type Written, writeRecords} from '../write/write-records.ts'
import {mapOut} from './map-out.ts'

export type ExportOptions = {
  readonly format: WriteFormat
  /** Fees with their transactions; only the JSON forms have a place for them. */
  readonly withFees?: boolean
  readonly total?: number
  readonly onProgress?: (count: number) => void
  /** How many users are read at once: fewer, where keys have to be answered in between. */
  readonly atOnce?: number
  /** Once given, no more users are read. */
  readonly signal?: AbortSignal
  readonly onRefused?: NonNullable<WriteOptions['onRefused']>
}

// A record of the REST user object has no place for these.
const notWritten: readonly SegmentList[] = ['attachments', 'references']

/** Writes users as records of the REST user object, streaming; the answer names those that the format cannot hold. */
export async function exportUsers(
  app: App,
  selection: Selection,
  sink: Sink,
  options: ExportOptions,
): Promise<Written> {
  const {format, total, onRefused} = options
  return writeRecords(records(app, selection, options), sink, {
    format,
    ...(total === undefined ? {} : {total}),
    ...(onRefused ? {onRefused} : {}),
  })
}

async function* records(
  app: App,
  selection: Selection,
  {withFees = false, onProgress, signal, atOnce = chunkSize}: ExportOptions,
): AsyncIterable<PlainRecord> {
  const lists = segmentLists.filter(list => !notWritten.includes(list) && (withFees || !list.startsWith('fee')))
  let done = 0
  for await (const chunk of selection()) {
    for (let at = 0; at < chunk.length; at += atOnce) {
      if (signal?.aborted) return
      const ids = chunk.slice(at, at + atOnce)
      const files: UserFile[] = await app.reads.files(ids, lists)
      const names = await app.reads.names([
        ...new Set(files.flatMap(file => file.proxies.map(each => each.proxy_for_id))),
      ])
      for (const file of files) yield mapOut(file, names, app.policy, withFees)
      done += ids.length
      onProgress?.(done)
      await app.pause()
    }
  }
}
