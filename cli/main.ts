import {dispatch} from './dispatch.ts'
import type {Io} from './framework/io.ts'
import {processIo} from './framework/process-io.ts'

/** Runs one command line, given without the names of Node and of the program. Returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  return dispatch(argv, io)
}

// Runs when bundled or started directly, not when a test imports it.
if (import.meta.filename.endsWith('.cjs') || import.meta.main) {
  void main(process.argv.slice(2), processIo()).then(code => {
    process.exitCode = code
  })
}
