/** A program with its arguments, for the operating system to start. */
export type EditorCommand = {readonly program: string; readonly args: readonly string[]}

type Environment = Readonly<Record<string, string | undefined>>

// Editors that go to a line which is named before the file.
const takesPlusLine =
  /^(vi|vim|nvim|gvim|view|nano|pico|emacs|emacsclient|jmacs|joe|mg|kak|micro|ne|ed|elvis|nvi|mcedit)$/
// Editors that go to a line which is named after the file.
const takesColonLine = /^(hx|helix|subl|zed)$/

/**
 * How to start the editor that the environment names (`USHER_EDITOR`, `VISUAL`, `EDITOR`, else `vi`) on a file, at a line
 * where the editor understands that. Words in the variable are arguments; quotes keep blanks together.
 */
export function editorCommand(env: Environment, file: string, line?: number): EditorCommand {
  const named = [env['USHER_EDITOR'], env['VISUAL'], env['EDITOR']].find(
    each => each !== undefined && each.trim() !== '',
  )
  const [program = 'vi', ...args] = wordsOf(named ?? 'vi')
  const name = (program.split(/[/\\]/).at(-1) ?? '').replace(/\.exe$/i, '')
  if (line === undefined || line <= 1) return {program, args: [...args, file]}
  if (takesPlusLine.test(name)) return {program, args: [...args, `+${line}`, file]}
  if (takesColonLine.test(name)) return {program, args: [...args, `${file}:${line}`]}
  if (/^code(-insiders)?$|^codium$/.test(name)) return {program, args: [...args, '--goto', `${file}:${line}`]}
  return {program, args: [...args, file]}
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([whole, double, single]) => double ?? single ?? whole)
}
