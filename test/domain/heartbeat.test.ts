import {describe, expect, test} from 'vitest'
import {type Batch, isInterrupted} from '../../source/domain/base/history.ts'
import {isAbandoned} from '../../source/domain/rules/retention.ts'

const now = '2026-11-22T10:00:00.000Z'
const batchOf = (heartbeat_at: string): Batch => ({
  id: 1,
  action: 'user.set',
  input: {},
  operator: 'amal',
  source: 'cli',
  started_at: heartbeat_at,
  ended_at: null,
  heartbeat_at,
  state: 'open',
  people: 0,
  refused: 0,
  undoes: null,
  undone_by: null,
})

describe('whether the program that wrote a batch or ran a job still does', () => {
  test.each([
    ['just now', '2026-11-22T09:59:59.000Z', true],
    ['half a minute ago', '2026-11-22T09:59:29.000Z', false],
    ['a little ahead, from a computer whose clock differs', '2026-11-22T10:01:00.000Z', true],
    ['hours ahead: the clock was set back since', '2026-11-22T16:00:00.000Z', false],
  ])('a batch with a heartbeat of %s', (_, heartbeat, isRunning) => {
    expect(isInterrupted(batchOf(heartbeat), now)).toBe(!isRunning)
  })

  test.each([
    ['just now', '2026-11-22T09:59:59.000Z', true],
    ['two minutes ago', '2026-11-22T09:58:00.000Z', false],
    ['hours ahead: the clock was set back since', '2026-11-22T16:00:00.000Z', false],
  ])('a job with a heartbeat of %s', (_, heartbeat_at, isRunning) => {
    expect(isAbandoned({outcome: 'running', heartbeat_at}, now)).toBe(!isRunning)
  })
})
