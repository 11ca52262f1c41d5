const given = ['Anna', 'Zoë', 'Łukasz', 'Müşerref', 'José', 'Ngọc', '美咲', 'Олена', 'Fatima', 'Søren'] as const
const family = ['Berg', 'Nováková', 'García', 'Nguyễn', '佐藤', 'Шевченко', 'Okafor', 'Ødegård'] as const

/** A list of users as a screen shows it: title, header, rows with one reversed, a status line. */
export interface Table {
  readonly columns: number
  readonly rows: number
  readonly first: number
  readonly cursor: number
}

/** Pads by the columns that the names above take: two for each Chinese character, one for the rest. */
function padded(text: string, width: number): string {
  const wide = [...text].filter(character => character >= '\u3400' && character <= '\u9fff').length
  return text + ' '.repeat(Math.max(0, width - text.length - wide))
}

function person(index: number, columns: number): string {
  const name = `${family[(index * 7) % family.length]}, ${given[(index * 3) % given.length]}`
  const id = String(1_000_000 + index * 37)
  const status = index % 4 === 0 ? 'Inactive' : 'Active'
  const left = `${id}  ${padded(name, 24)}  ${padded(status, 9)} ${padded(`Group ${index % 11}`, 9)}`
  return padded(`${left} ${index % 3} loans, ${(index * 13) % 50}.00`, columns)
}

export function tableFrame({columns, rows, first, cursor}: Table): string {
  const body = Array.from({length: rows - 4}, (_, row) => {
    const line = person(first + row, columns)
    return first + row === cursor ? `\x1b[7m${line}\x1b[27m` : line.trimEnd()
  })
  const header = `\x1b[1m${padded('ID       Name                      Status    Group     Account', columns)}\x1b[22m`
  const title = `Users  \x1b[2mtest library\x1b[22m`
  const status = `\x1b[2m${'─'.repeat(columns)}\x1b[22m`
  return [title, header, ...body, status, `${cursor + 1} of 1,000,000   ? help`].join('\n')
}
