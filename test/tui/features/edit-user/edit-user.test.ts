import {afterEach, describe, expect, it} from 'vitest'
import {emptyHost} from '../../../../source/tui/options.ts'
import {choose, configured, fill, find, goTo, record, runPlain} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function edit(app: RunningApp, id: string): Promise<void> {
  await find(app, id)
  await app.press('e')
  await app.sees('Edit ', id, 'Ctrl-S save')
}

/** Replaces what a field holds. */
async function replace(app: RunningApp, label: string, text: string): Promise<void> {
  await goTo(app, label)
  await app.press('ctrl-u')
  await app.type(text)
}

describe('editing somebody', () => {
  it('F119 F120 F151 e on the list opens the form, saves any field, and comes back to the list', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await replace(app, 'First name', 'Adaora')
    await choose(app, 'Title', 'prof')
    await replace(app, 'Website URL', 'https://example.edu/~adaora')
    await choose(app, 'Job category', 'manager')
    await replace(app, 'Expiration date', '+2y')
    await app.press('ctrl-s')
    await app.sees('OK Saved Okafor, Adaeze N. (u1001). u undoes.', /^> .*Okafor, Adaora/m)
    expect((await record(app, 'u1001')).user).toMatchObject({
      first_name: 'Adaora',
      user_title: 'PROF',
      web_site_url: 'https://example.edu/~adaora',
      job_category: 'MANAGER',
      expiry_date: '2028-11-22',
    })
    await app.press('u', 'y')
    await app.sees(/^> .*Okafor, Adaeze/m)
  })

  it('F119 Enter opens the details, where e opens the form and saving comes back to them', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter')
    await app.sees('[1 General]')
    await app.press('e')
    await app.sees('Edit Okafor')
    await replace(app, 'Job description', 'Reads all night')
    await app.press('ctrl-s')
    await app.sees('[1 General]', 'Saved Okafor', 'Reads all night')
  })

  it('F132 the website is asked when somebody is edited and not when they are added', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    expect((await app.screen()).text()).not.toContain('Website URL')
    await app.press('escape')
    await edit(app, 'u1001')
    await goTo(app, 'Website URL')
  })

  it('F133 F134 changes the status, whose date becomes today and cannot be typed', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await goTo(app, 'Status date')
    await app.sees(/^>= Status date +2026-01-01/m)
    await choose(app, 'Status *', 'inactive')
    await app.press('ctrl-s')
    await app.sees('Saved Okafor')
    expect((await record(app, 'u1001')).user).toMatchObject({status: 'INACTIVE', status_date: '2026-11-22'})
  })

  it('F037 another expiration date of the account leaves those of the roles alone', async () => {
    const app = await runApp()
    await app.library.usher(['user', 'role', 'add', 'u1001', '32', 'expiry_date=2027-01-31'])
    await edit(app, 'u1001')
    await replace(app, 'Expiration date', '2030-01-31')
    await app.press('ctrl-s')
    await app.sees('Saved Okafor')
    const {user, roles} = await record(app, 'u1001')
    expect(user.expiry_date).toBe('2030-01-31')
    expect(roles.map(each => each.expiry_date)).toEqual([null, '2027-01-31'])
  })

  it('shows what was changed with the old value, and reverts one field or all', async () => {
    const app = await runApp({cols: 120, rows: 35})
    await edit(app, 'u1001')
    await choose(app, 'User group', 'staff')
    await app.sees(/~ User group.*was: Graduate/, 'CHANGES', '~ User group: Graduate -> Staff', 'EFFECTS')
    await replace(app, 'Job description', 'Night desk')
    await app.sees('2 changed (~)')
    await app.press('ctrl-r')
    await app.sees('1 changed (~)')
    await app.press('ctrl-x')
    await app.sees(screen => !screen.text().includes('changed (~)'))
  })

  it('says what is wrong with a field as one leaves it, and does not save', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await replace(app, 'Last name', '')
    await replace(app, 'Expiration date', '2027-13-30')
    await app.press('tab')
    await app.sees(/! Expiration date +2027-13-30/, '2 errors (!)')
    await app.press('ctrl-s')
    await app.sees(/^>! Last name/m, 'is missing', 'WARN 2 errors to correct first, marked !')
    const screen = await app.screen()
    expect(screen.text().match(/Last name is missing/g) ?? []).toHaveLength(1)
  })

  it('F029 F154 F030 unlocks within the form, and says that it cannot be undone', async () => {
    const app = await runApp()
    await edit(app, 'u1003')
    await goTo(app, 'Unlock')
    await app.sees('locked since 2026-11-20', 'this cannot be undone')
    await app.press('space', 'ctrl-s')
    await app.sees('Saved Novák')
    expect((await record(app, 'u1003')).user.locked_at).toBeNull()
  })

  it('F083 F086 sets password and PIN, neither of which is shown or in the history', async () => {
    const app = await runPlain()
    await edit(app, 'u1001')
    await fill(app, 'Password', 'four words of it')
    await fill(app, 'Verify password', 'four words of it')
    await fill(app, 'PIN number', '2468')
    await goTo(app, 'Force password change')
    expect((await app.screen()).text()).not.toMatch(/four words|2468/)
    await app.press('space', 'ctrl-s')
    await app.sees('Saved Okafor')
    const {user} = await record(app, 'u1001')
    expect(user.force_password_change).toBe(true)
    const kept = {password_hash: 'password four words of it', pin_hash: 'pin 2468'}
    expect(await app.app.reads.credential(user.id)).toMatchObject(kept)
    const history = JSON.stringify([
      await app.app.reads.changeSets({users: [user.id]}),
      await app.app.reads.batches({limit: 20}),
    ])
    expect(history).not.toMatch(/four words|2468/)
  })

  it('F140 lifts the login restrictions of somebody', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await goTo(app, 'Disable all login')
    await app.press('space', 'ctrl-s')
    await app.sees('Saved Okafor')
    expect((await record(app, 'u1001')).user.login_restrictions_off).toBe(true)
  })

  it('F080 F075 changes letters and libraries of somebody', async () => {
    const codes = {LibraryNotices: {OVERDUE: 'Overdue notice'}, Library: {MAIN: 'Main', LAW: 'Law', ART: 'Art'}}
    const app = await runApp({prepare: configured({codes})})
    await edit(app, 'u1001')
    await goTo(app, 'Resource sharing 1')
    await app.sees(/Resource sharing 1 +Main/, /Resource sharing 2 +Law/, /Resource sharing 3/)
    await app.press('backspace')
    await choose(app, 'Resource sharing 3', 'art')
    await goTo(app, 'Overdue notice')
    await app.press('space', 'ctrl-s')
    await app.sees('Saved Okafor')
    const {user} = await record(app, 'u1001')
    expect(user.rs_libraries).toEqual(['LAW', 'ART'])
    expect(user.library_notices_off).toEqual(['OVERDUE'])
  })

  it('Ctrl-E has the whole person in the editor', async () => {
    const app = await runApp({
      arranged: {host: withEditor(text => text.replace('first_name: Adaeze', 'first_name: Adaora'))},
    })
    await edit(app, 'u1001')
    await app.press('ctrl-e')
    await app.sees('Edited as text', 'First name')
    await app.press('y')
    await app.sees(/^> .*Okafor, Adaora/m)
  })

  it('writes nothing where nothing was changed', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await app.press('ctrl-s')
    await app.sees('Nothing was changed')
    expect((await record(app, 'u1001')).user.version).toBe(1)
  })

  it('a text that looks like the name of a field stays a text', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await replace(app, 'Job description', 'status; gender=x')
    await app.press('ctrl-s')
    await app.sees('Saved Okafor')
    expect((await record(app, 'u1001')).user.job_description).toBe('status; gender=x')
  })
})

