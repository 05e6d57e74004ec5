import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

/**
 * What is wrong with a value by a JSON Schema (draft 07), in a sentence that says where, such as `runs: must be integer`;
 * undefined where nothing is. With `definition`, by that definition of the schema.
 */
export function problemBy(schema: object, value: unknown, definition = ''): string | undefined {
  const validate = compiled(schema, definition)
  return validate(value) ? undefined : sentence(validate.errors![0]!)
}

const cache = new WeakMap<object, { readonly ajv: Ajv; readonly id: string }>()

function compiled(schema: object, definition: string): ValidateFunction {
  let known = cache.get(schema)
  if (!known) {
    const ajv = new Ajv({ allowUnionTypes: true, verbose: true, strictRequired: false })
    const id = (schema as { $id?: string }).$id ?? 'schema'
    ajv.addSchema(schema, id)
    cache.set(schema, (known = { ajv, id }))
  }
  return known.ajv.getSchema(definition === '' ? known.id : `${known.id}#/definitions/${definition}`)!
}

function sentence({ instancePath, keyword, message, params, data, parentSchema }: ErrorObject): string {
  const at = instancePath.split('/').slice(1).join('.')
  const where = at === '' ? '' : `${at}: `
  if (keyword === 'required') return `${where}'${params['missingProperty']}' is missing`
  if (keyword === 'additionalProperties') return `${where}'${params['additionalProperty']}' is not known here`
  const found = `, found ${JSON.stringify(data)?.slice(0, 80)}`
  if (keyword === 'enum') return `${where}expected one of ${params['allowedValues'].join(', ')}${found}`
  if (keyword === 'const') return `${where}expected ${JSON.stringify(params['allowedValue'])}${found}`
  const written = keyword === 'pattern' && (parentSchema?.['title'] as string | undefined)
  return `${where}${written ? `expected ${written}` : (message ?? 'is wrong')}${found}`
}
