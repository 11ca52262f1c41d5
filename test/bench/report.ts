/** One line of the report: what was measured, against which floor, and the bar it has to clear. */
export type Line = {
  readonly what: string
  readonly figure: string
  readonly floor?: string
  readonly ratio?: number
  /** `<= 2.4` or `>= 0.4`: what the ratio (or, without a floor, the value) has to be. */
  readonly bar?: string
  readonly value?: number
}

/** Median of the numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** True if the line clears its bar; lines without one always do. */
export function clears({bar, ratio, value}: Line): boolean {
  if (bar === undefined) return true
  const [sign, limit] = bar.split(' ')
  const measured = ratio ?? value ?? Number.NaN
  return sign === '>=' ? measured >= Number(limit) : measured <= Number(limit)
}

/** Prints one line as it is measured. */
export function print(line: Line): void {
  const {what, figure, floor = '', ratio, bar = ''} = line
  const verdict = bar === '' ? '' : clears(line) ? 'ok' : 'MISSED'
  const ratioText = ratio === undefined ? '' : `${ratio.toFixed(2)} x`
  console.log(
    [what.padEnd(58), figure.padStart(18), floor.padStart(22), ratioText.padStart(9), bar.padStart(9), verdict].join(
      '  ',
    ),
  )
}

/** The heading of the columns. */
export function printHeading(title: string): void {
  console.log(`\n${title}`)
  console.log(
    ['what'.padEnd(58), 'figure'.padStart(18), 'floor'.padStart(22), 'ratio'.padStart(9), 'bar'.padStart(9)].join('  '),
  )
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
