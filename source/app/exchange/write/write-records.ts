import type {PlainRecord} from '../plain-record.ts'
import type {Format} from '../read/item.ts'
import {recordJson} from './record-json.ts'
import {BufferedSink, type Sink} from './sink.ts'
import {userXml} from './user-xml.ts'

/** The formats that are written; `xml-user` holds one bare user. */
export type WriteFormat = Exclude<Format, 'json-object'>

/** A record, counted from 1, that the format cannot hold, and the field that is to blame. */
export type Refusal = {record: number; field: string; reason: string}

export type Written = {written: number; refused: Refusal[]}

export type WriteOptions = {
  format: WriteFormat
  /** The number of records to come, for the XML attribute that stands before them. */
  total?: number
  /** Told of each record that is left out, while it is at hand. */
  onRefused?: (refusal: Refusal, record: PlainRecord) => void
}

type Frame = {
  before: string
  between: string
  after: (written: number) => string
  record: (record: PlainRecord) => {text: string} | {field: string; reason: string}
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

const frameFor = ({format, total}: WriteOptions): Frame => {
  const json = (indent?: number) => (record: PlainRecord) => ({text: recordJson(record, indent)})
  switch (format) {
    case 'json-lines':
      return {before: '', between: '\n', after: written => (written > 0 ? '\n' : ''), record: json()}
    case 'json-array':
      return {before: '[\n  ', between: ',\n  ', after: () => '\n]\n', record: json(2)}
    case 'json-users':
      return {
        before: '{\n  "user": [\n    ',
        between: ',\n    ',
        after: written => `\n  ],\n  "total_record_count": ${written}\n}\n`,
        record: json(4),
      }
    case 'xml-user':
      // Without any element it would not be XML.
      return {before: declaration, between: '', after: written => (written > 0 ? '\n' : '<users/>\n'), record: userXml}
    case 'xml-users': {
      const count = total === undefined ? '' : ` total_record_count="${total}"`
      return {before: `${declaration}<users${count}>\n`, between: '\n', after: () => '\n</users>\n', record: userXml}
    }
  }
}

/**
 * Writes records to a sink as they come. A record that the format cannot hold (see `userXml`) is left out and named in
 * the answer; the others are written. A bare `<user>` takes the first record and refuses the rest.
 */
export const writeRecords = async (
  records: AsyncIterable<PlainRecord> | Iterable<PlainRecord>,
  sink: Sink,
  options: WriteOptions,
): Promise<Written> => {
  const frame = frameFor(options)
  const out = new BufferedSink(sink)
  const refused: Refusal[] = []
  let written = 0
  let record = 0
  await out.add(frame.before)
  for await (const value of records) {
    record++
    const result =
      options.format === 'xml-user' && written > 0
        ? {field: '', reason: 'only one user fits in a file with a bare <user>'}
        : frame.record(value)
    if ('reason' in result) {
      const refusal = {record, ...result}
      refused.push(refusal)
      options.onRefused?.(refusal, value)
    } else await out.add(written++ > 0 ? frame.between + result.text : result.text)
  }
  await out.add(frame.after(written))
  await out.flush()
  return {written, refused}
}
