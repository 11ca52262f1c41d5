import {expect, test} from 'vitest'
import type {Change} from '../../../../source/domain/base/plan.ts'
import {newFee, setDispute, settle, waivableAmount, waive} from '../../../../source/domain/rules/fees/fee-changes.ts'
import {feeFaults} from '../../../../source/domain/rules/fees/fee-faults.ts'
import {feeRefusal} from '../../../../source/domain/rules/fees/fee-guards.ts'
import {isLostItem} from '../../../../source/domain/rules/fees/fee-state.ts'
import {spreadOldestFirst} from '../../../../source/domain/rules/fees/spread.ts'
import {balancesOf, isCredit} from '../../../../source/domain/user/fee-balances.ts'
import type {Fee, FeeTransaction} from '../../../../source/domain/user/index.ts'
import {reverseChange} from '../../../../source/domain/user/user-file.ts'

// A small generator of its own: 100,000 sequences have to be made quickly and the same every time.
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

type Ledger = {fees: Fee[]; transactions: FeeTransaction[]; nextId: number; clock: number}

// Applies changes as storage would: versions are checked, rows replaced, added and removed.
function apply(ledger: Ledger, changes: readonly Change[]): void {
  for (const change of changes) {
    const rows: {id: number; version: number}[] = change.entity === 'fee' ? ledger.fees : ledger.transactions
    const at = rows.findIndex(row => row.id === change.id)
    const row = rows[at]
    if (change.kind === 'create') {
      const created = {...change.values, id: change.id, user_id: change.user, version: change.version}
      rows.push(created)
    } else if (row?.version !== change.version) throw new Error(`Row ${change.id} is not the one that was read`)
    else if (change.kind === 'delete') rows.splice(at, 1)
    else rows[at] = {...row, ...change.after, version: row.version + 1}
  }
}

function undo(ledger: Ledger, changes: readonly Change[]): void {
  const versionOf = (change: Change): number =>
    [...ledger.fees, ...ledger.transactions].find(row => row.id === change.id)?.version ?? change.version
  apply(
    ledger,
    [...changes].reverse().map(change => reverseChange(change, versionOf(change))),
  )
}

// The oracle: accounts that every operation books twice, knowing nothing of fees but their class.
type Accounts = {owed: number; disputed: number; cash: number; waived: number; bursar: number; charged: number}

const types = ['OVERDUEFINE', 'LOSTITEMREPLACEMENTFEE', 'SERVICEFEE', 'CREDIT'] as const
const everything = {isWaivable: () => true, typeLabel: String, amountText: String}
const withoutVersions = (rows: readonly {version: number}[]): string =>
  JSON.stringify(rows.map(row => ({...row, version: 0})))

type Step = {readonly changes: readonly Change[]; readonly book: (accounts: Accounts) => void}

