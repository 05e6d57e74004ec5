import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobRole } from '../../generators/case.ts'
import { roleFiles } from '../service/roles.ts'
import type { JobTarget } from './job-target.ts'

/** The name of a bucket that policies are written with, until the real one is known. */
export const bucketPlaceholder = 'bucket-name'

const account = '123456789012'

/** Makes the roles of cases in the service's folder of roles, and takes them away again. */
export class JobRoles {
  readonly #target: JobTarget
  readonly #made: string[] = []
  #count = 0

  constructor(target: JobTarget) {
    this.#target = target
  }

  /** Whether it can make a role that a case asks for. */
  get canMake(): boolean {
    return this.#target.roles !== undefined
  }

  /** The ARN of a role as the case has it. */
  async make({ trust, permissions }: JobRole): Promise<string> {
    this.#count += 1
    const name = `gauntlet-${process.pid}-${this.#count}`
    if (trust !== undefined) await this.#write(name, trust, permissions)
    return arnOf(name)
  }

  /** A role that may do everything, for what is not a matter of roles. */
  async usual(): Promise<string> {
    const { roles, roleArn, region } = this.#target
    if (roleArn !== undefined) return roleArn
    const name = `gauntlet-${process.pid}`
    if (roles !== undefined && !this.#made.includes(name)) await this.#write(name, trustOf(region), [everything])
    return arnOf(name)
  }

  async clear(): Promise<void> {
    for (const name of this.#made.splice(0)) await rm(join(this.#target.roles!, name), { recursive: true, force: true })
  }

  async #write(name: string, trust: string, permissions: readonly string[]): Promise<void> {
    const folder = join(this.#target.roles!, name)
    const { bucket } = this.#target
    this.#made.push(name)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, roleFiles.trust), trust)
    for (const [i, text] of permissions.entries())
      await writeFile(join(folder, `permissions-${i + 1}.json`), text.replaceAll(bucketPlaceholder, bucket))
  }
}

function arnOf(name: string): string {
  return `arn:aws:iam::${account}:role/${name}`
}

function trustOf(region: string): string {
  const Principal = { Service: `pinpoint.${region}.amazonaws.com` }
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition: {} }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetObject', 's3:PutObject'], Resource: '*' }],
})
