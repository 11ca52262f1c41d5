import {afterEach, describe, expect, it} from 'vitest'
import {deleteUsers} from '../../../../source/app/actions/delete-users.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const onto = async (app: RunningApp, name: string) => app.type(`/${name}\r`)

describe('a deletion', () => {
  it('F302 asks for the number of users, does nothing until it is right, and then deletes', async () => {
    const app = await runApp()
    await onto(app, 'brandt')
    await app.press('D')
    await app.sees(
      '!! DELETE !!',
      'Delete Brandt, Uwe (u1004)?',
      'Can be restored for 7 days, then erased',
      'type the number of users (1): _',
    )
    await app.press('enter')
    await app.sees('Nothing changed: type the number of users first (1)')
    await app.press('2', 'enter')
    await app.sees('(1): 2_', 'Nothing changed: 1 user would change, not 2. Type 1')
    await app.press('y')
    await app.sees('(1): 2_')
    await app.press('backspace', '1', 'enter')
    await app.sees('OK Deleted 1 user. u undoes.', 'No users match')
    expect((await app.app.reads.counters()).all).toBe(20)
    await app.press('u', 'y')
    await app.sees('OK Undone for 1 user', 'Brandt, Uwe')
  })

  it('where deleted users cannot be restored, says so before and after, and u says why', async () => {
    const settings = new Map([['undelete_days', '0']])
    const app = await runApp({app: given => ({...given, policy: {...given.policy, settings}})})
    await onto(app, 'brandt')
    await app.press('D')
    await app.sees('Cannot be restored: the data that is kept may be erased at once.')
    await app.press('1', 'enter')
    await app.sees(/OK Deleted 1 user\. *$/m)
    await app.press('u')
    await app.sees('WARN Deleted users cannot be restored: undelete_days is 0')
    expect((await app.app.reads.counters()).all).toBe(20)
  })

  it.each([
    ['7', 'This user was deleted: u restores the user'],
    ['0', 'Deleted users cannot be restored: undelete_days is 0'],
  ])('with undelete_days %s, the batch that deleted a user says: %s', async (days, sentence) => {
    const settings = new Map([['undelete_days', days]])
    const app = await runApp({
      prepare: async given => {
        const ids = [...(await given.reads.findIds(['u1002'])).values()]
        await run(given, {action: deleteUsers, input: [], selection: selectIds(ids)}, {})
      },
      app: given => ({...given, policy: {...given.policy, settings}}),
    })
    // The batch also ended what made this user a proxy.
    await onto(app, 'okafor')
    await app.press('enter')
    await app.sees('1 General')
    await app.press('0', 'enter')
    await app.sees('Batch 2: Deleted', 'Proxy for removed: Silva, Ana (u1002)')
    const screen = await app.sees('Silva (u1002), deleted')
    await app.press(screen.text().indexOf('Silva') < screen.text().indexOf('Okafor') ? 'k' : 'j', 'enter')
    await app.sees(`WARN ${sentence}`)
  })

  it('F302 Esc leaves the user as is', async () => {
    const app = await runApp()
    await onto(app, 'brandt')
    await app.press('D')
    await app.sees('!! DELETE !!')
    await app.press('1', 'escape')
    await app.sees('NOTE Cancelled: nothing was changed', 'Brandt, Uwe')
  })

  it('takes its people out of the marks, and the cursor to whoever stands there now', async () => {
    const app = await runApp()
    await app.press('space', 'k', 'D')
    await app.sees('Delete Brandt')
    await app.press('1', 'enter')
    await app.sees('OK Deleted 1 user', 'marked: 0', /^>.*Duarte, Rui/m, '1/20')
  })

  it('from the details goes back to the list', async () => {
    const app = await runApp()
    await onto(app, 'brandt')
    await app.press('enter')
    await app.sees('External system')
    await app.press('D', '1', 'enter')
    await app.sees('OK Deleted 1 user', 'No users match')
  })
})

