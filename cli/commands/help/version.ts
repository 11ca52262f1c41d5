import packageFile from '../../../package.json' with {type: 'json'}
import {exit} from '../../framework/cli-error.ts'
import type {PlainCommand} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {wantsJson} from '../../output/format.ts'
import {schemaVersion} from '../../output/records.ts'

const {output} = outputFlags

export const version: PlainCommand = {
  name: 'version',
  about: 'Show the version of the program and of Node.',
  usage: '',
  flags: {output},
  examples: ['version', 'version -o json'],
  async runWithoutApp({io, flags}) {
    const node = process.versions.node
    const text = `usher ${packageFile.version} (Node ${node}, ${process.platform} ${process.arch})`
    io.stdout.write(
      wantsJson(flags)
        ? `${JSON.stringify({schemaVersion, version: packageFile.version, node, platform: process.platform, arch: process.arch})}\n`
        : `${text}\n`,
    )
    return exit.ok
  },
}
