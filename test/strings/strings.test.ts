import {describe, expect, it} from 'vitest'
import {commandPages} from './help-pages.ts'
import {isShipped, userTexts} from './literals.ts'

const texts = (text: string, path = 'source/app/sample.ts'): string[] =>
  userTexts({path, text}).map(each => `${each.line} ${each.text}`)

describe('texts for people', () => {
  it('are sentences, labels and headings, wherever they stand', () => {
    expect(
      texts(`
        export const keys = [{command: 'down', keys: ['j'], label: 'down', hint: 'choose', group: 'Move'}]
        export const fault = (name: string) => say('error', \`There is no user "\${name}"\`)
        faults.set('again', 'Type both again')
        const title = isNew ? 'NEW USER' : 'USER'
        const empty = '(none)'`),
    ).toEqual([
      '2 down',
      '2 choose',
      '2 Move',
      '3 There is no user "{name}"',
      '4 Type both again',
      '5 NEW USER',
      '5 USER',
      '6 (none)',
    ])
  })

  it('are found in JSX, with what is put into them', () => {
    const path = 'source/tui/sample.tsx'
    const jsx = `export const A = () => <Box title="Order" flexDirection="column">Press {key} to go on</Box>`
    expect(texts(jsx, path)).toEqual(['1 Order', '1 Press', '1 to go on'])
    const template = `const a = \`\${thousands(count)} of \${users.join(', ')}: \${open()} left\``
    expect(texts(template)).toEqual(['1 {count} of {users}: {...} left'])
  })

  it('are no keys, ids, imports, types, comparisons or SQL', () => {
    expect(
      texts(
        `import {a} from './some file.ts'
        type Kind = 'One thing' | 'Another thing'
        const kind = {kind: 'Deactivate', id: 'user.set', 'a key': 1}
        if (action === 'Some action' || words.includes('Some word') || record['A field']) run('user_group')
        const rows = sql\`select 'A text' from user\`
        const ask = 'select id from user where id = ?'
        const [first] = 'one two three'.split(' ')
        const bold = '\\x1b[1mA'`,
        'db/sample.ts',
      ),
    ).toEqual([])
    expect(texts("export const list = {name: 'user list'}", 'cli/commands/user/list.ts')).toEqual([])
  })

  it('are looked for in what is shipped, but not among the names of fictional people', () => {
    const file = (path: string) => ({path, text: ''})
    expect(isShipped(file('cli/commands/user/list.ts'))).toBe(true)
    expect(isShipped(file('source/app/demo/names/english.ts'))).toBe(false)
    expect(isShipped(file('test/tui/features/list/list.test.ts'))).toBe(false)
  })
})

it('every page of help of the commands is printed', async () => {
  const pages = new Map((await commandPages()).map(({asked, text}) => [asked, text]))
  expect(pages.get('usher help')).toContain('Usage')
  expect(pages.get('usher help exit-codes')).toContain('130')
  expect(pages.get('usher help user')).toContain('user list')
  expect(pages.get('usher user set --help')).toContain('--dry-run')
  expect(pages.size).toBeGreaterThan(80)
})
