import {isBlank, newline, openObject} from './bytes.ts'
import {binaryKind, likelyEncoding, textKind} from './file-kind.ts'
import type {Format} from './item.ts'
import {JsonHead} from './json/json-head.ts'
import {visibleText} from './visible-text.ts'
import {doctypeRefused, foreignEncoding} from './xml/xml-faults.ts'
import {localName} from './xml/xml-tree.ts'

/** The format of a file, or why it is none that is read, as the end of "This file cannot be read: ". */
export type DetectedFormat = {format: Format} | {reason: string}

const formatsInWords = 'supported are JSON (a list, lines or a users list) and XML (<users>)'
const loose = new TextDecoder('utf-8')

/**
 * Tells the format from the first bytes (64 kB are enough, without a byte order mark). Refuses an empty file, other encodings, and everything that
 * is not JSON or XML with users in it, saying what it looks like.
 */
export const detectFormat = (head: Uint8Array): DetectedFormat => {
  if (head.length === 0) return {reason: 'the file is empty'}
  const binary = binaryKind(head)
  if (binary !== undefined) return {reason: `it is ${binary}`}
  if (likelyEncoding(head)) return {reason: 'it is written in UTF-16; save it as UTF-8'}
  const text = loose.decode(head).trimStart()
  if (text === '') return {reason: 'the file contains only white space'}
  if (text.startsWith('<')) return xmlFormat(text)
  return jsonFormat(head, text) ?? {reason: `it looks like ${textKind(text)}; ${formatsInWords}`}
}

const prolog = /^(?:\s+|<\?.*?\?>|<!--.*?-->)/s

const xmlFormat = (text: string): DetectedFormat => {
  const encoding = foreignEncoding(text)
  if (encoding !== undefined) return {reason: encoding}
  let rest = text
  for (let found = prolog.exec(rest); found; found = prolog.exec(rest)) rest = rest.slice(found[0].length)
  if (/^(?:<!doctype html|<html)/i.test(rest)) return {reason: `it looks like ${textKind(rest)}`}
  if (/^<!(?:DOCTYPE|ENTITY)/i.test(rest)) {
    return {reason: doctypeRefused}
  }
  const root = /^<([^\s/>]+)/.exec(rest)?.[1] ?? ''
  return rootFormat(localName(root), root)
}

const rootFormat = (local: string, root: string): DetectedFormat => {
  if (local === 'users' || local === 'userRecords') return {format: 'xml-users'}
  if (local === 'user') return {format: 'xml-user'}
  if (local === 'web_service_result') return {reason: 'it is an error message of Alma, not users'}
  if (root === '') return {reason: 'it begins like XML, but no element follows'}
  return {reason: `it is XML with the root <${visibleText(root, 40)}>, not <users>`}
}

const jsonFormat = (bytes: Uint8Array, text: string): DetectedFormat | undefined => {
  if (text.startsWith('['))
    return /^\[\s*(?:[[\]{"\d-]|null|true|false|$)/.test(text) ? {format: 'json-array'} : undefined
  if (text.startsWith('{')) return objectFormat(new JsonHead(bytes), bytes)
  const first = text.slice(0, 200)
  return /^(?:null|true|false|-?\d[\d.]*|"(?:[^"\\\n]|\\.)*")\s*\r?\n\s*\{/.test(first)
    ? {format: 'json-lines'}
    : undefined
}

const objectFormat = (head: JsonHead, bytes: Uint8Array): DetectedFormat => {
  const {fields} = head
  if (fields.includes('errorsExist')) return {reason: 'it is an error message of Alma, not users'}
  if (head.listFields.includes('fee') && !fields.includes('primary_id'))
    return {reason: 'it is a list of fees, not users'}
  if (head.listFields.includes('user') || fields.includes('total_record_count')) return {format: 'json-users'}
  if (head.end !== undefined) return {format: followedBy(bytes, head.end) ? 'json-lines' : 'json-object'}
  return {format: hasLineOfItsOwn(bytes) ? 'json-lines' : 'json-object'}
}

const followedBy = (bytes: Uint8Array, end: number): boolean => bytes.subarray(end + 1).some(byte => !isBlank(byte))

/** The first line may be cut: does a later line begin an object at its very beginning? */
const hasLineOfItsOwn = (bytes: Uint8Array): boolean => {
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) {
    if (bytes[at + 1] === openObject && bytes[at + 2] === 0x22) return true
  }
  return false
}
