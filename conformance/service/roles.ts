import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAllowed } from './policy-decision.ts'
import { PolicyError, readPolicy, type Statement } from './policy-document.ts'
import { managedPolicies } from './managed-policies.ts'

/** What a role lets the service do. */
export interface Grant {
  allows(action: string, resource: string): boolean
}

/** Assumes a role for a job. Throws a `RoleError` where it cannot. */
export type AssumeRole = (arn: string, externalId: string | undefined) => Promise<Grant>

/** Why a role cannot be used, and what to do. */
export class RoleError extends Error {}

/** Any role of a well-formed ARN may do anything: for a service that was started without roles. */
export const anyRole: AssumeRole = async (arn) => {
  roleName(arn)
  return { allows: () => true }
}

/** The names of the service: the page's, with its region, and that of its later texts. */
function serviceNames(region: string): readonly string[] {
  return [`pinpoint.${region}.amazonaws.com`, 'pinpoint.amazonaws.com']
}

/** What the trust policy of a role is called in the role's folder, and the list of the managed policies attached to it. */
export const roleFiles = { trust: 'trust-policy.json', attached: 'attached-policies.json' } as const

/**
 * Roles from a folder: a folder for each role by its name, in it `trust-policy.json`, a list of managed policies in
 * `attached-policies.json`, and any other `*.json` a policy of its own. They are read anew for each job.
 */
export function folderRoles(root: string, region: string, decide: typeof isAllowed = isAllowed): AssumeRole {
  return async (arn, externalId) => {
    const folder = join(root, roleName(arn))
    const trust = await policyAt(join(folder, roleFiles.trust), 'trust').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new RoleError(`there is no role ${arn}`) : error
    })
    const context: Record<string, string> = externalId === undefined ? {} : { 'sts:externalid': externalId }
    const asked = { action: 'sts:AssumeRole', services: serviceNames(region), context }
    if (!decided(arn, () => decide(trust, asked)))
      throw new RoleError(`the trust policy of ${arn} does not let ${asked.services[0]} assume it`)
    const permissions = await permissionsOf(folder)
    return { allows: (action, resource) => decided(arn, () => decide(permissions, { action, resource })) }
  }
}

/** The name in `arn:aws:iam::123456789012:role/path/name`. */
export function roleName(arn: string): string {
  const [, name] = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,64})$/.exec(arn) ?? []
  if (name !== undefined && !/^\.+$/.test(name)) return name
  throw new RoleError(`${JSON.stringify(arn)} is no ARN of a role; one is arn:aws:iam::123456789012:role/name`)
}

async function permissionsOf(folder: string): Promise<readonly Statement[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== roleFiles.trust)
  const read = files.map((name) =>
    name === roleFiles.attached ? attached(join(folder, name)) : policyAt(join(folder, name), 'permissions'),
  )
  return (await Promise.all(read)).flat()
}

async function attached(path: string): Promise<readonly Statement[]> {
  const arns: unknown = parsed(await readFile(path, 'utf8'), path)
  if (!Array.isArray(arns)) throw new RoleError(`${path}: expected a list of ARNs`)
  return arns.flatMap((arn: unknown) => {
    const document = managedPolicies[String(arn)]
    if (document) return readPolicy(JSON.stringify(document), 'permissions')
    throw new RoleError(`${path}: the managed policy ${String(arn)} is not known; write its document beside`)
  })
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RoleError(`${path}: it is no JSON: ${(error as Error).message}`)
  }
}

async function policyAt(path: string, kind: 'trust' | 'permissions'): Promise<readonly Statement[]> {
  const text = await readFile(path, 'utf8')
  return decided(path, () => readPolicy(text, kind))
}

function decided<T>(what: string, decide: () => T): T {
  try {
    return decide()
  } catch (error) {
    throw error instanceof PolicyError ? new RoleError(`${what}: ${error.message}`) : error
  }
}
