import {afterAll, beforeAll, expect, it} from 'vitest'
import {emptyLines} from '../../../source/app/display/list/list-empty.ts'
import type {ListView} from '../../../source/app/display/list/list-view.ts'
import {jobs} from '../../../source/app/jobs/jobs.ts'
import type {JobRun} from '../../../source/app/ports.ts'
import {turnHelp} from '../../../source/tui/features/help/state.ts'
import {newJobs, withRuns} from '../../../source/tui/features/jobs/state.ts'
import {textField} from '../../../source/tui/ui/text-field.ts'
import {firstMoment} from '../../support/library.ts'
import {looked} from './coverage.ts'
import {type DrawnProgram, drawProgram} from './drawn-program.tsx'
import {addLongPeople, words} from './long-people.ts'
import {cutLines, Sweep, sizes} from './sweep.ts'

let program: DrawnProgram
beforeAll(async () => {
  program = await drawProgram({columns: 80, rows: 24}, addLongPeople)
})
afterAll(() => program.close())

const swept = async (look: (sweep: Sweep) => Promise<void>): Promise<string[]> => {
  const sweep = new Sweep(program)
  program.set({overlay: undefined, prompt: undefined, details: undefined, message: undefined})
  await program.press('/', 'ctrl-u')
  await program.type('xxxxxxxxx')
  await program.press('enter')
  await look(sweep)
  return sweep.faults
}

it('the list says what it says whole, on every tab, with the pane, with marks, and when nothing is found', async () => {
  const faults = await swept(async sweep => {
    await program.press('escape')
    for (const tab of ['1', '2', '3', '4']) {
      await program.press(tab, 'G')
      sweep.look(`tab ${tab}`)
    }
    await program.press('*')
    sweep.look('all marked')
    await program.press('M')
    sweep.look('only marked')
    await program.press('M', 'U', 'p')
    sweep.look('the pane')
    await program.press('p')
    await program.press('/')
    await program.type('nobody like this')
    await program.press('enter')
    sweep.look('nothing found')
    await program.press('escape')
  })
  expect(faults).toEqual([])
})

it('an empty database says how to fill it', () => {
  // Of the view, only what empty lists are made of.
  const view = {filter: '', tab: 'all', counters: {staff: 0, public: 0, contact: 0, all: 0}} as unknown as ListView
  const theme = {hasColour: false, isAscii: false}
  for (const {columns} of sizes)
    for (const line of emptyLines(view, 20, theme)) expect(line.length).toBeLessThan(columns)
  for (const tab of ['staff', 'public', 'contact'] as const)
    expect(cutLines(emptyLines({...view, tab, counters: {...view.counters, all: 1}}, 20, theme))).toEqual([])
})

const wrongFilters = [
  'user_group:NONE',
  'expires<someday',
  'name~/(/',
  'nofield:1',
  'is:nothing',
  'has:nothing',
  'finding:nothing',
  'owes>much',
  'updated_date<yesterday',
  '(a or',
  '"a',
  'batch:x',
  'duplicate:nothing',
]

it('a line that is typed says what may be written, what is wrong with it, and what fits', async () => {
  const faults = await swept(async sweep => {
    for (const key of ['/', '+', '-', 'f']) {
      await program.press(key)
      sweep.look(`prompt ${key}`)
      await program.press('escape')
    }
    for (const text of wrongFilters) {
      await program.press('/', 'ctrl-u')
      await program.type(text)
      const {prompt} = program.state
      const faulty = prompt && 'faulty' in prompt ? prompt.faulty : undefined
      sweep.look(`filter ${text}`, ...(faulty === undefined ? [] : [faulty.sentence]))
      await program.press('enter')
      sweep.look(`filter ${text}, refused`)
      await program.press('escape')
    }
    for (const text of ['is:', 'gr', 'user_group:', 'finding:', 'duplicate:']) {
      await program.press('/', 'ctrl-u')
      await program.type(text)
      await program.press('tab')
      const {prompt} = program.state
      if (prompt?.kind !== 'filter' || !prompt.tabbing) continue
      for (const [chosen, option] of prompt.tabbing.options.entries()) {
        const state = {...program.state, prompt: {...prompt, tabbing: {...prompt.tabbing, chosen}}}
        sweep.lookAt(state, `completing ${text} with ${option.text}`, option.about)
      }
      await program.press('escape')
    }
    await program.press('S')
    sweep.look('saving a view')
    await program.type(words(40))
    await program.press('enter')
    sweep.look('saving a view again')
    await program.press('escape')
  })
  expect(faults).toEqual([])
})

