// Many terminals send the same for Escape and the next key as for Alt with that key. Kitty's protocol tells them apart.
import {afterEach, describe, expect, it} from 'vitest'
import {registry} from '../../../../source/app/actions/registry.ts'
import {presets} from '../../../../source/app/display/keys/presets.ts'
import {features} from '../../../../source/tui/shell/features.ts'
import {keyTableOf} from '../../../../source/tui/shell/registry.ts'
import {editWith, textField} from '../../../../source/tui/ui/text-field.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

describe('Escape and a key that were read together', () => {
  it('are two keys', async () => {
    const app = await runApp()
    await app.type('?')
    await app.sees('Esc close')
    await app.type('\x1bj')
    await app.sees('2/21')
  })

  it('are the key with Alt where that is bound, and nowhere else', async () => {
    const app = await runApp({arranged: {keys: {list: {first: ['alt-x'], last: ['alt-j', 'alt-up']}}}})
    await app.type('\x1bj')
    await app.sees('21/21')
    await app.type('\x1bx')
    await app.sees('1/21')
    await app.type('\x1b\x1b[A')
    await app.sees('21/21')
    await app.type('?')
    await app.sees('Esc close')
    await app.type('\x1bk')
    await app.sees('20/21')
    await app.type('?')
    await app.sees('Esc close')
    // Help knows no Alt-X: it is closed, and the list has no x of its own but the export.
    await app.type('\x1bx')
    await app.sees('Export')
  })

  it('are what they are in the order in which they come, also behind keys that open something', async () => {
    const app = await runApp({arranged: {keys: {list: {last: ['alt-j']}}}})
    await app.type('\x1bj?\x1bk@\x1b\x1b[A')
    await app.sees('19/21')
  })

  it('close a line that is being typed', async () => {
    const app = await runApp()
    await app.type('/novak\x1bj')
    await app.sees('filter: (none)', '2/21')
  })

  it('close a field of a form', async () => {
    const app = await runApp()
    await app.press('2', 'A')
    await app.sees('First name')
    await app.type('\x1bj')
    await app.sees('2/15')
  })

  it('drop keys that wait for a question, and the next key counts', async () => {
    const app = await runApp({crowd: 150})
    await app.type('*d\x1bj')
    await app.sees('2/171')
    await app.sees(screen => !screen.text().includes('Deactivate '))
  })
})

it('Alt that the terminal tells apart stays Alt', async () => {
  const app = await runApp()
  await app.type('?')
  await app.sees('Esc close')
  await app.type('\x1b[106;3u')
  await app.sees('"Alt-J" is not used here', 'Esc close')
  await app.type('\x1b[27u')
  await app.sees('1/21')
})

it('no key of the program is one with Alt, and none edits text', () => {
  const bound = Object.values(keyTableOf(features)).flatMap(scope => scope.flatMap(each => each.keys))
  const preset = Object.values(presets).flatMap(scopes => Object.values(scopes).flatMap(each => Object.values(each)))
  const all = [...bound, ...preset.flat(), ...registry.flatMap(each => each.keys)]
  expect(all.filter(key => key.includes('alt-'))).toEqual([])
  const field = {...textField('some words'), after: ' more'}
  for (const key of ['b', 'f', 'd', 'u', 'backspace', 'left', 'right', 'enter'])
    expect(editWith(field, `alt-${key}`)).toBeUndefined()
})
