import {afterEach, expect, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('names the empty fields of General in one line; z gives each its own, for the next user as well', async () => {
  const app = await runApp({filter: 'id:u1001', rows: 40})
  await app.press('enter')
  const folded = await app.sees(
    '[1 General]',
    /^ \d+ empty fields \(z\): Preferred first name, .* and \d+ more *$/m,
    'Ngozi',
  )
  expect(folded.text()).not.toMatch(/Preferred middle name +-/)
  expect(folded.text().slice(0, folded.text().indexOf('USER ROLES'))).not.toMatch(/ - *$/m)
  await app.press('z')
  const unfolded = await app.sees(/Preferred middle +-/, /Gender +-/, /Campus +-/)
  expect(unfolded.text()).not.toContain('empty fields')
  await app.press('escape', 'escape')
  await app.sees('filter: (none)')
  await app.type('/id:u1002\r')
  await app.press('enter')
  await app.sees('Silva, Ana', /Gender +-/)
  await app.press('z')
  await app.sees(/\d+ empty fields \(z\)/)
})

it('the position stays within the tab when its fields are folded', async () => {
  const app = await runApp({filter: 'id:u1001'})
  await app.press('enter', 'z')
  await app.sees(/Preferred middle +-/)
  await app.press('G')
  await app.sees('USER ROLES (1)')
  await app.press('z')
  await app.sees(/\d+ empty fields \(z\)/, 'USER ROLES (1)', 'Patron')
})

it('z folds nothing on other tabs, and says so', async () => {
  const app = await runApp({filter: 'id:u1001'})
  await app.press('enter', '2', 'z')
  await app.sees('NOTE Only General (1) folds its empty fields')
})
