import {afterAll, beforeAll, expect, it} from 'vitest'
import {enterArea, shownAreas, shownItems} from '../../../source/tui/features/configuration/state.ts'
import {openConflict} from '../../../source/tui/features/forms/conflict/state.ts'
import {type FormField, focusField, type UserForm} from '../../../source/tui/features/forms/state.ts'
import type {State} from '../../../source/tui/shell/state.ts'
import {textField} from '../../../source/tui/ui/text-field.ts'
import {looked} from './coverage.ts'
import {type DrawnProgram, drawProgram} from './drawn-program.tsx'
import {addLongPeople, words} from './long-people.ts'
import {Sweep} from './sweep.ts'

let program: DrawnProgram
beforeAll(async () => {
  program = await drawProgram({columns: 80, rows: 24}, addLongPeople)
})
afterAll(() => program.close())

const reason =
  'is not one of the codes that there are: UNDRGRD (Undergraduate), GRAD (Graduate), STAFF (Staff) and others; write one of these'

const lookAtForm = (sweep: Sweep, where: string): void => {
  const form = program.overlay('form')
  const all = (here: UserForm, change: Partial<FormField>): State => ({
    ...program.state,
    overlay: {...here, fields: here.fields.map(each => ({...each, ...change}))},
  })
  sweep.lookAt({...program.state, overlay: {...form, isLeaving: true}}, `${where}, leaving`, 'Discard the changes?')
  for (const [place, field] of form.fields.entries()) {
    const here = focusField(form, place)
    const at = `${where}, ${field.label}`
    sweep.glanceAt({...program.state, overlay: here}, at, field.label, field.locked ?? field.hint)
    // Fields of a kind are drawn alike.
    const isFirst = form.fields.findIndex(each => each.kind === field.kind) === place
    if (isFirst) {
      const sentence = `${field.label} ${reason}`
      sweep.lookAt(all(here, {fault: sentence}), `${at} wrong`, sentence)
      sweep.lookAt(all(here, {locked: sentence}), `${at} locked`, sentence)
    }
    if (field.kind === 'secret')
      sweep.lookAt(
        all(here, {isRevealed: true, locked: undefined, text: 'x'.repeat(20)}),
        `${at} revealed`,
        'give it to the user: it is shown only now',
      )
    if (field.options.length > 0)
      sweep.glanceAt({...program.state, overlay: {...here, pick: {query: textField(), chosen: 0}}}, `${at} open`)
  }
}

const swept = async (look: (sweep: Sweep) => Promise<void>): Promise<string[]> => {
  const sweep = new Sweep(program)
  program.set({overlay: undefined, prompt: undefined, details: undefined, message: undefined})
  await program.press('4', '/', 'ctrl-u')
  await program.type('xxxxxxxxx')
  await program.press('enter')
  await look(sweep)
  return sweep.faults
}

it('the forms of new users say what they say whole', async () => {
  const faults = await swept(async sweep => {
    for (const [tab, name] of [
      ['1', 'a new member of staff'],
      ['2', 'a new public user'],
      ['3', 'a new contact'],
    ] as const) {
      await program.press(tab, 'A')
      if (program.state.overlay?.kind === 'picker') await program.press('enter')
      lookAtForm(sweep, name)
      await program.press('ctrl-s')
      sweep.look(`${name}, saved empty`)
      await program.press('escape', 'y')
      if (program.state.overlay) program.set({overlay: undefined})
    }
    await program.press(':')
    await program.type('register')
    await program.press('enter')
    if (program.state.overlay?.kind === 'picker') await program.press('enter')
    lookAtForm(sweep, 'registering')
  })
  expect(faults).toEqual([])
})

