import {readFileSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

const root = resolve(import.meta.dirname, '../../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(block => (block[1] ?? '').trim().split('\n'))

let library: Library | undefined
afterEach(() => library?.remove())

test('the two set-up commands of the readme are scripts of the package, and continuous integration runs the second', () => {
  const {scripts} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(commands).toContain('npm ci && npm run demo')
  expect(commands).toContain('npm ci && npm test')
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test']))
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/^npm ci && npm test$/m)
})

test('all commands of the readme run in order and succeed', async () => {
  library = await makeLibrary()
  writeFileSync(
    join(library.folder, 'people.json'),
    JSON.stringify([person('jdoe', 'Jane', 'Doe'), person('mgarcia', 'Mar\u00eda', 'Garc\u00eda')]),
  )
  const lines = commands.filter(line => line.startsWith('usher '))
  expect(lines.length).toBeGreaterThanOrEqual(10)
  for (const line of lines) {
    // The users of the template were created today: a moment in the past must be after that.
    const argv = wordsOf(line)
      .slice(1)
      .map(word => (word === '2026-01-31' ? '2027-01-31' : word))
    const {code, err} = await library.usher(argv)
    expect({line, code, err: code === 0 ? '' : err}).toEqual({line, code: 0, err: ''})
  }
})

function person(primary_id: string, first_name: string, last_name: string): object {
  return {
    primary_id,
    first_name,
    last_name,
    record_type: {value: 'PUBLIC'},
    account_type: {value: 'INTERNAL'},
    status: {value: 'ACTIVE'},
    user_group: {value: 'UNDRGRD'},
    expiry_date: '2027-06-30Z',
    contact_info: {
      email: [{email_address: `${primary_id}@example.edu`, email_type: [{value: 'work'}], preferred: true}],
    },
  }
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(match => match[1] ?? match[2] ?? '')
}
