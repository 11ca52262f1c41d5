import {afterEach, describe, expect, it} from 'vitest'
import {choose, configured, fill, find, goTo, record} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function edit(app: RunningApp): Promise<void> {
  await find(app, 'u1004')
  await app.press('e')
  await app.sees('Edit Brandt, Uwe', 'External')
}

async function open(app: RunningApp): Promise<void> {
  await edit(app)
  await app.press('ctrl-o')
  await app.sees('Open Brandt, Uwe for update?')
  await app.press('j', 'enter')
  await app.sees('open for update')
}

describe('an external user', () => {
  it('F121 locked fields say who manages them, and take no letters', async () => {
    const app = await runApp()
    await edit(app)
    await goTo(app, 'First name')
    await app.sees(/^>= First name \* +Uwe/m, 'First name is managed by the external system (SIS): open the user for')
    await app.type('x')
    expect((await record(app, 'u1004')).user.first_name).toBe('Uwe')
    expect((await app.screen()).text()).not.toContain('1 changed')
    await choose(app, 'Status *', 'inactive')
    await app.press('ctrl-s')
    await app.sees('Saved Brandt')
    expect((await record(app, 'u1004')).user.status).toBe('INACTIVE')
  })

  it('the form says once who manages the fields, and not at each of them; no field says it once they are open', async () => {
    const app = await runApp({rows: 50})
    await edit(app)
    const reason = /managed by the external system \(SIS\)/g
    const screen = await app.sees(/^ = \d+ fields are managed by the external system \(SIS\) *$/m)
    expect(screen.text().match(reason)).toHaveLength(1)
    expect(screen.rowTexts().filter(row => /^[> ]= /.test(row)).length).toBeGreaterThan(10)
    await app.press('ctrl-o')
    await app.sees('Open Brandt, Uwe for update?')
    await app.press('j', 'enter')
    await app.sees(now => now.text().includes('External, open for update') && now.text().match(reason) === null)
  })

  it('F124 F125 Ctrl-O opens the other fields after a question with its warning; Esc leaves them locked', async () => {
    const app = await runApp()
    await edit(app)
    await app.press('ctrl-o')
    await app.sees('Open Brandt, Uwe for update?', 'changes to most', 'lost at the next synchronisation')
    await app.press('escape')
    await app.sees(/= Expiration date/)
    await app.press('ctrl-o', 'j', 'enter')
    await app.sees('open for update')
    await goTo(app, 'First name')
    await app.sees(/^> {2}First name/m)
  })

  it('F126 F127 F078 asks which of the nine are kept, and keeps those with the tick', async () => {
    const codes = {Library: {MAIN: 'Main', LAW: 'Law'}}
    const app = await runApp({prepare: configured({codes})})
    await open(app)
    await choose(app, 'User group', 'staff')
    await choose(app, 'Resource sharing 1', 'law')
    await fill(app, 'Job description', 'Night desk')
    await app.press('ctrl-s')
    await app.sees('Protect from the next synchronisation?', '[ ] User group', '[x] Resource sharing libraries')
    expect((await app.screen()).text()).not.toMatch(/\[.\] Job description/)
    await app.press('space', 'enter')
    await app.sees('Saved Brandt')
    const {user} = await record(app, 'u1004')
    expect(user).toMatchObject({user_group: 'STAFF', rs_libraries: ['LAW'], job_description: 'Night desk'})
    expect(user.protected_fields).toEqual(['user_group', 'rs_libraries'])
  })

  it('F121 F126 the PIN is locked until the user is opened, and asked about with the other changes', async () => {
    const app = await runApp()
    await edit(app)
    await goTo(app, 'PIN number')
    await app.sees('PIN number is managed by the external system (SIS): open the user for')
    await app.press('escape')
    await open(app)
    await fill(app, 'PIN number', '4711')
    await choose(app, 'User group', 'staff')
    await app.press('ctrl-s')
    await app.sees('Protect from the next synchronisation?', '[ ] PIN number', '[ ] User group')
    await app.press('space', 'enter')
    await app.sees('Saved Brandt')
    const {user} = await record(app, 'u1004')
    expect([user.user_group, user.pin_set_at === null, user.protected_fields]).toEqual(['STAFF', false, ['pin_number']])
  })

  it('Esc at that question writes nothing and keeps the form', async () => {
    const app = await runApp()
    await open(app)
    await choose(app, 'User group', 'staff')
    await app.press('ctrl-s')
    await app.sees('Protect from the next synchronisation?')
    await app.press('escape')
    await app.sees('1 changed (~)')
    expect((await record(app, 'u1004')).user.user_group).toBe('GRAD')
  })

  it('F128 shows what is kept with a mark, and gives it back to synchronisation', async () => {
    const app = await runApp()
    await app.library.usher(['user', 'protect', 'u1004', 'user_group'])
    await edit(app)
    await goTo(app, 'User group')
    await app.sees('PROTECTED FROM SYNCHRONISATION')
    await app.press('pageup')
    for (let tries = 0; tries < 60; tries++) {
      if (/^>.*User group +\[x\]/m.test((await app.screen()).text())) break
      await app.press('tab')
    }
    await app.press('space', 'ctrl-s')
    await app.sees('Saved Brandt')
    expect((await record(app, 'u1004')).user.protected_fields).toEqual([])
  })

  it('F082 has no password here', async () => {
    const app = await runApp()
    await edit(app)
    await goTo(app, 'Password')
    await app.sees(/^>= Password/m, 'The password of this external user')
  })

  it('F129 F130 turning somebody external asks for the system, and turning back does not', async () => {
    const codes = {ExternalProfiles: {SIS: 'Student system', HR: 'Staff system'}}
    const app = await runApp({prepare: configured({codes})})
    await find(app, 'u1005')
    await app.press('.')
    await app.sees(/Toggle account type +\|/)
    await app.press('escape', ':')
    await app.type('toggle account\r')
    await app.sees('which external system?')
    await app.type('staff')
    await app.press('enter', 'ctrl-s')
    await app.sees('Toggle the account type of Duarte, Rui (u1005)?')
    await app.press('y')
    await app.sees('Account type changed for 1 user')
    expect((await record(app, 'u1005')).user).toMatchObject({account_type: 'EXTERNAL', external_id: 'HR'})
    await app.press(':')
    await app.type('toggle account\r')
    await app.sees('Toggle the account type of Duarte, Rui (u1005)?')
    await app.press('y')
    await app.sees('Account type changed for 1 user')
    expect((await record(app, 'u1005')).user).toMatchObject({account_type: 'INTERNAL', external_id: null})
    await app.press('enter', '0')
    await app.sees(/Account type changed {2}by amal/)
  })

  it('F131 detaching from a social account is refused where none is attached', async () => {
    const app = await runApp()
    await find(app, 'u1005')
    await app.press(':')
    await app.type('detach\r')
    await app.sees('No social account is attached')
  })

  it('F122 F123 F165 F166 F170 has contact information of both kinds: what is external is locked and marked', async () => {
    const app = await runApp()
    await find(app, 'u1004')
    await app.press('enter', '2', 'A')
    await app.sees('Add what?')
    await app.type('e-mail')
    await app.press('enter')
    await app.sees('Add e-mail address: Brandt')
    await app.type('uwe@example.edu')
    await goTo(app, 'Add as external')
    await app.press('space', 'ctrl-s')
    await app.sees('Added e-mail address', /^>uwe@example\.edu .* E\b/m)
    await app.press('e')
    await app.sees('Edit e-mail address', /= E-mail address/, 'managed by the external system')
    await app.press('ctrl-o', 'j', 'enter')
    await app.sees(/^> {2}E-mail address/m)
    await app.press('escape', 'a')
    await app.sees('have no status')
  })

  it('F167 without the tick an entry is internal, and can be changed', async () => {
    const app = await runApp()
    await find(app, 'u1004')
    await app.press('enter', '4', 'A')
    await app.sees('Add note')
    await fill(app, 'Note', 'Asked for a quiet desk')
    await app.press('ctrl-s')
    await app.sees('Added note')
    expect((await record(app, 'u1004')).notes).toMatchObject([{segment_type: 'Internal'}])
  })

  it('F180 F193 F201 F265 the tick makes an identifier, a note, a block and a statistic external, each with its mark', async () => {
    const app = await runApp()
    await find(app, 'u1004')
    await app.press('enter')
    const forms = [
      ['3', 'Add identifier', (it: RunningApp) => fill(it, 'Value', '20000009')],
      ['4', 'Add note', (it: RunningApp) => fill(it, 'Note', 'From the registry')],
      ['5', 'Add block', (it: RunningApp) => choose(it, 'Block description', 'loan, renew, hold')],
      ['7', 'Add statistic', (it: RunningApp) => fill(it, 'Statistical category', 'ARTS')],
    ] as const
    for (const [digit, title, filled] of forms) {
      await app.press(digit, 'A')
      await app.sees(title)
      await filled(app)
      await goTo(app, 'Add as external')
      await app.press('space', 'ctrl-s')
      await app.sees('(1)', /^>.* E\b/m)
    }
    const file = await record(app, 'u1004')
    const all = [...file.identifiers, ...file.notes, ...file.blocks, ...file.statistics]
    expect(all.map(each => each.segment_type)).toEqual(['External', 'External', 'External', 'External'])
  })
})