it('the details of a user say what they say whole, tab by tab, and on the screens behind them', async () => {
  const faults = await swept(async sweep => {
    await program.press('enter')
    for (const tab of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']) {
      await program.press(tab)
      sweep.look(`details, tab ${tab}`)
      await program.press('pagedown')
      sweep.look(`details, tab ${tab}, further down`)
    }
    await program.press('enter')
    sweep.look('a batch')
    await program.press('escape', 'j', 't')
    sweep.look('the record as it was')
    await program.press('escape', '/')
    sweep.look('narrowing the history')
    await program.type(words(40))
    await program.press('enter')
    await program.press('g')
    sweep.look('the history narrowed', '/ changes it, Esc shows all')
    await program.press('escape', '1', 'r')
    sweep.look('roles')
    await program.press('f')
    sweep.look('copying roles from')
    await program.press('escape', '=')
    sweep.look('comparing roles with')
    await program.type('xxxxxxxxxx')
    await program.press('enter')
    sweep.look('roles compared')
    await program.press('escape', 'w')
    sweep.look('why a role')
    await program.press('escape', 'escape', '1', 's')
    sweep.look('Patron Services')
    program.set({prompt: {kind: 'deskNote', field: textField()}})
    sweep.look('a note at the desk')
    await program.press('escape')
  })
  expect(faults).toEqual([])
})

it('help says what it says whole: every entry, and every page to its end', async () => {
  const faults = await swept(async sweep => {
    for (const screen of ['list', 'details']) {
      if (screen === 'details') await program.press('enter')
      await program.press('?')
      const help = program.overlay('help')
      for (const entry of help.entries) {
        const words = entry.refused ?? entry.about ?? entry.label
        sweep.glanceAt({...program.state, overlay: {...help, chosen: entry.id}}, `help, ${entry.label}`, words)
      }
      sweep.look('help')
      await program.press('escape')
    }
    await program.press('?')
    let help = program.overlay('help')
    for (let page = 0; page < 4; page++) {
      help = turnHelp(help, 1)
      for (let frame = '', before = '-'; frame !== before; help = {...help, scroll: help.scroll + 15}) {
        const state = {...program.state, overlay: help}
        sweep.lookAt(state, `help, ${help.page}`)
        before = frame
        frame = program.frame(state).join('\n')
      }
    }
  })
  expect(faults).toEqual([])
})

it('what was done says what it says whole', async () => {
  const faults = await swept(async sweep => {
    await program.press('escape', '@')
    for (let at = 0; at < 6; at++) {
      sweep.look(`log, line ${at}`)
      await program.press('enter')
      sweep.look(`log, line ${at} in detail`)
      await program.press('escape')
      if (program.state.overlay?.kind !== 'log') await program.press('@')
      await program.press('j')
    }
  })
  expect(faults).toEqual([])
})

it('the runs of jobs say whole what came of them, in the list or below it', async () => {
  const kinds = ['people', 'entries', 'batches', 'credentials', 'demerits']
  const run: JobRun = {
    id: 1_000_000,
    job: 'audit-purge',
    started_at: firstMoment,
    heartbeat_at: firstMoment,
    ended_at: firstMoment,
    outcome: 'stopped',
    counts: Object.fromEntries(kinds.map(kind => [kind, 1_234_567])),
    operator: words(4),
    before: firstMoment,
  }
  const faults = await swept(async sweep => {
    const {state} = program
    sweep.lookAt({...state, overlay: newJobs}, 'jobs not read yet')
    sweep.lookAt({...state, overlay: withRuns(newJobs, [])}, 'no job has run', 'No job has run yet')
    for (const {id, about} of jobs)
      sweep.lookAt({...state, overlay: withRuns(newJobs, [{...run, job: id}])}, `a run of ${id}`, about)
  })
  expect(faults).toEqual([])
})

it('every screen and every line that is typed was looked at', () => {
  expect([...Sweep.seen.overlays]).toEqual(expect.arrayContaining([...looked.screens.overlays]))
  expect([...Sweep.seen.prompts]).toEqual(expect.arrayContaining([...looked.screens.prompts]))
})
