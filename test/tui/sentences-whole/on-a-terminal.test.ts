import {afterEach, describe, expect, it} from 'vitest'
import {choose, cursorRow, fill, fillPublic, find, goTo} from '../filling.ts'
import {endApps, type RunningApp, runApp} from '../running-app.ts'

afterEach(endApps)

async function form(): Promise<RunningApp> {
  const app = await runApp({tab: 'public'})
  await app.press('A')
  await app.sees('Add a public user')
  return app
}

describe('sentences are read to their end at 80 columns', () => {
  it('what is wrong with a field stands beside a short value, and whole below', async () => {
    const app = await form()
    await fill(app, 'Birth date', '31/12/2001')
    await app.press('tab')
    await app.sees(/! Birth date +31\/12\/2001 +"31\/12\/2001" is not a date: write/)
    await app.press('up')
    await app.sees(screen =>
      /! Birth date .*, today, eoy, or an offset such as \+1y or -90d/.test(screen.text().replace(/[\s|]+/g, ' ')),
    )
  })

  it('a refusal longer than a line goes on in another, with the field still in sight', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter', '3', 'A')
    await app.sees('Add identifier')
    await choose(app, 'Identifier type', 'institution')
    await fill(app, 'Value', 'u1005')
    await app.press('ctrl-s')
    await app.sees('is already used by', 'Duarte, Rui (u1005)')
    expect(await cursorRow(app)).toContain('u1005')
  })

  it('labels stand whole', async () => {
    const app = await form()
    await goTo(app, 'Disable all login restrictions')
    expect(await cursorRow(app)).toMatch(/^> {2}Disable all login restrictions +\[ \]/)
  })

  it('the question whether to leave names the keys that it takes', async () => {
    const app = await form()
    await app.type('Ada')
    await app.press('escape')
    await app.sees('Discard the changes? y discards them, Esc returns to the form')
    await app.press('escape')
    await app.sees(screen => !screen.text().includes('Leave and forget'))
    expect(await cursorRow(app)).toContain('Ada_')
  })
})

describe('nothing that was typed is dropped without a word', () => {
  it('what fits no choice keeps its list open, at Enter, Tab and Ctrl-S', async () => {
    const app = await form()
    await goTo(app, 'User group')
    await app.type('nonsense')
    for (const key of ['enter', 'tab', 'ctrl-s'] as const) {
      await app.press(key)
      await app.sees('nonsense_', 'WARN User group: no match for "nonsense"', 'Ctrl-U clears it')
    }
    await app.press('ctrl-u')
    await app.type('grad')
    await app.press('tab')
    await app.sees(/~ User group \* +Graduate/)
  })

  it('what is only told offers no ticks and no choice', async () => {
    const app = await form()
    await fillPublic(app)
    await app.press('ctrl-s')
    const screen = await app.sees('> Go on', 'Enter or Esc goes on')
    expect(screen.text()).not.toContain('tick')
    expect(screen.text()).not.toContain('j/k')
  })
})

describe('the roles of a person', () => {
  it('name at 80 columns what only they have, and 1 leads back to General', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter')
    await app.sees('[1 General]')
    await app.press('r')
    await app.sees('USER ROLES', /f copy from {2}= compare {2}w why {2}Esc back {2}\? help/)
    await app.press('1')
    await app.sees('NAME AND RECORD')
  })

  it('show parameters as they are written', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter')
    await app.sees('[1 General]')
    await app.press('r', 'A')
    await app.sees(/Add role|Assign which roles/)
    if ((await app.screen()).text().includes('Assign which')) await app.press('enter')
    await choose(app, 'Role', 'circulation desk op')
    await fill(app, 'Parameters', 'CirculationDesk::DESK1')
    await app.press('ctrl-s')
    await app.sees('Added role', 'CirculationDesk::')
  })
})

it('a window too small says what it needs as long as that fits', async () => {
  const app = await runApp({cols: 40, rows: 12})
  await app.sees('Too small: 40x12', 'Needed: 60x16', 'c  compact list')
  await app.resize(30, 6)
  await app.sees('Too small: 30x6', 'q  quit', 'Nothing was lost.')
})

it('an identifier that is not made up here says which setting would', async () => {
  const app = await form()
  await goTo(app, 'Primary identifier')
  await app.press('ctrl-g')
  await app.sees('No value can be generated: the setting identifier_generation has no rule')
})

describe('the tabs of entries', () => {
  it('offer only what their entries have, and so the way back', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter')
    await app.sees('[1 General]')
    const hints = async (digit: string, title: RegExp) => {
      await app.press(digit)
      await app.sees(title)
      return (await app.screen()).rowTexts().at(-1)
    }
    expect(await hints('4', /\[4 Notes/)).toMatch(
      /^ A add {2}Enter edit {2}c duplicate {2}D delete {2}Esc list {2}\? help/,
    )
    expect(await hints('5', /\[5 Blocks/)).toMatch(/D delete {2}a d \(de\)activate {2}Esc list/)
    expect(await hints('2', /\[2 Contact/)).toMatch(/D delete {2}\* preferred {2}s SMS {2}Esc list/)
  })

  it('have no column cut where there is room', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter')
    await app.sees('[1 General]')
    await app.press('4')
    await app.sees('CREATED BY')
  })
})

it('what was done is not said any more where something else is begun', async () => {
  const app = await runApp()
  await find(app, 'u1005')
  await app.press('d')
  await app.sees('Deactivate Duarte')
  await app.press('y')
  await app.sees('OK Deactivated')
  await app.press('u')
  await app.sees('Undo: Deactivated 1 user', 'Waiting for an answer')
  await app.press('y')
  await app.sees('OK Undone')
  await app.press('e')
  const screen = await app.sees('Edit Duarte')
  expect(screen.text()).not.toContain('OK Undone')
})
