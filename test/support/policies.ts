import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import {shippedCodes, shippedRecordTypes} from '../../source/domain/codes/shipped.ts'
import type {Policy} from '../../source/domain/entity/policy.ts'

const table = (codes: Readonly<Record<string, string>>) =>
  new Map(Object.entries(codes).map(([code, label]) => [code, {code, label, enabled: true}]))

/** The shipped codes, and more codes by table. */
export const shippedBook = (more: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): CodeBook => ({
  tables: new Map(Object.entries({...shippedCodes, ...more}).map(([name, codes]) => [name, table(codes)])),
  recordTypes: new Map(
    Object.entries(shippedRecordTypes).map(([name, types]) => [name, new Map(Object.entries(types))]),
  ),
  belongsTo: new Map(),
})

/** A site with the shipped codes and these settings. */
export const aPolicy = (settings: Readonly<Record<string, string>> = {}, codes: CodeBook = shippedBook()): Policy => ({
  settings: new Map(Object.entries(settings)),
  codes,
})