it('the forms of users that exist say what they say whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('e')
    lookAtForm(sweep, 'editing')
    const form = program.overlay('form')
    const theirs = form.fields.map(each => ({...each, was: `${words(40)}x`, text: `${words(40)}x`}))
    const conflict = openConflict(form, {...form, fields: theirs}, words(40))
    for (const [chosen, {label}] of conflict.rows.entries())
      sweep.glanceAt(
        {...program.state, overlay: {...conflict, chosen}},
        `conflict, ${label}`,
        label,
        '* marks the value that is kept',
      )
    sweep.lookAt({...program.state, overlay: conflict}, 'conflict')
    program.set({overlay: undefined})
    await program.press('.')
    const menu = program.overlay('menu')
    const chosen = menu.entries.findIndex(each => each.action === 'user.toggle-account-type')
    program.set({overlay: {...menu, chosen}})
    await program.press('enter')
    lookAtForm(sweep, 'toggling the account type')
    program.set({overlay: undefined})
    await program.press('B')
    lookAtForm(sweep, 'bulk edit')
    program.set({overlay: undefined})
    await program.press('/', 'ctrl-u')
    await program.type('u1004')
    await program.press('enter', 'e')
    lookAtForm(sweep, 'editing an external user')
    await program.press('ctrl-o')
    sweep.look('opening for update')
  })
  expect(faults).toEqual([])
})

it('the forms of fines and fees say what they say whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('enter', '6', 'f', 'f', 'f', 'f')
    for (const key of ['A', 'p', 'w', 'd', 'r', 'x']) {
      await program.press(key)
      if (program.state.overlay?.kind === 'form') lookAtForm(sweep, `fees, ${key}`)
      else sweep.look(`fees, ${key}`)
      program.set({overlay: undefined})
    }
  })
  expect(faults).toEqual([])
})

it('the forms of entries say what they say whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('enter')
    for (const tab of ['2', '3', '4', '5', '7', '9']) {
      for (const key of ['A', 'enter', 'c']) {
        await program.press(tab, key)
        for (let asked = 0; asked < 3 && program.state.overlay?.kind === 'picker'; asked++) {
          sweep.look(`tab ${tab}, ${key}, which`)
          await program.press('enter')
        }
        if (program.state.overlay?.kind === 'form') lookAtForm(sweep, `tab ${tab}, ${key}`)
        else sweep.look(`tab ${tab}, ${key}`)
        program.set({overlay: undefined})
      }
      await program.press('D')
      sweep.look(`tab ${tab}, removing`)
      program.set({overlay: undefined})
    }
    await program.press('1', 'r', 'A')
    if (program.state.overlay?.kind === 'picker') await program.press('enter')
    if (program.state.overlay?.kind === 'form') lookAtForm(sweep, 'adding a role')
    program.set({overlay: undefined})
    await program.press('enter')
    if (program.state.overlay?.kind === 'form') lookAtForm(sweep, 'changing a role')
  })
  expect(faults).toEqual([])
})

it('the forms of the configuration say what they say whole', async () => {
  const faults = await swept(async sweep => {
    await program.press(':')
    await program.type('configuration')
    await program.press('enter')
    const site = program.overlay('site')
    // Tables of codes have the same forms.
    const areas = shownAreas(site).filter(
      ({kind}, at, all) => kind !== 'codes' || all.findIndex(each => each.kind === kind) > at - 4,
    )
    for (const {id, label} of areas) {
      const inside = enterArea({...site, area: id})
      sweep.values = shownItems(inside).flatMap(each => [each.id, each.text, each.note])
      for (const key of ['e', 'A', 'D']) {
        program.set({overlay: inside, message: undefined})
        await program.press(key)
        if (program.state.overlay?.kind === 'form') lookAtForm(sweep, `configuration, ${label}, ${key}`)
        else sweep.look(`configuration, ${label}, ${key}`)
      }
    }
  })
  expect(faults).toEqual([])
})

it('every form was looked at', () => {
  expect([...Sweep.seen.overlays]).toEqual(expect.arrayContaining([...looked.forms.overlays]))
  expect([...Sweep.seen.purposes].sort()).toEqual([...looked.forms.purposes].sort())
})
