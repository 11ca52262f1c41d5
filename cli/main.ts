import {dispatch} from './dispatch.ts'
import type {Io} from './framework/io.ts'
import {processIo} from './framework/process-io.ts'

/** Runs one command line, without the names of Node and of the program; answers the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  return dispatch(argv, io)
}

// Bundled, or started as a file of its own, this is the program; imported, it is only the function.
if (import.meta.filename.endsWith('.cjs') || import.meta.main) {
  void main(process.argv.slice(2), processIo()).then(code => {
    process.exitCode = code
  })
}
