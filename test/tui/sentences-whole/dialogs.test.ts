import {afterAll, beforeAll, expect, it} from 'vitest'
import {refusal} from '../../../source/domain/base/outcome.ts'
import {
  currentItem,
  enterArea,
  moveSite,
  shownAreas,
  shownItems,
} from '../../../source/tui/features/configuration/state.ts'
import {askFor} from '../../../source/tui/features/confirm/state.ts'
import type {Question} from '../../../source/tui/features/forms/question/state.ts'
import {shownEntries} from '../../../source/tui/features/picker/state.ts'
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

const long =
  'Expiration date is managed by the external system that sends it, and is only changed here once it was opened'

const swept = async (look: (sweep: Sweep) => Promise<void>): Promise<string[]> => {
  const sweep = new Sweep(program)
  program.set({overlay: undefined, prompt: undefined, details: undefined, message: undefined})
  await program.press('escape', 'U', '4')
  await look(sweep)
  return sweep.faults
}

const onLongUser = async (): Promise<void> => {
  await program.press('/', 'ctrl-u')
  await program.type('xxxxxxxxx')
  await program.press('enter')
}

// Every entry under the cursor, in turn.
const lookAtPicker = (sweep: Sweep, where: string): void => {
  const picker = {...program.overlay('picker'), query: textField()}
  sweep.lookAt({...program.state, overlay: picker}, where)
  for (const entry of picker.entries) {
    const sentence = entry.refused ?? entry.about ?? ''
    sweep.glanceAt({...program.state, overlay: {...picker, chosen: entry.id}}, `${where}, ${entry.label}`, sentence)
  }
  const refused = picker.entries.map(each => ({...each, refused: long}))
  sweep.lookAt({...program.state, overlay: {...picker, entries: refused}}, `${where}, all refused`, long)
  const nothing = {...picker, query: textField('qqqqqqqq')}
  if (shownEntries(nothing).length === 0)
    sweep.lookAt({...program.state, overlay: nothing}, `${where}, nothing found`, picker.empty)
}

it('lists to choose from say of every entry what it is, or why not', async () => {
  const faults = await swept(async sweep => {
    await onLongUser()
    for (const [keys, name] of [
      [[':'], 'palette of the list'],
      [["'"], 'views'],
      [['f10'], 'menu'],
      [['A'], 'which record type'],
      [['Y'], 'copying as'],
    ] as const) {
      await program.press(...keys)
      lookAtPicker(sweep, name)
      await program.press('escape')
    }
    for (const word of ['register', 'findings']) {
      await program.press(':')
      await program.type(word)
      await program.press('enter')
      if (program.state.overlay?.kind === 'picker') lookAtPicker(sweep, word)
      else sweep.look(word)
      await program.press('escape')
    }
    await program.press('enter', ':')
    lookAtPicker(sweep, 'palette of the details')
    await program.press('escape', 'r', 'A')
    if (program.state.overlay?.kind === 'picker') lookAtPicker(sweep, 'roles by profile')
  })
  expect(faults).toEqual([])
})

it('the menu of actions says of every action what it does, or why not', async () => {
  const faults = await swept(async sweep => {
    await onLongUser()
    await program.press('.')
    const menu = program.overlay('menu')
    for (const [chosen, entry] of menu.entries.entries()) {
      const sentence = entry.refused.map(each => each.sentence).join('; ') || entry.about
      sweep.lookAt({...program.state, overlay: {...menu, chosen}}, `menu, ${entry.label}`, sentence)
      const refused = {...menu, chosen, entries: menu.entries.map(each => ({...each, refused: [refusal('X', long)]}))}
      sweep.lookAt({...program.state, overlay: refused}, `menu, ${entry.label} refused`, long)
    }
  })
  expect(faults).toEqual([])
})

it('order, columns and export say what they say whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('O')
    const sort = program.overlay('sort')
    for (const [at, by] of sort.names.entries()) {
      const order = [...sort.names.slice(at, at + 3)].map(name => ({by: name}))
      sweep.glanceAt({...program.state, overlay: {...sort, at, order}}, `ordered by ${by}`)
    }
    await program.press('escape', 'C')
    const columns = program.overlay('columns')
    for (const [at, entry] of columns.entries.entries())
      sweep.glanceAt({...program.state, overlay: {...columns, at}}, `column ${entry.id}`)
    const all = {...columns, isUsual: false, entries: columns.entries.map(each => ({...each, isOn: true}))}
    sweep.lookAt({...program.state, overlay: all}, 'all columns')
    sweep.lookAt({...program.state, overlay: sort}, 'order')
    await program.press('escape', 'x')
    const dialog = program.overlay('export')
    for (const scope of dialog.scopes)
      for (const isReplacing of [true, false])
        sweep.lookAt({...program.state, overlay: {...dialog, scope: scope.id, isReplacing}}, `export ${scope.id}`)
  })
  expect(faults).toEqual([])
})

