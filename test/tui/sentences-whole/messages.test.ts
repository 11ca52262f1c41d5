import {resolve} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {stringWidth} from '../../../source/app/display/text/width.ts'
import {features} from '../../../source/tui/shell/features.ts'
import {messageLines} from '../../../source/tui/shell/frame/foot.tsx'
import type {Message} from '../../../source/tui/shell/message.ts'
import {mergedRecords} from '../../../source/tui/shell/registry.ts'
import {resized} from '../../../source/tui/shell/resized.ts'
import {sourceTree} from '../../architecture/source-tree.ts'
import {isShipped, userTexts} from '../../strings/literals.ts'
import {looked} from './coverage.ts'
import {type DrawnProgram, drawProgram} from './drawn-program.tsx'
import {addLongPeople, words} from './long-people.ts'
import {cutLines, reads, Sweep, sizes} from './sweep.ts'

let program: DrawnProgram
beforeAll(async () => {
  program = await drawProgram({columns: 80, rows: 24}, addLongPeople)
})
afterAll(() => program.close())

const root = resolve(import.meta.dirname, '../../..')
// What messages say is written where they are said, or comes from the reasons of the rules and from faults.
const uses = /^(say|refusal|Error|fault|fact|reason|sentence|about)(\(\))?$/
const texts = sourceTree(root)
  .filter(file => isShipped(file) && !file.path.startsWith('cli/'))
  .flatMap(userTexts)
  .filter(({use, path}) => uses.test(use) || path.startsWith('source/domain/rules'))

const sentences = [...new Set(texts.map(({text}) => text.replace(/\{[\w.]*\}/g, words(24))))]

describe('what is said below a screen', () => {
  it('can be read whole, whatever it is', () => {
    expect(sentences.length).toBeGreaterThan(300)
    for (const size of sizes) {
      const cut = sentences.filter(text => {
        const state = resized(features, program.state, size)
        const lines = messageLines(features, {...state, message: {kind: 'warning', text}})
        return cutLines(lines).length > 0 || !reads(lines, text) || lines.some(line => stringWidth(line) > size.columns)
      })
      expect({size, cut}).toEqual({size, cut: []})
    }
  })

  const long: Message = {kind: 'error', text: Array.from({length: 5}, () => sentences[0]).join('; ') + words(200)}

  it('takes its lines from the list, and never the row under the cursor', async () => {
    const sweep = new Sweep(program)
    for (const key of ['g', 'G', 'p']) {
      await program.press(key)
      for (const size of sizes) {
        const state = {...resized(features, program.state, size), message: long}
        const frame = program.frame(state)
        expect(frame.length).toBe(size.rows)
        expect(frame.filter(line => line.startsWith('>'))).toHaveLength(1)
        expect(frame.at(-1)).toContain('Enter open')
      }
      sweep.lookAt({...program.state, message: long}, key, long.text)
    }
    await program.press('p')
    expect(sweep.faults).toEqual([])
  })

  it('takes its lines from the details, a form and every other screen', async () => {
    const sweep = new Sweep(program)
    await program.press('enter')
    sweep.lookAt({...program.state, message: long}, 'details', long.text)
    await program.press('4')
    sweep.lookAt({...program.state, message: long}, 'notes', long.text)
    await program.press('escape', 'A')
    if (program.state.overlay?.kind === 'picker') await program.press('enter')
    sweep.lookAt({...program.state, message: long}, 'form', long.text)
    program.set({overlay: undefined, details: undefined})
    await program.press('?')
    sweep.lookAt({...program.state, message: long}, 'help', long.text)
    expect(sweep.faults).toEqual([])
  })
})

it('a task that runs says whole how far it is', () => {
  for (const size of sizes) {
    const state = resized(features, {...program.state, message: undefined, overlay: undefined, prompt: undefined}, size)
    const task = {label: 'Turning the account type of users', done: 123_456, total: 1_234_567, isStopping: false}
    for (const heldKeys of [0, 12]) {
      const lines = messageLines(features, {...state, task, heldKeys})
      expect(cutLines(lines)).toEqual([])
      expect(reads(lines, heldKeys === 0 ? 'Esc stops.' : '12 keys are waiting; Esc drops them.')).toBe(true)
    }
  }
})

it('every overlay, prompt and form is looked at by one of these tests', () => {
  const all = (point: 'overlays' | 'prompts' | 'forms') => Object.keys(mergedRecords(features, point)).sort()
  const {screens, dialogs, forms, withoutSentences} = looked
  expect([...screens.overlays, ...dialogs.overlays, ...forms.overlays, ...withoutSentences].sort()).toEqual(
    all('overlays'),
  )
  expect([...screens.prompts].sort()).toEqual(all('prompts'))
  expect([...forms.purposes].sort()).toEqual(all('forms'))
})
