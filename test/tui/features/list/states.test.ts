import {afterEach, expect, it} from 'vitest'
import {styled} from '../../../../source/app/display/theme.ts'
import type {CellLook, Screen} from '../../../support/terminal/screen.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

const blue = 4
const [yellow, magenta] = [3, 5]
const withoutPane = {arranged: {preview: {isOn: false, side: 'right'}}} as const

// How a text looks in the row of a user.
function look(screen: Screen, user: string, text: string): Partial<CellLook> {
  const row = screen.rowTexts().findIndex(each => each.includes(user))
  const at = screen.rowTexts()[row]?.lastIndexOf(text) ?? -1
  expect([user, text, at >= 0]).toEqual([user, text, true])
  const {foreground, bold, dim} = screen.cell(row, at)
  return {foreground, bold, dim}
}

const plain = {foreground: undefined, bold: false, dim: false}

it.each([80, 126, 160])('states have a look each, and what is empty is dim, at %i columns', async cols => {
  const app = await runApp({cols, rows: 35, ...withoutPane})
  await app.press('j')
  const screen = await app.sees('BN$LXE', 'LOCKED', /^> .*Duarte/m)
  expect(look(screen, 'Novák, Jiří', 'LOCKED')).toEqual({...plain, foreground: magenta})
  expect(look(screen, 'Silva, Ana', 'INACTIVE')).toEqual({...plain, dim: true})
  expect(look(screen, 'Kowalska', 'EXPIRED')).toEqual({...plain, foreground: yellow})
  expect(look(screen, 'Kowalska', '2026-01-31')).toEqual({...plain, foreground: yellow})
  expect(look(screen, 'Kowalska', 'B...X.')).toEqual({foreground: magenta, bold: true, dim: false})
  expect(look(screen, 'Ivanov', '..$...')).toEqual({foreground: blue, bold: true, dim: false})
  expect(look(screen, 'Gallo', '......')).toEqual({...plain, dim: true})
  expect(look(screen, 'Gallo', '2028-06-30')).toEqual(plain)
  expect(look(screen, 'Okafor', '.N....')).toEqual(plain)
})

it('says the same without colours, and marks have their sign', async () => {
  const shown = async (hasColour: boolean): Promise<string> => {
    const app = await runApp({hasColour, rows: 30})
    await app.press('space')
    return (await app.sees('marked: 1', /^ \* P Brandt/m)).text()
  }
  expect(await shown(false)).toBe(await shown(true))
})

it('no state looks like another, like a mark or like what the operator works with', () => {
  const theme = {hasColour: true, isAscii: true}
  const looks = (['blocked', 'locked', 'expired', 'inactive', 'owes', 'mark', 'active', 'key', 'error'] as const).map(
    role => styled(theme, role, 'x'),
  )
  expect(new Set(looks).size).toBe(looks.length)
})
