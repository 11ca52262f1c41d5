import {describe, expect, it} from 'vitest'
import {stringWidth} from '../../../../source/app/display/text/width.ts'
import {Field, Section} from '../../../../source/tui/features/forms/field.tsx'
import {type Form, type FormField, formField, openForm} from '../../../../source/tui/features/forms/state.ts'
import {FormView} from '../../../../source/tui/features/forms/view.tsx'
import {plainText} from '../../../../source/tui/ui/plain-text.ts'
import {ascii, coloured, drawn, plain} from '../../ui/drawn.tsx'

const surname = formField({id: 'last_name', label: 'Last name', kind: 'text', section: 'Name', text: 'Silva'})

function field(one: Partial<FormField>, isCurrent = false, columns = 60): string {
  const shown = {...surname, ...one}
  const typing = isCurrent ? {before: shown.text, after: ''} : undefined
  const [line = ''] = drawn(<Field field={shown} labelWidth={12} isCurrent={isCurrent} typing={typing} />, {columns})
  return plainText(line).trimEnd()
}

describe('a field', () => {
  it('says by a sign in front whether it was changed, is wrong or cannot be changed', () => {
    expect(field({})).toBe('   Last name    Silva')
    expect(field({text: 'Souza'})).toMatch(/^ ~ Last name {4}Souza +was: Silva$/)
    expect(field({fault: 'Last name: is needed'})).toMatch(/^ ! Last name {4}Silva +is needed$/)
    expect(field({locked: 'The student system has it'})).toMatch(/^ = Last name {4}Silva +The student system has it$/)
  })

  it('has a star where it must be filled in, and the caret where one types', () => {
    expect(field({isMandatory: true})).toBe('   Last name *  Silva')
    expect(field({}, true)).toBe('>  Last name    Silva_')
  })

  it('shows no secret, and a made-up one only where it is told to the user', () => {
    expect(field({kind: 'secret', text: 'hunter2', was: ''})).not.toContain('hunter2')
    expect(field({kind: 'secret', text: 'hunter2', was: '', isRevealed: true})).toContain('hunter2')
  })

  it('shows labels and not codes, and ticks', () => {
    const options = [
      {value: 'S', label: 'Staff'},
      {value: 'G', label: 'Graduate'},
    ]
    expect(field({kind: 'choice', options, text: 'G', was: 'S'})).toMatch(/Graduate {2}v +was: Staff$/)
    expect(field({kind: 'flag', text: 'yes', was: 'yes'})).toMatch(/\[x\]$/)
  })

  it('never takes more columns than it has, and of a long text shows the end where one types', () => {
    const long = '王小明'.repeat(30)
    expect(stringWidth(field({text: long}, false, 40))).toBeLessThanOrEqual(40)
    const typed = field({text: `${long}end`}, true, 40)
    expect(stringWidth(typed)).toBeLessThanOrEqual(40)
    expect(typed).toMatch(/明end_ {2}was: Silva$/)
  })

  it('is red where it is wrong, and nowhere in a terminal without colours', () => {
    const wrong = <Field field={{...surname, fault: 'wrong'}} labelWidth={12} isCurrent={false} />
    expect(drawn(wrong, {columns: 60, theme: coloured})[0]).toContain('\x1b[31m')
    expect(drawn(wrong, {columns: 60, theme: plain})[0]).not.toContain('\x1b[31m')
  })
})

describe('a section', () => {
  it('is a heading in capitals', () => {
    expect(drawn(<Section title="Name" />).map(plainText)).toEqual([' NAME'])
  })
})

function formOf(count: number): Form<unknown> {
  const fields = Array.from({length: count}, (_, at) =>
    formField({
      id: `f${at}`,
      label: `Field ${at}`,
      kind: 'text',
      section: at < 3 ? 'First' : 'Second',
      text: `value ${at}`,
    }),
  )
  return openForm({purpose: undefined, title: 'Edit user', doing: 'Save', fields})
}

const size = {columns: 80, rows: 22}

describe('a form', () => {
  it('has its title, its sections with a blank line between, and a word about the field under the cursor', () => {
    const lines = drawn(<FormView form={formOf(5)} />, size).map(plainText)
    expect(lines.slice(0, 8).map(line => line.trimEnd())).toEqual([
      ' Edit user',
      ' FIRST',
      '>  Field 0                    value 0_',
      '   Field 1                    value 1',
      '   Field 2                    value 2',
      '',
      ' SECOND',
      '   Field 3                    value 3',
    ])
    expect(lines.at(-1)).toBe(' Field 0')
    expect(lines).toHaveLength(size.rows)
  })

  it('keeps the field under the cursor in sight, however long it is', () => {
    const lines = drawn(<FormView form={{...formOf(60), at: 45}} />, size).map(plainText)
    expect(lines).toHaveLength(size.rows)
    expect(lines.some(line => line.startsWith('>  Field 45'))).toBe(true)
  })

  it('counts what was changed and what is wrong', () => {
    const form = formOf(4)
    const [one, two, ...rest] = form.fields
    const fields = [{...one, text: 'other'}, {...two, fault: 'wrong'}, ...rest] as readonly FormField[]
    const [head = ''] = drawn(<FormView form={{...form, fields}} />, size).map(plainText)
    expect(head).toMatch(/^ Edit user +1 changed \(~\) {2}1 error \(!\)$/)
  })

  it('says on a wide screen what the changes are and bring along', () => {
    const form = formOf(4)
    const fields = form.fields.map((each, at) => (at === 1 ? {...each, text: 'other'} : each))
    const text = drawn(<FormView form={{...form, fields, effects: ['The purge date moves along']}} />, {
      columns: 120,
      rows: 33,
    })
      .map(plainText)
      .join('\n')
    expect(text).toMatch(/│ CHANGES/)
    expect(text).toContain('~ Field 1: value 1 -> other')
    expect(text).toContain('The purge date moves along')
  })

  it('has the choices of a field over the fields below it, and above it where there is no room', () => {
    const options = Array.from({length: 20}, (_, at) => ({value: `c${at}`, label: `Choice ${at}`}))
    const form = formOf(30)
    const fields = form.fields.map(each => ({...each, kind: 'choice' as const, options}))
    const pick = {query: {before: '', after: ''}, chosen: 0}
    const below = drawn(<FormView form={{...form, fields, at: 0, pick}} />, {...size, theme: ascii}).map(plainText)
    const at = below.findIndex(line => line.startsWith('>'))
    expect(below[at + 1]).toContain('Type to narrow   20 of 20')
    expect(below[at + 2]).toContain('> Choice 0  (c0)')
    const above = drawn(<FormView form={{...form, fields, at: 29, pick}} />, {...size, theme: ascii}).map(plainText)
    const cursor = above.findIndex(line => line.startsWith('>'))
    expect(above.slice(0, cursor).join('\n')).toContain('Type to narrow')
    expect(above.slice(cursor).join('\n')).not.toContain('Choice 0')
  })
})
