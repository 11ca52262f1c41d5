import {afterEach, expect, it} from 'vitest'
import type {Screen} from '../../../support/terminal/screen.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const restOf = (screen: Screen): number => Number(/(\d+) more lines? below/.exec(screen.text())?.[1] ?? 0)

// The lines of the page between its title and the foot, without the note of how many follow.
const linesOf = (screen: Screen): string[] =>
  screen
    .rowTexts()
    .slice(2, -2)
    .filter(line => line !== '' && !/more lines? below/.test(line))

async function openPage(rows: number, title: string, turns: number): Promise<RunningApp> {
  const app = await runApp({rows})
  await app.press('?', ...Array.from({length: turns}, () => 'tab'))
  await app.sees(title)
  return app
}

it.each([
  ['[Filter]', 1],
  ['[Signs]', 2],
  ['[Table]', 4],
])('PgDn passes every line of the page %s, to its end', async (title, turns) => {
  const whole = linesOf(await (await openPage(700, title, turns)).screen())
  const app = await openPage(24, title, turns)
  let screen = await app.screen()
  const paged = new Set(linesOf(screen))
  for (let rest = restOf(screen); rest > 0; rest = restOf(screen)) {
    await app.press('pagedown')
    screen = await app.sees(shown => restOf(shown) < rest)
    for (const line of linesOf(screen)) paged.add(line)
  }
  expect(whole.length).toBeGreaterThan(20)
  expect(whole.filter(line => !paged.has(line))).toEqual([])
})
