import {Box} from 'ink'
import {stringWidth} from '../../../app/display/text/width.ts'
import {PickList} from '../../ui/pick-list.tsx'
import {InRoom, useRoom} from '../../ui/room.tsx'
import {Row} from '../../ui/row.tsx'
import {textOf} from '../../ui/text-field.ts'
import {codesOf, currentField, type Form, type Option, pickOptions} from './state.ts'

const maxOptions = 9
const indent = ' '.repeat(5)

/** Returns the number of rows that the options of the current field take. */
function optionRows(form: Form<unknown>): number {
  return 1 + Math.max(1, Math.min(maxOptions, pickOptions(form).length))
}

const maxText = 50

// Leaves out the code if the label needs the room.
function optionText({label, value}: Option, taken: ReadonlySet<string> | undefined): string {
  const tick = taken ? (taken.has(value) ? '[x] ' : '[ ] ') : ''
  const whole = `${tick}${label}  (${value})`
  return label === value || stringWidth(whole) > maxText ? `${tick}${label}` : whole
}

type Props = {
  readonly form: Form<unknown>
  /** Row of the field, and the total number of rows. */
  readonly at: number
  readonly rows: number
}

/** The options of the current field, over the fields below it, or above it if there is no room. */
export function Options({form, at, rows}: Props) {
  const {columns} = useRoom()
  const field = currentField(form)
  const options = pickOptions(form)
  const taken = field?.kind === 'codes' ? new Set(codesOf(field)) : undefined
  const height = optionRows(form)
  const top = at + 1 + height <= rows ? at + 1 : Math.max(0, at - height)
  const query = textOf(form.pick?.query ?? {before: '', after: ''})
  const head = `${query === '' ? 'Type to narrow' : `${query}_`}   ${options.length} of ${field?.options.length ?? 0}`
  return (
    <Box position="absolute" flexDirection="column" marginTop={top} width={columns}>
      <InRoom columns={columns - 2} isCovering>
        <Row text={[indent, ['header', `  ${head}`]]} />
        <PickList
          items={options}
          at={form.pick?.chosen ?? 0}
          rows={Math.min(maxOptions, Math.max(1, options.length))}
          empty={`${indent}  No choice matches`}
        >
          {(option, isCurrent) => {
            const text = optionText(option, taken)
            return <Row text={isCurrent ? [indent, ['cursor', `> ${text} `]] : `${indent}  ${text}`} />
          }}
        </PickList>
      </InRoom>
    </Box>
  )
}