function anyStep(ledger: Ledger, random: (below: number) => number): Step | undefined {
  ledger.clock += 1
  const at = {
    operator: 'desk1',
    desk: random(2) === 0 ? 'MAIN_CIRC' : undefined,
    now: new Date(ledger.clock * 60_000).toISOString(),
    newId: () => ledger.nextId++,
  }
  const fee = ledger.fees[random(ledger.fees.length)]
  const kind = random(8)
  if (kind === 0 || !fee) {
    const type = types[random(types.length)] ?? 'CREDIT'
    const amount = (1 + random(5_000)) * (type === 'CREDIT' ? -1 : 1)
    const book = (accounts: Accounts): void => {
      accounts.charged += amount
      accounts.owed += amount
    }
    return {changes: [newFee(1, {fee_type: type, original_amount: amount}, at)], book}
  }
  const left = Math.abs(fee.balance)
  const part = random(2) === 0 ? left : 1 + random(Math.max(1, left))
  const allowed = (operation: Parameters<typeof feeRefusal>[0]): boolean => !feeRefusal(operation, fee, everything)
  const sign = isCredit(fee) ? -1 : 1
  if (kind <= 2 && allowed('pay')) {
    const {shares, overMinor} = spreadOldestFirst(
      ledger.fees.filter(each => each.fee_status === 'ACTIVE' && !isCredit(each)),
      part + random(50),
    )
    const paid = shares.reduce((sum, share) => sum + share.amountMinor, 0)
    expect(overMinor).toBeGreaterThanOrEqual(0)
    const changes = shares.flatMap(share => settle(share.fee, 'PAYMENT', share.amountMinor, at))
    const book = (accounts: Accounts): void => {
      accounts.owed -= paid
      accounts.cash += paid
    }
    return {changes, book}
  }
  if (kind === 3 && allowed('waive')) {
    const amount = Math.min(part, waivableAmount(fee, ledger.fees))
    if (amount === 0) return undefined
    const from = fee.fee_status === 'INDISPUTE' && !isLostItem(fee) ? 'disputed' : 'owed'
    const book = (accounts: Accounts): void => {
      accounts[from] -= sign * amount
      // The credit of a lost item is a charge of its own, with the opposite sign.
      if (isLostItem(fee)) accounts.charged -= amount
      else accounts.waived += sign * amount
    }
    return {changes: waive(fee, amount, at, {reason: 'GOODWILL'}), book}
  }
  if (kind === 4 && allowed('dispute')) {
    const book = (accounts: Accounts): void => {
      accounts.owed -= fee.balance
      accounts.disputed += fee.balance
    }
    return {changes: setDispute(fee, 'DISPUTE', at, {}), book}
  }
  if (kind === 5 && allowed('restore')) {
    const book = (accounts: Accounts): void => {
      accounts.owed += fee.balance
      accounts.disputed -= fee.balance
    }
    return {changes: setDispute(fee, 'RESTORE', at, {}), book}
  }
  if (kind === 6 && allowed('refund')) {
    const book = (accounts: Accounts): void => {
      accounts.owed += part
      accounts.cash -= part
    }
    return {changes: settle(fee, 'REFUND', part, at), book}
  }
  if (kind === 7 && allowed('export')) {
    const book = (accounts: Accounts): void => {
      accounts.owed -= sign * left
      accounts.bursar += sign * left
    }
    return {changes: settle(fee, 'EXPORT', left, at), book}
  }
  return undefined
}

function judge(ledger: Ledger, accounts: Accounts): void {
  const balances = balancesOf(ledger.fees)
  if (balances.active !== accounts.owed || balances.disputed !== accounts.disputed)
    expect(balances).toMatchObject({active: accounts.owed, disputed: accounts.disputed})
  const {charged, owed, disputed, cash, waived, bursar} = accounts
  if (charged !== owed + disputed + cash + waived + bursar) expect(accounts).toBe('balanced')
  for (const fee of ledger.fees) {
    const own = ledger.transactions.filter(each => each.fee_id === fee.id)
    const faults = feeFaults(fee, own, String)
    if (faults.length > 0) expect(faults).toEqual([])
  }
}

test('no unit appears or vanishes in 100,000 random sequences of fees, payments, waivers, disputes and undo', () => {
  const counts = {steps: 0, undone: 0}
  for (let seed = 1; seed <= 100_000; seed += 1) {
    const random = randomFrom(seed)
    const ledger: Ledger = {fees: [], transactions: [], nextId: 1, clock: 0}
    const accounts: Accounts = {owed: 0, disputed: 0, cash: 0, waived: 0, bursar: 0, charged: 0}
    const length = 3 + random(10)
    for (let step = 0; step < length; step += 1) {
      const closed = ledger.fees.filter(fee => fee.fee_status === 'CLOSED')
      const made = anyStep(ledger, random)
      if (!made) continue
      const before = withoutVersions(ledger.fees) + withoutVersions(ledger.transactions)
      apply(ledger, made.changes)
      counts.steps += 1
      if (random(4) === 0) {
        undo(ledger, made.changes)
        if (withoutVersions(ledger.fees) + withoutVersions(ledger.transactions) !== before)
          expect(withoutVersions(ledger.fees) + withoutVersions(ledger.transactions)).toBe(before)
        counts.undone += 1
      } else made.book(accounts)
      judge(ledger, accounts)
      for (const fee of closed) if (!ledger.fees.includes(fee)) expect(fee).toBe('closed, and therefore unmoved')
    }
  }
  expect(counts.steps).toBeGreaterThan(300_000)
  expect(counts.undone).toBeGreaterThan(50_000)
}, 180_000)
