import {execFileSync} from 'node:child_process'
import {afterEach, expect, it} from 'vitest'
import {pinDays} from '../../../../source/app/edits/pin-days.ts'
import {readEdit} from '../../../../source/app/edits/read-edit.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {makeLibrary} from '../../../support/library.ts'
import {aPolicy} from '../../../support/policies.ts'
import {fill, fillPublic} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

function copied({terminal}: RunningApp): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  const [, text = ''] = [...terminal.bytes.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g)].at(-1) ?? []
  return Buffer.from(text, 'base64').toString()
}

async function sessionScript(app: RunningApp): Promise<string> {
  await app.press('@', 'Y')
  await app.sees('OK Copied this session as a script')
  const script = copied(app)
  await app.press('escape')
  return script
}

// The arguments of each command, as a shell reads them.
function argumentsIn(script: string): string[][] {
  const shell = `usher() { printf '%s\\0' "$@"; printf '\\n\\0'; }\n${script}`
  const words = execFileSync('sh', ['-c', shell], {encoding: 'utf8'}).split('\0').slice(0, -1)
  const commands: string[][] = [[]]
  for (const word of words) {
    if (word === '\n') commands.push([])
    else commands.at(-1)?.push(word)
  }
  return commands.slice(0, -1)
}

it('a user who was added, and then given a note, is added by the script of the session on another day', async () => {
  const app = await runApp({tab: 'public'})
  await app.press('A')
  await app.sees('Add a public user')
  await fillPublic(app, 'u9001', "O'Zimmer")
  await fill(app, 'Birth date', '1999-04-02')
  await fill(app, 'Expiration date', '2031-01-31')
  await app.press('ctrl-t')
  await app.sees("Added O'Zimmer, Ada (u9001)")
  await app.press('escape')
  await app.press('4', 'A')
  await app.sees('Add note')
  await fill(app, 'Note', 'Came by; twice')
  await app.press('ctrl-s')
  await app.sees('NOTES (1)')
  const script = await sessionScript(app)
  expect(script).toContain('usher user add --yes --type public')

  const other = await makeLibrary()
  try {
    for (const argv of argumentsIn(script)) {
      const done = await other.usher(argv)
      expect({argv, ...done}).toMatchObject({code: 0})
    }
    const show = ['user', 'show', 'u9001', '-o', 'json']
    const [there, here] = [await other.usher(show), await app.library.usher(show)]
    const plain = (out: string) => {
      const [user] = JSON.parse(out).users
      return JSON.stringify(
        user,
        (key, value) => (/^(id|version|.*_date|.*_at|.*_by)$/.test(key) ? undefined : value),
        1,
      )
    }
    expect(plain(there.out)).toBe(plain(here.out))
    expect(JSON.parse(there.out).users[0]).toMatchObject({expiry_date: '2031-01-31', birth_date: '1999-04-02'})
  } finally {
    other.remove()
  }
})

it('users who were edited as text are edited by a command each', async () => {
  const editText = (text: string) => ({kind: 'text', text: text.replaceAll('GRAD', 'STAFF')}) as const
  const app = await runApp({arranged: {settings: {}, host: {...emptyHost, editText}}})
  await app.type('/id:u1002 or id:u1005\r')
  await app.sees('1/2')
  await app.press('*')
  await app.sees('marked: 2')
  await app.press('E')
  await app.sees('Edited as text')
  await app.press('y')
  await app.sees('2 users')
  const script = await sessionScript(app)
  expect(argumentsIn(script).map(each => each.filter(word => word !== '--yes'))).toEqual(
    expect.arrayContaining([
      ['user', 'set', 'user_group=STAFF', 'u1002'],
      ['user', 'set', 'user_group=STAFF', 'u1005'],
    ]),
  )
})

it('the users that a filter found are named, and relative days are days', async () => {
  const app = await runApp({crowd: 30})
  await app.type('/crowd expires:-\r')
  await app.sees('1/30')
  await app.press('*', 'B')
  await fill(app, 'Expiration date', '+1y')
  await app.press('ctrl-s')
  await app.sees('Type 30 and Enter')
  await app.type('30\r')
  await app.sees('Changed 30 users')
  const [first = []] = argumentsIn(await sessionScript(app))
  expect(first.slice(0, 5)).toEqual(['user', 'set', '--confirm-count', '30', 'expiry_date=2027-11-22'])
  expect(first.slice(5)).toHaveLength(30)
  expect(first.slice(5)).toContain('z00030')
})

it('keeps all words but days, and reads what it writes', () => {
  const world = {today: '2026-11-22', policy: aPolicy()} as const
  const block = 'block+=01;expiry_date=2026-12-31T23:59:59.999Z'
  expect(readEdit(block, world)).toEqual(readEdit('block+=01;expiry_date=eoy', world))
  expect(
    pinDays(
      [
        'expiry_date=+1y',
        'purge_date=expiry_date+18m',
        'last_name=today',
        'block+=01;block_note=eoy;expiry_date=eoy',
        'role[role_type=200].expiry_date=today',
        'note-=*;note_text~today',
        '--open-for-update',
      ],
      world,
    ),
  ).toEqual([
    'expiry_date=2027-11-22',
    'purge_date=expiry_date+18m',
    'last_name=today',
    'block+=01;block_note=eoy;expiry_date=2026-12-31T23:59:59.999Z',
    'role[role_type=200].expiry_date=2026-11-22',
    'note-=*;note_text~today',
    '--open-for-update',
  ])
})
