import {afterEach, expect, it} from 'vitest'
import {crowdName} from '../../crowd.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('finds a command by some of its letters, shows its key and its command line, and Enter runs it', async () => {
  const app = await runApp()
  await app.type('/duarte\r')
  await app.press(':')
  await app.sees('Command palette', ': _')
  await app.type('deac')
  await app.sees(': deac_', /> Deactivate +d/, 'usher user deactivate u1005')
  await app.press('enter')
  await app.sees('Deactivate Duarte, Rui (u1005)?')
})

it('puts what begins a word of the line before what only hidden words have', async () => {
  const app = await runApp()
  await app.press(':')
  await app.type('code')
  await app.sees(/> Configuration: codes +:codes/)
})

it('Ctrl-P opens it as well, and Esc closes it without doing anything', async () => {
  const app = await runApp()
  await app.press('ctrl-p')
  await app.sees('Command palette')
  await app.press('escape')
  await app.sees(screen => !screen.text().includes('Command palette'))
})

it('says why a command cannot run, before and after Enter', async () => {
  const app = await runApp()
  await app.type('/duarte\r')
  await app.type(':activate')
  await app.sees('Not possible: Already active')
  await app.press('enter')
  await app.sees('WARN Activate: Already active')
})

it('greys what would write in a session that is read-only', async () => {
  const app = await runApp({readOnly: true})
  await app.type(':undo the last')
  await app.sees('Not possible: this session is read-only')
  await app.press('ctrl-u')
  await app.type('deactivate')
  await app.sees('Not possible: Deactivate is not possible: this session is read-only')
})

it('the command line names each of the marked people', async () => {
  const app = await runApp()
  await app.type('/user_group:GRAD\r')
  await app.press('space', 'space', ':')
  await app.type('deactivate')
  await app.sees(/usher user deactivate u10\d\d u10\d\d/)
})

it('Down and Up, Ctrl-N and Ctrl-P choose, Tab completes, and the chosen one runs', async () => {
  const app = await runApp()
  await app.press(':')
  await app.sees(/> Open the user/)
  await app.press('down', 'ctrl-n', 'ctrl-p')
  await app.sees(/> Mark, go down/)
  await app.press('ctrl-u')
  await app.type('public')
  await app.sees(/> Tab: Public +2/)
  await app.press('tab')
  await app.sees(': Tab: Public_')
  await app.press('enter')
  await app.sees('[2 Public')
})

it('a number goes to that row, read from the nearer end', async () => {
  const app = await runApp({crowd: 400})
  await app.type(':42\r')
  await app.sees('42/421', new RegExp(`^> .*${crowdName(22)}`, 'm'))
  await app.type(':400\r')
  await app.sees('400/421', new RegExp(`^> .*${crowdName(380)}`, 'm'))
  await app.type(':9,999\r')
  await app.sees('421/421', /^> .*u1015/m)
  await app.press('k')
  await app.sees('420/421')
  await app.type(':1\r')
  await app.sees('1/421')
})

it('a number goes to that row of a filter that is still being counted', async () => {
  const app = await runApp({
    crowd: 300,
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        async *count() {
          yield {found: 0, done: false}
          await new Promise(() => {})
        },
      },
    }),
  })
  await app.type('/crowd\r')
  await app.type(':150\r')
  await app.sees(new RegExp(`^> .*${crowdName(150)}`, 'm'))
  await app.type(':5000\r')
  await app.sees(new RegExp(`^> .*${crowdName(300)}`, 'm'), 'NOTE The list ends at row 300')
})

it('keys that follow a number in the same burst mean the person of that row', async () => {
  const app = await runApp({crowd: 400})
  await app.type(':400\rd')
  await app.sees(`Deactivate ${crowdName(380)} (z00380)?`)
})

it('Esc gives up going to a far row, and the cursor stays', async () => {
  const {promise: read, resolve: answer} = Promise.withResolvers<void>()
  const app = await runApp({
    crowd: 400,
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        list: async question => {
          if (question.limit > 150) await read
          return given.reads.list(question)
        },
      },
    }),
  })
  await app.type(':200\r')
  await app.sees('Going to row 200. Esc stops.')
  await app.press('escape', 'j')
  await app.sees('2/421')
  answer()
  await app.sees('Stopped: the cursor did not move', '2/421')
})

it('a long text that is pasted finds nothing and stops nothing', async () => {
  const app = await runApp()
  await app.press(':')
  await app.type(`\x1b[200~${'deactivate '.repeat(20_000)}\x1b[201~`)
  await app.sees('No command matches')
  await app.press('escape', 'j')
  await app.sees('2/21')
})

it('words that are typed in full do what they say', async () => {
  const app = await runApp()
  await app.type(':w\r')
  await app.sees('Changes here are saved immediately')
  await app.type(':sort user_group,-expiry_date\r')
  await app.sees('sort: group ^')
  await app.type(':sort colour\r')
  await app.sees('WARN', 'cannot sort by "colour"')
  await app.press('escape')
  await app.type(':sort\r')
  await app.sees('sort: name ^')
  await app.type(':q\r')
  expect(await app.ended).toBe(0)
})

it('the line of hints goes and comes back, and that is kept', async () => {
  const kept: unknown[] = []
  const {emptyHost} = await import('../../../../source/tui/options.ts')
  const app = await runApp({arranged: {host: {...emptyHost, keep: wishes => void kept.push(wishes)}}})
  await app.sees('? help')
  await app.type(':hints off\r')
  await app.sees(screen => screen.row(23) === '')
  await app.type(':hints on\r')
  await app.sees('? help')
  expect(kept).toEqual([{hasHints: false}, {hasHints: true}])
})

it('columns are hidden and shown by name', async () => {
  const app = await runApp({cols: 140, rows: 30, arranged: {preview: {isOn: false, side: 'right'}}})
  await app.type(':hide job\r')
  await app.sees(screen => !screen.row(2).includes('JOB CATEGORY'))
  await app.type(':show job cat\r')
  await app.sees(screen => screen.row(2).includes('JOB CATEGORY'))
})

it('what nothing is called like is told in a line', async () => {
  const app = await runApp()
  await app.type(':qqqzzz')
  await app.sees('No command matches')
  await app.press('enter')
  await app.sees('WARN No match for "qqqzzz"')
})

it('on the details it has the commands of the details', async () => {
  const app = await runApp()
  await app.type('/okafor\r')
  await app.press('enter')
  await app.sees('u1001')
  await app.type(':fines')
  await app.sees(/> Fines\/Fees +6/)
  await app.press('ctrl-u')
  await app.type('12\r')
  await app.sees('WARN Only the list has rows')
})

it.each([
  [120, 35],
  [60, 16],
  [50, 12],
])('stands on a screen of %i by %i', async (cols, rows) => {
  const app = await runApp({cols, rows, hasColour: false})
  if (cols === 50) await app.press('c')
  await app.press(':')
  await app.type('deact')
  await app.sees('Command palette', '> Deactivate')
  const screen = await app.screen()
  expect(screen.rowTexts().filter(row => row.includes('|')).length).toBeGreaterThan(3)
})
