/** A number with a comma between groups of three digits: `2,000`. */
export function thousands(count: number): string {
  const digits = String(count)
  return digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A number and its noun: `1 user`, `2,000 users`, `3 addresses`. */
export function counted(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`
}
