import {afterEach, expect, it, test} from 'vitest'
import {stringWidth} from '../../../../source/app/display/text/width.ts'
import type {Preferences} from '../../../../source/app/host.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('shows the person under the cursor beside the list, and takes the pane away again', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.type('/id:u1001\r')
  const screen = await app.sees(
    /\| PREVIEW {2}p hide {2}P bottom/,
    /\| u1001 {3}Public {3}Internal/,
    /\| Group {5}Graduate/,
    /\| Email {5}adaeze.okafor@example.edu/,
    /\| Phone {5}\+1 555 0100/,
    /\| Barcode {3}20000001/,
    /\| Notes {5}1/,
    /\| {3}Prefers letters on paper/,
    /\| Proxy for 1/,
  )
  expect(screen.rowTexts().every(line => stringWidth(line) <= 120)).toBe(true)
  await app.press('p')
  await app.sees(now => !now.text().includes('PREVIEW'))
})

it('names what is found about the person before the facts', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.type('/id:u1012\r')
  const screen = await app.sees('PREVIEW', /\| ! .*expired/i, /\| Status {4}EXPIRED/)
  const lines = screen.rowTexts().map(line => line.slice(81))
  const finding = lines.findIndex(line => line.startsWith(' !'))
  expect(finding).toBeGreaterThan(0)
  expect(finding).toBeLessThan(lines.findIndex(line => line.startsWith(' Status')))
})

it('says what stands against somebody: blocks with reasons, loans, fees', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.type('/id:u1005\r')
  await app.sees(/\| Fees {6}12\.50 .* active/)
  await app.press('escape')
  await app.type('/id:u1006\r')
  await app.sees(/\| Loans {5}1/)
  await app.press('escape')
  await app.type('/id:u1012\r')
  await app.sees(/\| Blocks {4}1 active/)
})

it('stands below on narrow screens, where the page is shorter and the cursor stays in sight', async () => {
  const app = await runApp({crowd: 60})
  await app.press('G', 'k')
  await app.sees('80/81')
  await app.press('p')
  const screen = await app.sees(/^- PREVIEW {2}p hide -+$/m, /^> {2}P Zz00060, Crowd/m, /^ z00060 {3}Public/m)
  expect(screen.row(0)).toContain('usher')
  expect(screen.rowTexts().filter(line => / P Zz\d+, Crowd/.test(line))).toHaveLength(10)
  await app.press('pageup')
  await app.sees('70/81', /^> {2}P Zz00050, Crowd/m)
  await app.press('P')
  await app.sees('In windows narrower than 100 columns the detail pane is always below')
})

it('changes sides where there is room, and remembers that', async () => {
  const kept: Preferences[] = []
  const host = {...emptyHost, keep: (wishes: Preferences) => void kept.push(wishes)}
  const app = await runApp({cols: 120, rows: 35, arranged: {host}})
  await app.sees('PREVIEW  p hide  P bottom')
  await app.press('P')
  await app.sees(/^- PREVIEW {2}p hide {2}P right -+$/m)
  expect(kept.at(-1)).toEqual({preview: {isOn: true, side: 'bottom'}})
})

it('reads the person once the cursor rests, not every one that a held key passes', async () => {
  const read: number[] = []
  const app = await runApp({
    cols: 120,
    crowd: 100,
    arranged: {preview: {isOn: true, side: 'right'}},
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        files: (ids, lists) => {
          if (lists === undefined) read.push(...ids)
          return given.reads.files(ids, lists)
        },
      },
    }),
  })
  await app.sees(/\| Status/)
  read.length = 0
  await app.type('j'.repeat(60))
  await app.sees('61/121', /\| z00041/)
  expect(read).toHaveLength(1)
})

it.each([
  ['the active barcode, wherever it stands', 'ACTIVE', /\| Barcode {3}0043/],
  ['that the only barcodes are inactive', 'INACTIVE', /\| Barcode {3}0042 \(inactive\)/],
])('shows %s', async (_, status, seen) => {
  const card = (id: number, value: string, state: string) =>
    ({
      id,
      version: 1,
      user_id: 1,
      id_type: 'BARCODE',
      value,
      note: null,
      status: state,
      segment_type: 'Internal',
    }) as const
  const app = await runApp({
    cols: 120,
    rows: 35,
    arranged: {preview: {isOn: true, side: 'right'}},
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        files: async (ids, lists) =>
          (await given.reads.files(ids, lists)).map(file => ({
            ...file,
            identifiers: [card(1, '0042', 'Inactive'), card(2, '0043', status)],
          })),
      },
    }),
  })
  await app.sees(seen)
})

it('shows what has changed since', async () => {
  const app = await runApp({cols: 120, arranged: {preview: {isOn: true, side: 'right'}}})
  await app.type('/id:u1005\r')
  await app.sees(/\| Status {4}Active/)
  await app.press('d', 'y')
  await app.sees(/\| Status {4}INACTIVE/)
})

test('nobody can steer the terminal by what stands in the pane', async () => {
  const app = await runApp({cols: 120, rows: 35, arranged: {preview: {isOn: true, side: 'right'}}})
  await app.type('/id:u1014\r')
  const screen = await app.sees(/\| u1014 {3}Public/)
  expect(screen.text()).toContain('Red?[2J?Evil')
})

it.each([
  [60, 16],
  [80, 24],
  [99, 20],
  [120, 35],
])('fits %i columns and %i rows without colour', async (cols, rows) => {
  const app = await runApp({cols, rows, hasColour: false, arranged: {preview: {isOn: true, side: 'right'}}})
  const screen = await app.sees('PREVIEW', /u\d{4}|amal|desk|plain/)
  expect(screen.rowTexts()).toHaveLength(rows)
  expect(screen.rowTexts().every(line => stringWidth(line) <= cols)).toBe(true)
  expect(screen.row(rows - 1)).toContain('? help')
})