describe('two people edit the same user', () => {
  it('shows before, mine and theirs field by field, and loses nothing', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await replace(app, 'First name', 'Adaora')
    await replace(app, 'Job description', 'Night desk')
    await app.library.usher(['user', 'set', 'u1001', 'first_name=Ada', 'middle_name=Nneka', '--yes'])
    await app.press('ctrl-s')
    await app.sees('Changed by amal at', 'BEFORE', 'MINE', 'THEIRS')
    await app.sees(/^> +First name +Adaeze +\* Adaora +Ada/m, /Middle name +Ngozi +Ngozi +\* Nneka/)
    await app.press('t')
    await app.sees(/First name +Adaeze +Adaora +\* Ada/)
    await app.press('m', 'ctrl-s')
    await app.sees('Saved ')
    expect((await record(app, 'u1001')).user).toMatchObject({
      first_name: 'Adaora',
      middle_name: 'Nneka',
      job_description: 'Night desk',
    })
  })

  it('Esc goes back to the form with what was chosen', async () => {
    const app = await runApp()
    await edit(app, 'u1001')
    await replace(app, 'First name', 'Adaora')
    await app.library.usher(['user', 'set', 'u1001', 'first_name=Ada', '--yes'])
    await app.press('ctrl-s')
    await app.sees('THEIRS')
    await app.press('escape')
    await app.sees(/~ First name.*Adaora.*was: Ada/)
    await app.press('ctrl-s')
    await app.sees('Saved ')
  })

  it('says so where they changed nothing that the form shows, and saves the next time', async () => {
    const app = await runApp()
    await edit(app, 'u1003')
    await replace(app, 'First name', 'Jan')
    await app.library.usher(['user', 'unlock', 'u1003', '--yes'])
    await app.press('ctrl-s')
    await app.sees('no field of this form. Save again', /~ First name.*Jan/)
    await app.press('ctrl-s')
    await app.sees('Saved ')
    expect((await record(app, 'u1003')).user).toMatchObject({first_name: 'Jan', locked_at: null})
  })

  it('keeps what was filled in where the user was deleted meanwhile', async () => {
    const app = await runApp()
    await edit(app, 'u1003')
    await replace(app, 'First name', 'Jan')
    const deleted = await app.library.usher(['user', 'delete', 'u1003', '--confirm-count', '1'])
    expect(deleted.code).toBe(0)
    await app.press('ctrl-s')
    await app.sees(/no longer exists/, /~ First name.*Jan/)
  })
})

function withEditor(edited: (text: string) => string) {
  return {...emptyHost, editText: (text: string) => ({kind: 'text', text: edited(text)}) as const}
}
