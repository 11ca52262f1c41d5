import {detectFormat} from './detect-format.ts'
import {defaultLimits, type Format, type Limits, type Reader, type ReadItem} from './item.ts'
import {JsonListReader} from './json/json-list.ts'
import {JsonSequenceReader} from './json/json-sequence.ts'
import {readHead} from './read-head.ts'
import {XmlReader} from './xml/xml.ts'

export type ReadOptions = {format?: Format | undefined; limits?: Partial<Limits>}

const readerFor = (format: Format, limits: Limits, byte: number): Reader => {
  if (format === 'xml-user' || format === 'xml-users') return new XmlReader(format, limits, byte)
  if (format === 'json-array' || format === 'json-users') return new JsonListReader(format, limits, byte)
  return new JsonSequenceReader(limits, byte)
}

/**
 * Reads a file of any size, record by record, in the format its first bytes show or in the one given. A bad record is
 * passed over; a fault of the file as a whole is the last item. Never throws because of what the file holds; what the
 * input throws passes through.
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<ReadItem, void> {
  const {head, mark, all, close} = await readHead(bytes)
  const sniffed = options.format ? {format: options.format} : detectFormat(head)
  if ('reason' in sniffed) {
    await close()
    yield {kind: 'broken', where: {line: 1, record: 1}, reason: sniffed.reason}
    return
  }
  const reader = readerFor(sniffed.format, {...defaultLimits, ...options.limits}, mark)
  for await (const chunk of all) {
    for (const item of reader.take(chunk)) {
      yield item
      if (item.kind === 'broken') return
    }
  }
  for (const item of reader.end()) {
    yield item
    if (item.kind === 'broken') return
  }
}
