import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect} from '../../../../db/open.ts'
import {type Library, makeLibrary, type Said} from '../../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

/** An editor that makes something else of the text each time: `text` and `round` are what it was given. */
function editor(change: string): Record<string, string> {
  const path = join(library.folder, 'vi.cjs')
  const rounds = join(library.folder, 'rounds')
  writeFileSync(rounds, '0')
  writeFileSync(
    path,
    `const {readFileSync, writeFileSync} = require('node:fs')
    const file = process.argv.at(-1)
    const round = Number(readFileSync(${JSON.stringify(rounds)}, 'utf8')) + 1
    writeFileSync(${JSON.stringify(rounds)}, String(round))
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, ${change})`,
  )
  return {EDITOR: `"${process.execPath}" "${path}"`, TMPDIR: library.folder}
}

const keptText = ({err}: Said) => readFileSync(/The text is saved in ([^"\n]*)/.exec(err)?.[1] ?? '', 'utf8')
const wantsLetters = "text.replace('Prefers letters', 'Wants letters')"

test.each(['', ' --quiet', ' -o json'])(
  'user edit%s keeps the text and names its file when the write fails',
  async flags => {
    const writer = await connect(library.file)
    await writer.db.transaction().execute(async tx => {
      await tx.updateTable('counter').set({value: 1}).where('name', '=', 'nobody').execute()
      const said = await library.usher(`user edit u1001 --yes --wait 0s${flags}`, {env: editor(wantsLetters)})
      expect(said).toMatchObject({code: 75, err: expect.stringContaining('Another program is writing to the database')})
      expect(keptText(said)).toContain('Wants letters')
    })
    await writer.db.destroy()
  },
)

test('an editor that makes another fault each time ends without a terminal, and the text is kept', async () => {
  const said = await library.usher('user edit u1001 --yes', {
    env: editor("text.replace(/^user_group: .*$/m, 'user_group: NONE' + round)"),
  })
  expect(said).toMatchObject({code: 6, err: expect.stringContaining('The text has 1 error: nothing changed')})
  expect(keptText(said)).toContain('user_group: NONE')
})

test.each([
  ['a list', "'['.repeat(20000)"],
  ['a mapping', "'primary_id: ' + '{a: '.repeat(20000)"],
])('%s that is nested too deeply is a fault of the text', async (_, change) => {
  const said = await library.usher('user edit u1001 --yes', {env: editor(`round === 1 ? ${change} : text`)})
  expect(said.code).toBe(6)
  expect(said.err).toMatch(/nested too deeply|This is not YAML/)
  expect(said.err).not.toContain('call stack')
})
