import {afterEach, expect, it} from 'vitest'
import {fill, find, goTo} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

/** The Fines/Fees tab of a user who has these fees, given as words of `usher fee`. */
async function fees(commands: readonly string[], login?: string): Promise<RunningApp> {
  const app = await runApp(login === undefined ? {} : {login})
  for (const each of commands) expect(await app.library.usher(`fee ${each} --yes`), each).toMatchObject({code: 0})
  await find(app, 'u1001')
  await app.press('enter')
  await app.sees('[1 General]')
  await app.press('6')
  await app.sees('[6 Fines/Fees')
  return app
}

const key = 'add u1001 --fee-type LOCKERKEY --amount 15'
const other = 'add u1001 --fee-type OTHER --amount 5 --comment Poster'
const credit = 'add u1001 --fee-type CREDIT --amount 4 --comment Twice'

it('F204 F206-F208 shows balances, and the fees of a status', async () => {
  const app = await fees([key, other, credit, 'pay u1001 --amount 15 --method CASH'])
  await app.sees(/active 1\.00 +disputed 0\.00 +transferred 0\.00 +credit 4\.00 +EUR/, '[Active]', /2 of 3, 1\.00 left/)
  expect((await app.screen()).text()).not.toMatch(/Locker key +Closed/)
  await app.press('f')
  await app.sees('[In dispute]', 'none')
  await app.press('f', 'f')
  await app.sees('[Closed]', /Locker key +Closed +15\.00 +0\.00/)
  await app.press('f')
  await app.sees('[All]', /3 of 3/)
})

it('F205 F251 shows the transactions of the fee under the cursor, and where the operator is', async () => {
  const app = await fees([key, other, 'pay u1001 --amount 2 --method CASH --desk MAIN'])
  await app.sees('Not at a desk', /Payment +2\.00 +Cash +MAIN/)
  await app.press('j')
  await app.sees(/>.*Other +Active/, /TRANSACTIONS.*\n\|? +none/)
})

it('F228 F235 adds one and another in the form, a credit only with a comment', async () => {
  const app = await fees([])
  await app.press('A')
  await app.sees('Add a fine, fee or credit: Okafor')
  await fill(app, 'Type', 'Locker key')
  await fill(app, 'Amount', '0')
  await app.press('ctrl-s')
  await app.sees('Amount must be more than 0, not 0')
  await fill(app, 'Amount', '15')
  await app.press('ctrl-t')
  await app.sees('OK Added', /Amount \* +-/)
  await fill(app, 'Type', 'Credit')
  await fill(app, 'Amount', '3')
  await app.press('ctrl-s')
  await app.sees('Comment is missing: a credit needs one')
  await fill(app, 'Comment', 'Paid twice')
  await app.press('ctrl-s')
  await app.sees(/Locker key +Active +15\.00/, /Credit +Active +-3\.00/, 'active 12.00')
})

it('F242-F250 F258 waives a part after a question; more than is left is refused, cancelling changes nothing', async () => {
  const app = await fees([other])
  await app.press('w')
  await app.sees('Waive: Okafor', 'at most 5.00')
  await goTo(app, 'Amount')
  await app.press('ctrl-u')
  await app.type('2')
  await fill(app, 'Reason', 'Goodwill')
  await app.press('ctrl-s')
  await app.sees('Confirm', 'Remaining balance: 5.00 -> 3.00')
  await app.press('escape')
  await app.sees(/Other +Active +5\.00 +5\.00/)
  await app.press('w')
  await app.sees('Waive: Okafor')
  await goTo(app, 'Amount')
  await app.press('ctrl-u')
  await app.type('6')
  await fill(app, 'Reason', 'Goodwill')
  await app.press('ctrl-s')
  await app.sees('6.00 EUR cannot be waived: 5.00 EUR is left')
})

it('F253-F257 disputes a fee, which is owed no more, and restores it; only a disputed one', async () => {
  const app = await fees([other])
  await app.press('r')
  await app.sees('Only a fee in dispute can be restored')
  await app.press('d')
  await app.sees('Put in dispute: Okafor')
  await fill(app, 'Comment', 'Was returned')
  await app.press('ctrl-s')
  await app.sees('Confirm')
  await app.press('y')
  await app.sees('active 0.00', 'disputed 5.00')
  await app.press('f')
  await app.sees(/Dispute.*Was returned/)
  await app.press('r', 'ctrl-s')
  await app.sees('Confirm')
  await app.press('y')
  await app.sees('active 5.00', 'disputed 0.00')
})

it('pays marked fees together, tells the change to give back, and takes it back', async () => {
  const app = await fees([key, other])
  await app.press('space', 'space', 'p')
  await app.sees('Record a payment (2 fees): Okafor', 'at most 20.00, the oldest fees first')
  await fill(app, 'Given', '50')
  await fill(app, 'Payment method', 'Cash')
  await app.press('ctrl-s')
  await app.sees('Confirm', 'Change to give back: 30.00 EUR')
  await app.press('y')
  await app.sees('active 0.00')
  await app.press('u')
  await app.sees('Undo: Recorded the payment')
  await app.press('y')
  await app.sees('active 20.00')
})
