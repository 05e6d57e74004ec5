import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobRole } from '../../generators/case.ts'
import { roleFiles } from '../service/roles.ts'
import type { JobTarget } from './job-target.ts'

/** The names that policies are written with, as on the page, until the real ones are known. */
export const bucketPlaceholder = 'bucket-name'
const servicePlaceholder = 'pinpoint.us-east-1.amazonaws.com'

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
    const { roles, roleArn } = this.#target
    if (roleArn !== undefined) return roleArn
    const name = `gauntlet-${process.pid}`
    if (roles !== undefined && !this.#made.includes(name)) await this.#write(name, pageTrust, [everything])
    return arnOf(name)
  }

  async clear(): Promise<void> {
    for (const name of this.#made.splice(0)) await rm(join(this.#target.roles!, name), { recursive: true, force: true })
  }

  async #write(name: string, trust: string, permissions: readonly string[]): Promise<void> {
    const folder = join(this.#target.roles!, name)
    const { bucket, region } = this.#target
    this.#made.push(name)
    await mkdir(folder, { recursive: true })
    await writeFile(
      join(folder, roleFiles.trust),
      trust.replaceAll(servicePlaceholder, `pinpoint.${region}.amazonaws.com`),
    )
    for (const [i, text] of permissions.entries())
      await writeFile(join(folder, `permissions-${i + 1}.json`), text.replaceAll(bucketPlaceholder, bucket))
  }
}

function arnOf(name: string): string {
  return `arn:aws:iam::${account}:role/${name}`
}

const pageTrust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: servicePlaceholder }, Action: 'sts:AssumeRole', Condition: {} }],
})

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetObject', 's3:PutObject'], Resource: '*' }],
})
