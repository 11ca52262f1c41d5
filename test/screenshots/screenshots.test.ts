import {readdirSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {expect, test} from 'vitest'
import {drawPictures, folder} from './pictures.ts'

const root = resolve(import.meta.dirname, '../..')
const kept = join(root, folder)
const maxBytes = 30_000

test('the pictures in docs/screens are what the program draws', async () => {
  const drawn = await drawPictures()
  const files = new Map(readdirSync(kept).map(name => [name, readFileSync(join(kept, name), 'utf8')]))
  const old = [...new Set([...drawn.keys(), ...files.keys()])].filter(name => drawn.get(name) !== files.get(name))
  const advice = `${folder} is not what the program draws now: run "npm run screenshots" and look at ${old.join(', ')}`
  expect(old, advice).toEqual([])
  for (const [name, svg] of drawn) expect(Buffer.byteLength(svg), name).toBeLessThan(maxBytes)
})

test('the pictures name no machine and nothing outside of themselves', () => {
  for (const name of readdirSync(kept)) {
    const svg = readFileSync(join(kept, name), 'utf8')
    expect(svg).not.toMatch(/<script|<image|@import|url\(|href=|\/(tmp|home|root|work)\//)
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg'])
  }
})
