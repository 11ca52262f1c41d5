import {readFileSync} from 'node:fs'

/** What a process has for itself alone, in megabytes: neither the program's code nor the pages of the database file. */
export function privateMegabytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
  return (kilobytes('Private_Clean') + kilobytes('Private_Dirty') + kilobytes('Swap')) / 1024
}
