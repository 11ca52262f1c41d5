import {afterEach, describe, expect, it} from 'vitest'
import {faultyPart} from '../../../../source/tui/features/filter/faulty.ts'
import {textField} from '../../../../source/tui/ui/text-field.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

// Lets the pause pass that tells typing from a barcode reader.
async function enter(app: RunningApp): Promise<void> {
  await new Promise(done => setTimeout(done, 50))
  await app.press('enter')
}

const refused = 'Not applied. Correct it and press Enter, or press Esc to cancel'

async function looks(app: RunningApp, text: string): Promise<readonly (number | undefined)[]> {
  const screen = await app.screen()
  const row = screen.rowTexts().findIndex(each => /^[/+f]/.test(each) && each.includes(text))
  const from = screen.row(row).indexOf(text)
  return [...text].map((_, at) => screen.cell(row, from + at).foreground)
}

describe('a filter that is not valid', () => {
  it('stays in the prompt with its fault marked, so that no key after it meets other users', async () => {
    const app = await runApp()
    await app.type('/is:bl')
    await app.sees('/is:bl', '! unknown state "bl"')
    await enter(app)
    const screen = await app.sees('/is:bl', '! unknown state "bl"', refused)
    expect(screen.cursor).toMatchObject({row: 22, column: 6})
    // Only the word that is wrong is marked.
    expect(new Set(await looks(app, 'is:'))).toEqual(new Set([undefined]))
    expect(new Set(await looks(app, 'bl'))).toEqual(new Set([1]))
    // What follows is typed, and reaches nobody.
    await app.press('*', 'd')
    await app.sees('/is:bl*d', 'marked: 0', screen => !screen.text().includes('Deactivate'))
    await app.press('escape')
    await app.sees('filter: (none)', '1/21')
  })

  it('is applied once it is right, and the caret stands where it was wrong', async () => {
    const app = await runApp()
    await app.type('/is:activ duarte')
    await app.sees('unknown state "activ"')
    await enter(app)
    const screen = await app.sees(refused)
    expect(screen.cursor).toMatchObject({row: 22, column: 1 + 'is:activ'.length})
    await app.press('e')
    await app.sees('/is:active duarte', '1 match', now => !now.text().includes(refused))
    await enter(app)
    await app.sees('filter: is:active duarte', 'Duarte, Rui')
  })

  it('keeps the filter that was there when it is given up with Esc', async () => {
    const app = await runApp({filter: 'u100'})
    await app.sees('filter: u100')
    await app.press('/', 'ctrl-u')
    await app.type('silva grup:STAFF')
    await app.sees('field "grup" does not exist')
    await enter(app)
    await app.sees(refused)
    await app.press('escape')
    await app.sees('filter: u100', '1/9')
  })

  it('stays in the prompts that mark and that search', async () => {
    const app = await runApp()
    await app.press('+')
    await app.type('is:lokd')
    await enter(app)
    await app.sees('+ mark: is:lokd', refused)
    await app.press('escape', 'f')
    await app.type('(duarte')
    await enter(app)
    await app.sees('find: (duarte', 'a ")" is missing here', refused)
    await app.type(')')
    await app.sees('find: (duarte)', now => !now.text().includes(refused))
    await enter(app)
    await app.sees(/^> {2}P Duarte, Rui/m)
  })

  it('opens the user of a scanned barcode that cannot be read as a filter', async () => {
    const app = await runApp({
      app: given => ({
        ...given,
        reads: {
          ...given.reads,
          findHolders: async values => (values[0] === 'lib:4711' ? given.reads.findHolders(['u1005']) : []),
        },
      }),
    })
    await app.type('/lib:4711\r')
    await app.sees('All > Duarte, Rui')
    await app.press('escape')
    await app.sees('filter: (none)', '/21')
  })
})

it('finds the place of a fault in the text as it is typed', () => {
  const part = (text: string, at: number, filter = text.trim()) => {
    const {from, to} = faultyPart(textField(text), {at, sentence: ''}, filter)
    return text.slice(from, to)
  }
  expect(part('is:bl', 3)).toBe('bl')
  expect(part('  is:bl', 3)).toBe('bl')
  expect(part('a grup:STAFF or b', 2)).toBe('grup:STAFF')
  expect(part('name:"a b', 5)).toBe('"a b')
  expect(part('a )', 2)).toBe(')')
  expect(part('(a', 2)).toBe('')
  // Limited to a field, the text is the value of a term.
  expect(part('31.2.', 8, 'expires:31.2.')).toBe('31.2.')
  expect(part('x y', 7, 'phone:"x y"')).toBe('x')
})
