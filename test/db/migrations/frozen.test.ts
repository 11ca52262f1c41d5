import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {migrations} from '../../../db/migrations/index.ts'

const folder = join(import.meta.dirname, '../../../db/migrations')

// Databases in the field were made by exactly these texts. Whatever has to change is a new migration at the end of the list;
// its line is added here when it is released.
const released = {
  '001-foundation': '28cda1b63a622e9e',
  '002-demerits': '58e4ebb9baa49daf',
  '003-wider-indexes': '642b3fb727783e15',
  '004-pin-failures': '78a8be079e65bc28',
  '005-fees': '1f84b660cbd4b831',
}

const digestOf = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, `${name}.ts`)))
    .digest('hex')
    .slice(0, 16)

test.each(Object.entries(released))('the released migration %s is unchanged', (name, digest) => {
  expect(digestOf(name), 'A released migration must not change: write a new one instead').toBe(digest)
})

test('the released migrations come first, in their order', () => {
  const names = Object.keys(released)
  expect(migrations.map(each => each.name).slice(0, names.length)).toEqual(names)
})
