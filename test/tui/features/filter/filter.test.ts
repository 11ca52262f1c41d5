import {afterEach, expect, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('narrows with every letter and counts what it finds', async () => {
  const app = await runApp()
  await app.press('/', 'a', 'n', 'a')
  const screen = await app.sees(
    '/ana',
    'filter: ana',
    '2 match',
    'Silva, Ana',
    'Esc discard',
    '-- end of list: 2 of 21 users match --',
  )
  expect(screen.cursor).toMatchObject({row: 22, column: 4})
  await app.press('backspace', 'backspace')
  await app.sees('/a', 'Haddad, Amal')
})

it('Enter keeps the filter, Esc afterwards clears it, and the cursor stays with its person', async () => {
  const app = await runApp()
  await app.press('/', 'e', 'l', 's', 'enter')
  await app.sees('filter: els', '1/1', screen => screen.row(22) === '')
  await app.press('escape')
  await app.sees('filter: (none)', /^> {2}P Jansen, Els/m)
})

it('Esc while typing brings back the list as it was', async () => {
  const app = await runApp()
  await app.press('j', 'j', '/', 'z', 'o', 'f')
  await app.sees('Kowalska', '1 match')
  await app.press('escape')
  await app.sees('filter: (none)', '3/21')
})

it('searches on every key in names, identifiers and addresses, whatever case and accents', async () => {
  const app = await runApp()
  await app.type('/novak')
  await app.sees('Novák, Jiří', 'Novak, Lena', '2 match')
  await app.press('ctrl-u')
  await app.type('20000001')
  await app.sees('Okafor, Adaeze', '1 match')
  await app.press('ctrl-u')
  await app.type('adaeze.okafor@')
  await app.sees('Okafor, Adaeze', '1 match')
})

it('understands fields and states, and says in place what it does not understand', async () => {
  const app = await runApp()
  await app.type('/is:locked')
  await app.sees('Novák, Jiří', '1 match')
  await app.press('ctrl-u')
  await app.type('grup:STAFF')
  await app.sees('! field "grup" does not exist. Did you mean "group"?')
  await app.press('home', 'right', 'right', 'delete', 'o')
  await app.type('')
  await app.press('escape')
  await app.sees('filter: (none)')
})

it('keeps the filter on the other tabs', async () => {
  const app = await runApp()
  await app.type('/is:active\r1')
  await app.sees('filter: is:active', '[1 Staff', '/5', 'Haddad')
})

it('says so when nobody matches, and what to do', async () => {
  const app = await runApp()
  await app.type('/zzzz\r')
  await app.sees('No users match this filter.', 'Esc  clear the filter', '0/0')
  await app.press('d')
  await app.sees('No user to deactivate')
})

it('takes a pasted text as text', async () => {
  const app = await runApp()
  await app.press('/')
  await app.type('\x1b[200~duarte\nd\x1b[201~')
  await app.sees('/duarte d', 'Duarte, Rui')
})

it('keys that follow a filter in the same burst wait for its people', async () => {
  const app = await runApp()
  await app.type('/duarte\rd')
  await app.sees('Deactivate Duarte, Rui (u1005)?')
})

it('drops a count whose question has changed', async () => {
  const asked: string[] = []
  const app = await runApp({
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        async *count(people) {
          asked.push(JSON.stringify(people.where))
          for (let found = 1; found < 500; found++) {
            yield {found, done: false}
            await new Promise(done => setTimeout(done, 1))
          }
          yield {found: 500, done: true}
        },
      },
    }),
  })
  await app.press('/', 'a')
  await app.sees(/\d\+ match/)
  await app.press('n')
  await app.press('ctrl-u')
  await app.press('enter')
  await app.sees('filter: (none)', '1/21')
  expect(asked.length).toBeLessThanOrEqual(2)
})