it('questions before a write say who, what and why not', async () => {
  const faults = await swept(async sweep => {
    await onLongUser()
    for (const key of ['d', 'u', 'D']) {
      await program.press(key)
      sweep.look(`question ${key}`)
      await program.press('escape')
    }
    await program.press('/', 'ctrl-u', 'enter', '*')
    for (const key of ['d', 'a', 'D']) {
      await program.press(key)
      sweep.look(`question ${key} about all`)
      const {overlay} = program.state
      if (overlay?.kind === 'confirm') {
        const {typed: _number, ...question} = overlay.question
        const lines = question.lines.map(each => ({...each, text: long}))
        for (const some of [lines, lines.slice(0, 2)]) {
          const counts = {...question.counts, changed: some.length}
          const longer = askFor('Confirm', {...question, lines: some, counts, warnings: [long]}, overlay.then)
          for (let scroll = 0; scroll < 40; scroll += 5)
            sweep.lookAt({...program.state, overlay: {...longer, scroll}}, `${key}, ${scroll} further`, long)
        }
      }
      await program.press('escape')
    }
    const failures = Array.from({length: 40}, (_, at) => ({
      subject: {id: at, primary_id: `x${at}`, name: words(50)},
      reasons: [refusal('X', long), refusal('Y', `${long} ${at}.`)],
    }))
    for (let scroll = 0; scroll < 40; scroll++) {
      const overlay = {kind: 'report', title: 'Partly failed', summary: long, failures, scroll} as const
      sweep.lookAt({...program.state, overlay}, 'report', `${long} ${scroll}.`)
    }
    const question: Question = {
      kind: 'asking',
      purpose: 'told',
      heading: 'Told',
      lines: [long, words(80), long],
      answers: [
        {id: 'one', label: long},
        {id: 'two', label: long, isOn: true},
      ],
      chosen: 0,
      form: undefined,
      isGoingOn: false,
    }
    sweep.lookAt({...program.state, overlay: question}, 'question', long)
    sweep.lookAt(
      {...program.state, overlay: {...question, lines: Array.from({length: 40}, () => long)}},
      'question of many lines',
    )
  })
  expect(faults).toEqual([])
})

it('a bulk edit and its preview say what they say whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('*', 'B')
    sweep.look('bulk edit')
    for (
      let tries = 0;
      tries < 60 && !(program.frame().find(line => line.startsWith('>')) ?? '').includes('Disable all');
      tries++
    )
      await program.press('tab')
    await program.press('space', 'ctrl-s')
    let plan = program.overlay('plan')
    sweep.look('preview', 'and Enter to apply:')
    for (let at = 0; at < 4; at++) {
      await program.press('j')
      plan = program.overlay('plan')
      sweep.look(`preview, ${plan.result}`)
      for (const place of plan.question.lines.keys())
        sweep.lookAt({...program.state, overlay: {...plan, at: place}}, `preview, ${plan.result}, user ${place}`)
    }
    const {question} = plan
    const reasons = Array.from({length: 4}, (_, count) => ({code: 'X', count, sentence: `${long}, ${count}`}))
    const lines = question.lines.map(each => ({...each, result: 'refused', text: long}) as const)
    const counts = {...question.counts, refused: lines.length}
    const overlay = {
      ...plan,
      result: 'refused',
      question: {...question, reasons, lines, counts, warnings: [long]},
    } as const
    sweep.lookAt({...program.state, overlay}, 'preview, all refused', `${long}, 0`, long, 'and Enter to apply:')
  })
  expect(faults).toEqual([])
})

it('the configuration says what every area and every line of it means', async () => {
  const faults = await swept(async sweep => {
    await program.press(':')
    await program.type('configuration')
    await program.press('enter')
    const site = program.overlay('site')
    for (const area of shownAreas(site)) {
      const inside = enterArea({...site, area: area.id})
      sweep.values = shownItems(inside).flatMap(each => [each.id, each.text, each.note])
      sweep.glanceAt({...program.state, overlay: {...inside, isOpen: false}}, area.label, area.about)
      sweep.lookAt({...program.state, overlay: inside}, `${area.label}, open`, area.about)
      let view = inside
      for (const _item of shownItems(inside).slice(0, 12)) {
        const item = currentItem(view)
        sweep.glanceAt({...program.state, overlay: view}, `${area.label}, ${item?.id}`, item?.about ?? '')
        view = moveSite(view, 1)
      }
    }
    sweep.lookAt({...program.state, overlay: {...site, locked: long}}, 'configuration, locked', long)
  })
  expect(faults).toEqual([])
})

it('what stands in the way of a deletion is said whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('/', 'ctrl-u')
    await program.type('u1010')
    await program.press('enter', 'D')
    sweep.look('deletion')
    const blocked = program.overlay('blocked')
    const others = [refusal('X', long)]
    sweep.lookAt({...program.state, overlay: {...blocked, others}}, 'deletion, other reasons', long)
  })
  expect(faults).toEqual([])
})

it('every dialog was looked at', () => {
  expect([...Sweep.seen.overlays]).toEqual(expect.arrayContaining([...looked.dialogs.overlays]))
})
