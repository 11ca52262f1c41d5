import {afterEach, expect, it} from 'vitest'
import {topics} from '../../../../cli/help/topics.ts'
import {registry} from '../../../../source/app/actions/registry.ts'
import {presets} from '../../../../source/app/display/keys/presets.ts'
import {features} from '../../../../source/tui/shell/features.ts'
import {defaultKeys, keysFromSettings} from '../../../../source/tui/shell/input/keymap.ts'
import {keyTableOf} from '../../../../source/tui/shell/registry.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('a key of the person holds in the list, its hints, help and the palette', async () => {
  const app = await runApp({arranged: {keys: {list: {menu: ['ctrl-x', 'Z']}, actions: {'user.deactivate': 'X'}}}})
  await app.sees('Ctrl-X actions')
  await app.type('/duarte\r')
  await app.press('Z')
  await app.sees('Actions', /Deactivate +X/)
  await app.press('escape', '.')
  await app.sees('"." is not used here')
  await app.press('?')
  await app.sees(/Ctrl-X Z +Action menu/)
  await app.press('escape', ':')
  await app.type('deactivate')
  await app.sees(/> Deactivate +X/)
  await app.press('escape', 'X')
  await app.sees('Deactivate Duarte, Rui (u1005)?')
})

it('a key that another command has is told at the start and left out', async () => {
  const app = await runApp({arranged: {keys: {list: {mark: ['d'], filter: ['F']}}}})
  await app.sees('WARN keys.list.mark does not hold: "d" is used by user.deactivate (:keys)')
  await app.press('space')
  await app.sees('marked: 1')
  await app.press('F')
  await app.sees('Esc discard')
  await app.press('escape')
  await app.type(':keys\r')
  await app.sees('NOT IN FORCE', 'keys.list.mark: "d" is used by user.deactivate', /F +filter +\(yours\)/)
})

const faults: readonly (readonly [string, unknown, string])[] = [
  ['two commands with one key', {list: {mark: ['Z'], filter: ['Z']}}, 'keys.list.filter: "Z" is used by mark'],
  ['an unknown command', {list: {marc: ['Z']}}, 'keys.list.marc: unknown command "marc". Did you mean "mark"?'],
  ['an unknown screen', {lists: {}}, 'keys.lists: unknown scope "lists". Did you mean "list"?'],
  ['an unknown key', {list: {mark: ['hyperspace']}}, 'keys.list.mark: unknown key "hyperspace"'],
  [
    'a key that is another one',
    {list: {mark: ['Ctrl-I']}},
    'keys.list.mark: terminals cannot distinguish "Ctrl-I" from tab',
  ],
  ['help without a key', {list: {help: []}}, 'keys.list.help: this command needs at least one key'],
  ['quit without a key', {list: {quit: []}}, 'keys.list.quit: this command needs at least one key'],
  [
    'a letter where text is typed',
    {filter: {keep: ['k']}},
    'keys.filter.keep: "k" types text here and cannot be a key',
  ],
  ['the key that always stops', {list: {mark: ['ctrl-c']}}, 'keys.list.mark: "Ctrl-C" is used by interrupt'],
  ['an unknown preset', {preset: 'emacs'}, 'keys.preset: unknown preset "emacs"; use one of default, mc, vim'],
  ['no object at all', ['x'], 'keys: must be an object of scopes'],
  ['a number in place of a key', {list: {mark: 5}}, 'keys.list.mark: must be a list of keys'],
]

it.each(faults)('finds %s', (_, settings, sentence) => {
  const {faults: found, bindings} = keysFromSettings(features, settings)
  expect(found.map(({at, sentence: text}) => `${at}: ${text}`)).toEqual([sentence])
  const kept = bindings['list']?.filter(each => each.command !== 'filter' && each.command !== 'mark')
  expect(kept).toEqual(
    defaultKeys(features).bindings['list']?.filter(each => each.command !== 'filter' && each.command !== 'mark'),
  )
})

it('the example of the help holds', () => {
  const [example = ''] = /\{"keys": .*\}/.exec(topics.keys()) ?? []
  expect(keysFromSettings(features, JSON.parse(example).keys).faults).toEqual([])
})

it('a key that its command gives up is free for another one', () => {
  const {faults: found, bindings} = keysFromSettings(features, {list: {menu: ['m'], mark: ['.']}})
  expect(found).toEqual([])
  expect(bindings['list']?.find(each => each.command === 'mark')?.keys).toEqual(['.'])
})

it('writes of keys are understood as people write them', () => {
  const {bindings, faults: found} = keysFromSettings(features, {
    list: {mark: ['Ins', 'F6', 'CTRL-X', 'PgUp'], pageUp: ['ctrl-b']},
  })
  expect(found).toEqual([])
  expect(bindings['list']?.find(each => each.command === 'mark')?.keys).toEqual(['insert', 'f6', 'ctrl-x', 'pageup'])
})

it.each(Object.keys(presets))('the preset %s names commands that there are, and clashes with nothing', name => {
  for (const [scope, commands] of Object.entries(presets[name] ?? {})) {
    const known =
      scope === 'actions'
        ? registry.map(each => each.id)
        : Object.entries(keyTableOf(features)).flatMap(([each, list]) =>
            each === scope ? list.map(one => one.command as string) : [],
          )
    for (const command of Object.keys(commands)) expect(known, `${scope} of ${name}`).toContain(command)
  }
  const {bindings, actions, faults: found} = keysFromSettings(features, {preset: name})
  expect(found).toEqual([])
  for (const [scope, list] of Object.entries(bindings)) {
    const keys = list.flatMap(each => each.keys)
    expect(new Set(keys).size, scope).toBe(keys.length)
    for (const [command, added] of Object.entries(presets[name]?.[scope] ?? {}))
      expect(list.find(each => each.command === command)?.keys).toEqual(expect.arrayContaining([...added]))
  }
  for (const [id, added] of Object.entries(presets[name]?.['actions'] ?? {}))
    expect(actions.get(id)).toEqual(expect.arrayContaining([...added]))
})

it('the function keys of the preset mc work', async () => {
  const app = await runApp({arranged: {keys: {preset: 'mc'}}})
  await app.press('insert')
  await app.sees('marked: 1')
  await app.press('U')
  await app.type('/duarte\r')
  await app.press('f9')
  await app.sees('Actions')
  await app.press('f10')
  await app.sees(screen => !screen.text().includes('Actions'))
  await app.press('f3')
  await app.sees('u1005', '[1 General')
  await app.press('f1')
  await app.sees('Help: user details')
  await app.press('escape', 'f10', 'f10')
  expect(await app.ended).toBe(0)
})