describe('F303 a deletion that is blocked', () => {
  it('F303 lists all five conditions at once, those in the way first', async () => {
    const app = await runApp()
    await onto(app, 'ivanov')
    await app.press('D')
    const screen = await app.sees('Deletion blocked', 'Ivanov, Oleg (u1010) cannot be deleted:')
    const lines = screen.rowTexts().filter(row => /Balance due|Loans|PO lines|Locked bib|Import prof/.test(row))
    expect(lines).toHaveLength(5)
    expect(lines.every(line => line.includes('!'))).toBe(true)
    expect(lines.join()).toMatch(/7\.75 EUR due in 2 fees.*1 on loan.*PO-1.*992.*Daily load/)
  })

  it.each([
    ['eriksen', /! Loans +1 on loan/, /Balance due +none/],
    ['fofana', /! PO lines, POs, invoices +2 assigned: POL-7/, /Loans +none/],
    ['gallo', /! Locked bibliographic records +1 locked: 991/, /Import profiles +none/],
    ['huang', /! Import profiles +1 assigned: Weekly load/, /Locked bibliographic records +none/],
    ['paper', /! Vendor contact +vendor contacts cannot be/, /Balance due +none/],
  ])('F303 names what stands in the way of %s', async (name, obstacle, none) => {
    const app = await runApp()
    await onto(app, name)
    await app.press('D')
    await app.sees('Deletion blocked', obstacle, none)
  })

  it('F304 F305 F307 offers Cancel, View user only with fees, and Deactivate instead', async () => {
    const app = await runApp()
    await onto(app, 'duarte')
    await app.press('D')
    await app.sees('Deletion blocked', '> [ Cancel ]', 'View user', 'Deactivate')
    await app.press('j', 'enter')
    await app.sees('[1 General]', 'u1005')
    await app.press('escape')
    await onto(app, '\x15eriksen')
    await app.press('D')
    const screen = await app.sees('Deletion blocked', 'Deactivate')
    expect(screen.text()).not.toContain('View user')
    await app.press('enter')
    await app.sees(now => !now.text().includes('Deletion blocked'))
    await app.press('D', 'd')
    await app.sees('Deactivate Eriksen, Liv (u1006)?')
  })

  it('nobody deletes themselves', async () => {
    const app = await runApp()
    await onto(app, 'haddad')
    await app.press('D')
    await app.sees('Deletion blocked', 'You cannot delete your own user record')
  })

  it('of several people, lists who is deleted and who is not, and asks for the number of the first', async () => {
    const app = await runApp()
    await app.press('space', 'space', 'D')
    await app.sees(
      /u1004 +Brandt, Uwe +becomes deleted/,
      /u1005 +Duarte, Rui[\s\S]*Balance due: 12.50/,
      'type the number of users (1)',
    )
  })
})

describe('the line that says that a deletion is not possible', () => {
  it('names keys that explain why, on every tab', async () => {
    const app = await runApp()
    await onto(app, 'duarte')
    await app.press('enter')
    await app.sees('Delete is not possible (D why).')
    for (const digit of ['2', '3', '5', '0']) {
      await app.press(digit)
      await app.sees(`[${digit} `, 'Delete is not possible (1 D why).')
      await app.press('1', 'D')
      await app.sees('cannot be deleted')
      await app.press('escape')
    }
    // In the list of roles D removes a role.
    await app.press('r')
    await app.sees('Delete is not possible (1 D why).')
    await app.press('1', 'D')
    await app.sees('cannot be deleted')
  })

  it("names the operator's own keys", async () => {
    const keys = {actions: {'user.delete': ['X']}, details: {tab1: ['F2']}}
    const app = await runApp({arranged: {settings: {}, keys}})
    await onto(app, 'duarte')
    await app.press('enter')
    await app.sees('Delete is not possible (X why).')
    await app.press('2')
    await app.sees('Delete is not possible (F2 X why).')
  })
})
