import type {PlainRecord} from '../plain-record.ts'

/** Where something stands in a file: line and record counted from 1, the byte from 0 where it is known. */
export type Where = {line: number; record: number; byte?: number}

export type RecordItem = {kind: 'record'; where: Where; value: PlainRecord; findings?: string[]}
export type BadItem = {kind: 'bad'; where: Where; reason: string; excerpt?: string; primaryId?: string}
export type BrokenItem = {kind: 'broken'; where: Where; reason: string}

/**
 * What a file yields: a record (with findings that do not stop it), a bad record that is passed over, or one fault
 * that ends the file. A reason continues "line 17: ".
 */
export type ReadItem = RecordItem | BadItem | BrokenItem

/** The formats that are read. An `xml-user` is one bare user, or several one after the other without a root. */
export type Format = 'json-array' | 'json-lines' | 'json-object' | 'json-users' | 'xml-user' | 'xml-users'

export type Limits = {
  /** Characters in one field. */
  fieldChars: number
  /** Bytes in one record (characters in XML). */
  recordBytes: number
  /** Levels of nesting in one record. */
  depth: number
}

export const defaultLimits: Limits = {fieldChars: 1_048_576, recordBytes: 4_194_304, depth: 40}

/** Turns the bytes of one format into items, chunk by chunk; `broken` is the last item there is. */
export type Reader = {take(chunk: Uint8Array): ReadItem[]; end(): ReadItem[]}

/** A limit for display: 4 MB, 300 kB, 20 bytes. */
export const formatSize = (bytes: number): string => {
  if (bytes >= 1_048_576) return `${Math.round((bytes / 1_048_576) * 10) / 10} MB`
  return bytes >= 1024 ? `${Math.round((bytes / 1024) * 10) / 10} kB` : `${bytes} bytes`
}
