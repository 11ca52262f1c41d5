import {afterEach, expect, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('opens the views with counts, and shows one with its filter, columns and order', async () => {
  const app = await runApp()
  await app.press("'")
  await app.sees('Views', /Locked +1\b/, 'built in', 'Findings')
  await app.press('enter')
  await app.sees("filter: 'Locked: is:locked", 'LOCKED', 'Novák, Jiří', '1/1')
})

it('Esc goes back to everybody, with the columns as they were', async () => {
  const app = await runApp()
  const before = (await app.sees('PRIMARY ID')).row(2)
  await app.press("'")
  await app.sees('Views')
  await app.press('enter')
  await app.sees("'Locked:")
  await app.press('escape')
  const screen = await app.sees('filter: (none)', '/21')
  expect(screen.row(2)).toBe(before)
})

it('saves the list as a view, shows it again, and removes it after a question', async () => {
  const app = await runApp()
  await app.type('/is:blocked\r')
  await app.sees('filter: is:blocked')
  await app.press('S')
  await app.sees('view:', 'Only for you; Tab shares it')
  await app.type('My blocked')
  await app.press('enter')
  await app.sees('OK The view "My blocked" is saved', "'My blocked: is:blocked")
  await app.press('escape')
  await app.sees('filter: (none)')
  await app.press("'")
  await app.type('my')
  await app.sees('My blocked', 'yours')
  await app.press('enter')
  await app.sees("'My blocked: is:blocked")
  await app.press("'")
  await app.type('my bl')
  await app.press('delete')
  await app.sees('Remove the view "My blocked"?')
  await app.press('y')
  await app.sees('OK The view "My blocked" is removed.', screen => !screen.text().includes('yours'))
})

it('a view of the same name is replaced only when Enter is pressed again', async () => {
  const app = await runApp()
  for (const filter of ['is:blocked', 'is:locked']) {
    await app.press('escape')
    await app.type(`/${filter}\r`)
    await app.sees(`filter: ${filter}`)
    await app.press('S')
    await app.type('Mine\r')
    if (filter === 'is:locked') {
      await app.sees('A view of yours already has this name. Enter replaces it')
      await app.press('enter')
      await app.sees('OK The view "Mine" is changed')
    } else await app.sees('OK The view "Mine" is saved')
  }
})

it('built-in views cannot be removed', async () => {
  const app = await runApp()
  await app.press("'")
  await app.type('locked')
  await app.press('delete')
  await app.sees('You can only remove your own views')
})

it('a refused name says why', async () => {
  const app = await runApp()
  await app.press('S', 'enter')
  await app.sees('The view needs a name')
})

it('findings are counted while one looks, name the way out, and Enter lists the people', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.press("'")
  await app.type('findings')
  await app.press('enter')
  await app.sees(
    'Findings',
    /Expired but still active +1\b|Expired.* +1\b/i,
    /usher user deactivate --filter finding:expired-active|error|warning/,
  )
  await app.type('expired-active')
  await app.press('enter')
  await app.sees('filter: finding:expired-active', 'Kowalska', '1/1')
})

it('the counts end when nobody looks any more', async () => {
  let running = 0
  const app = await runApp({
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        async *count() {
          running++
          try {
            for (let found = 0; ; found++) {
              yield {found, done: false}
              await new Promise(done => setTimeout(done, 1))
            }
          } finally {
            running--
          }
        },
      },
    }),
  })
  await app.press("'")
  await app.sees(() => running === 1)
  await app.press('escape')
  await app.sees(() => running === 0)
})
