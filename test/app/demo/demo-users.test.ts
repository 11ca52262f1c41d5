import {expect, test} from 'vitest'
import {demoUsers} from '../../../source/app/demo/demo-users.ts'
import {awkwardNames} from '../../../source/app/demo/names/awkward.ts'
import {fold} from '../../../source/domain/base/fold.ts'
import {entriesOf, library, textOf, today} from './demo-library.ts'

const people = library(20_000)
const names = (first: string, last: string): string => JSON.stringify([first, last])

test('the same seed makes the same people, another seed makes others', () => {
  expect(library(500)).toEqual(people.slice(0, 500))
  const others = library(500, {seed: 2})
  const differing = others.filter(
    (person, place) => textOf(person.record, 'full_name') !== textOf(people[place]?.record ?? {}, 'full_name'),
  )
  expect(differing.length).toBeGreaterThan(350)
})

test('a library made in pieces is the library made at once', () => {
  const pieces = [0, 1, 2].map(start => library(3_000, {start, step: 3}))
  for (const [start, piece] of pieces.entries()) {
    expect(piece).toEqual(people.slice(0, 3_000).filter((_, place) => place % 3 === start))
  }
  expect(library(3_010, {start: 3_000})).toEqual(people.slice(3_000, 3_010))
})

test('a small library is the beginning of a large one, and an empty one has nobody', () => {
  expect(library(10)).toEqual(people.slice(0, 10))
  expect(library(0)).toEqual([])
})

test('a day that does not exist is refused', () => {
  expect(() => [...demoUsers({seed: 1, count: 1, today: '2026-02-30'})]).toThrow('2026-02 has no day 30')
})

test('nobody shares a primary identifier or another identifier with anybody', () => {
  const values = people.flatMap(({record}) => [
    textOf(record, 'primary_id').toLowerCase(),
    ...entriesOf(record, 'user_identifier').map(each => textOf(each, 'value').toLowerCase()),
  ])
  expect(new Set(values).size).toBe(values.length)
})

test('primary identifiers say what a person is, and barcodes have fourteen digits', () => {
  const wrongIds = people
    .map(({record}) => `${textOf(record, 'record_type')} ${textOf(record, 'primary_id')}`)
    .filter(text => !/^(STAFF s|PUBLIC u|CONTACT v)\d{7}$/.test(text))
  const barcodes = people
    .flatMap(({record}) => entriesOf(record, 'user_identifier'))
    .filter(each => textOf(each, 'id_type') === 'BARCODE')
    .map(each => textOf(each, 'value'))
  expect(wrongIds).toEqual([])
  expect(barcodes.filter(value => !/^\d{14}$/.test(value))).toEqual([])
})

test.each([1, 2, 77])('every awkward name is among the first few hundred people with seed %i', seed => {
  const found = new Set(
    library(400, {seed}).map(({record}) => names(textOf(record, 'first_name'), textOf(record, 'last_name'))),
  )
  for (const {case: what, first, last} of awkwardNames)
    expect(found.has(names(first ?? '', last ?? '')), what).toBe(true)
})

test.each([1, 2, 7, 77])('no awkward name is among the first of the list with seed %i', seed => {
  for (const {record} of library(1000, {seed})) {
    const [last, first] = [textOf(record, 'last_name'), textOf(record, 'first_name')]
    // What letters and digits there are decide the order; a letter comes after all the rest.
    expect(fold(last || first).trim(), `${last}, ${first}`).toMatch(/^\p{L}|^[^\x20-\x7e]/u)
  }
})

test('the awkward names hold what breaks programs', () => {
  const all = awkwardNames.map(({first, last}) => `${first ?? ''}|${last ?? ''}`)
  const expected = [
    /O'Brien/,
    /d'Arc/,
    /Nguyễn Thị/,
    /Søren/,
    /Ünal/,
    /\p{sc=Han}/u,
    /\p{sc=Hangul}/u,
    /\p{sc=Arabic}/u,
    /\p{sc=Hebrew}/u,
    /\p{sc=Cyrillic}/u,
    /\u200b/,
    /\u200f/,
    /\u202e/,
    /\u0308/,
    /^O\|E$/,
    /^Null\|/,
    /^True\|/,
    /DROP TABLE/,
    /^ /,
    / $/,
    /\p{Extended_Pictographic}/u,
    /^[A-ZÉÍ ]+\|/,
    /\n/,
    /\t/,
    /.{255}/u,
    /(?:\p{L}+-){4}/u,
  ]
  expect(all.some(name => name.includes('\u001b[31m'))).toBe(true)
  for (const pattern of expected)
    expect(
      all.some(name => pattern.test(name)),
      String(pattern),
    ).toBe(true)
  expect(all.filter(name => name === 'Maria|Garcia').length).toBeGreaterThanOrEqual(10)
})

test('names spread as they do: some common, most of them rare', () => {
  const counts = new Map<string, number>()
  for (const {record} of people) {
    const name = names(textOf(record, 'first_name'), textOf(record, 'last_name'))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  expect(counts.size).toBeGreaterThan(people.length * 0.6)
  expect(Math.max(...counts.values())).toBeGreaterThan(10)
  expect(Math.max(...counts.values())).toBeLessThan(people.length * 0.005)
})

test('mail, telephones and web pages lead nowhere', () => {
  const all = (list: string, field: string): string[] =>
    people.flatMap(({record}) => entriesOf(record, list).map(each => textOf(each, field)))
  expect(all('email', 'email_address').filter(text => !/^[a-z0-9.-]+@example\.(edu|org|com)$/.test(text))).toEqual([])
  expect(all('phone', 'phone_number').filter(text => !/^\+1 555 01\d \d{4}$/.test(text))).toEqual([])
  const pages = people.map(({record}) => textOf(record, 'web_site_url'))
  expect(pages.filter(text => !/^(https:\/\/www\.example\.com\/.*)?$/.test(text))).toEqual([])
})

test('an account is proxy for an earlier reader only, and for a patron', () => {
  const proxies = people.flatMap(({extra: {proxy_for}}, place) => (proxy_for === undefined ? [] : [{place, proxy_for}]))
  expect(proxies.length).toBeGreaterThan(20)
  for (const {place, proxy_for} of proxies) {
    expect(proxy_for).toBeLessThan(place)
    const principal = people[proxy_for]?.record ?? {}
    expect(entriesOf(principal, 'user_role').map(each => textOf(each, 'role_type'))).toContain('200')
  }
})

test('nobody was on the books before they were born', () => {
  const wrong = people.filter(({record, extra}) => textOf(record, 'birth_date') > extra.created_date)
  expect(wrong).toEqual([])
})

test('a person was made before the last change, and both before today', () => {
  const wrong = people.filter(
    ({extra: {created_date, updated_date, locked_at = ''}}) =>
      created_date > updated_date || updated_date >= today || locked_at >= today,
  )
  expect(wrong).toEqual([])
})
