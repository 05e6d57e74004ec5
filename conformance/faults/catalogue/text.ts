import { attributeOf, familyOf } from '../../../generators/endpoint.ts'
import { onNames, onText, onTexts } from '../around.ts'
import { faultsOf } from '../fault.ts'
import { Refused } from '../second-base/refused.ts'
import { rightSteps } from '../second-base/steps.ts'

/** How people get free text, addresses and custom names wrong: by taking them for something else. */
export const textFaults = [
  ...faultsOf('domain', {
    'percent-decoded': {
      clauses: ['S57'],
      says: 'takes text for a part of a URL',
      around: onTexts((value) => value.replaceAll(/%20/g, ' ')),
    },
    'entities-resolved': {
      clauses: ['S56'],
      says: 'takes text for HTML',
      around: onTexts((value) => value.replaceAll('&amp;', '&')),
    },
    'no-break-space-replaced': {
      clauses: ['S11'],
      says: 'takes a no-break space for a space',
      around: onTexts((value) => value.replaceAll('\u00a0', ' ')),
    },
    'variables-expanded': {
      clauses: ['S72'],
      says: 'puts a variable of its environment, which is empty, in the place of its name',
      around: onTexts((value) => value.replaceAll(/\$\{\w+\}/g, '')),
    },
    'model-cut-at-128': {
      clauses: ['S57'],
      says: 'has a column of 128 characters for a model',
      around: only('Demographic.Model', (value) => value.slice(0, 128)),
    },
    'token-cut-at-255': {
      clauses: ['S50'],
      says: 'has a column of 255 characters for an address',
      around: only('Address', (value) => value.slice(0, 255)),
    },
    'email-quotes-dropped': {
      clauses: ['S50'],
      says: 'takes the quotes off the name of a mailbox',
      around: only('Address', (value) => value.replace(/^"(.*)"@/, '$1@')),
    },
    'postal-code-as-number': {
      clauses: ['S71'],
      says: 'takes a postal code for a number, so that leading zeros go',
      around: only('Location.PostalCode', asNumber),
    },
    'app-version-as-number': {
      clauses: ['S54'],
      says: 'takes a version for a number, so that 1.10 becomes 1.1',
      around: only('Demographic.AppVersion', asNumber),
    },
    'platform-version-as-number': {
      clauses: ['S60'],
      says: 'takes a version for a number',
      around: only('Demographic.PlatformVersion', asNumber),
    },
    'null-as-nothing': {
      clauses: ['S56'],
      says: 'takes the text null for no value',
      around: onTexts((value) => (/^(?:null|none|nan|n\/a|\\n)$/i.test(value) ? undefined : value)),
    },
    'true-as-boolean': {
      clauses: ['S57'],
      says: 'takes true, yes and their contraries for booleans',
      around: onTexts((value) =>
        /^(?:true|yes)$/i.test(value) ? 'True' : /^(?:false|no)$/i.test(value) ? 'False' : value,
      ),
    },
    'digits-through-double': {
      clauses: ['S57'],
      says: 'takes sixteen digits for a number, so that the last of them changes',
      around: onTexts((value) => (/^[1-9]\d{15}$/.test(value) ? String(Number(value)) : value)),
    },
    'exponents-expanded': {
      clauses: ['S58'],
      says: 'takes 1e5 for 100000',
      around: only('Demographic.ModelVersion', (value) =>
        /^\d+e\d{1,2}$/i.test(value) ? String(Number(value)) : value,
      ),
    },
    'dates-rewritten': {
      clauses: ['S72'],
      says: 'takes 1/2 for a date, as a spreadsheet does',
      around: onTexts(
        (value) => value.replace(/^1\/2$/, '2-Jan').replace(/^2017-10-11$/, '11.10.2017'),
        (path) => path !== 'EffectiveDate',
      ),
    },
    'formulas-guarded': {
      clauses: ['S57'],
      says: 'puts an apostrophe before what looks like a formula',
      around: onTexts(
        (value) => value.replace(/^[=@+-]/, "'$&"),
        (path) => path === 'Demographic.Model',
      ),
    },
    'formulas-computed': {
      clauses: ['S59'],
      says: 'computes what looks like a formula',
      around: onTexts((value) => (value === '=1+1' ? '2' : value)),
    },
    'quotes-straightened': {
      clauses: ['S56'],
      says: 'makes typographic quotes straight',
      around: onTexts((value) => value.replaceAll(/[“”«»]/g, '"').replaceAll(/[‘’]/g, "'")),
    },
    'platform-lower-cased': {
      clauses: ['S59'],
      says: 'stores the platform in lower case',
      around: only('Demographic.Platform', (value) => value.toLowerCase()),
    },
    'make-capitalised': {
      clauses: ['S56'],
      says: 'stores the make with a capital and small letters',
      around: only('Demographic.Make', (value) => value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase()),
    },
    'region-upper-cased': {
      clauses: ['S72'],
      says: 'stores the region in capitals',
      around: only('Location.Region', (value) => value.toUpperCase()),
    },
    'city-cut-at-255': {
      clauses: ['S67'],
      says: 'stores 255 characters of a city',
      around: only('Location.City', (value) => value.slice(0, 255)),
    },
    'user-id-as-number': {
      clauses: ['S82'],
      says: 'takes a user id for a number',
      around: only('User.UserId', asNumber),
    },
    'request-id-rewritten': {
      clauses: ['S79'],
      says: 'stores a request id of its own for the one in the file',
      around: only('RequestId', () => '00000000'),
      force: 'informative',
    },
    'spaces-collapsed': {
      clauses: ['S67'],
      says: 'makes several spaces one',
      around: onTexts((value) => value.replaceAll(/\s+/g, ' ')),
    },
    'values-trimmed': {
      clauses: ['U21'],
      force: 'informative',
      says: 'takes spaces off, though it says that it keeps them',
      around: onTexts((value) => value.trim()),
    },
    'html-escaped': {
      clauses: ['S57'],
      says: 'stores text escaped for HTML',
      around: onTexts((value) =>
        value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&quot;'),
      ),
    },
    'empty-as-text': {
      clauses: ['U5'],
      force: 'informative',
      says: 'stores the empty text, though it says that an empty field is absent',
      steps: {
        readText: (raw, path, context) =>
          rightSteps.readText(raw, path, {
            ...context,
            policies: { ...context.policies, 'empty-field': 'empty-text' },
          }),
      },
    },

    'quoted-values-trimmed': {
      clauses: ['U21'],
      force: 'informative',
      says: 'takes white space off what stands in quotes, though it says that it keeps it',
      around: onText((text) => text.replaceAll(/(?<=[,\n]")\s+|\s+(?="[,\n])/g, ''), 'csv'),
    },
    'email-lower-cased': {
      clauses: ['S50'],
      says: 'stores e-mail addresses in lower case',
      around: only('Address', (value) => (value.includes('@') ? value.toLowerCase() : value)),
    },
    'email-tag-dropped': {
      clauses: ['S50'],
      says: 'drops what stands behind a + in an e-mail address',
      around: only('Address', (value) => value.replace(/\+[^@]*@/, '@')),
    },
    'email-pattern': {
      clauses: ['S50'],
      says: 'holds e-mail addresses to a pattern of letters, digits, points and hyphens',
      steps: { address: refusingAddress((value) => value.includes('@') && !/^[\w.-]+@[\w.-]+$/.test(value)) },
    },
    'phone-without-plus': {
      clauses: ['S50'],
      says: 'takes the + off a phone number',
      around: only('Address', (value) => value.replace(/^\+(?=\d+$)/, '')),
    },
    'phone-with-country': {
      clauses: ['S50'],
      says: 'puts +1 before a phone number of ten digits',
      around: only('Address', (value) => value.replace(/^\d{10}$/, '+1$&')),
    },
    'phone-e-164-only': {
      clauses: ['S50'],
      says: "refuses phone numbers without +, the page's own too",
      steps: { address: refusingAddress((value) => /^\d{7,15}$/.test(value)) },
    },
    'phone-as-number': {
      clauses: ['S50'],
      says: 'takes a phone number for a number',
      around: only('Address', (value) => (/^\+?\d{7,15}$/.test(value) ? Number(value).toExponential() : value)),
    },
    'token-hexadecimal-only': {
      clauses: ['S50'],
      says: "refuses push tokens that are not hexadecimal, the page's own too",
      steps: { address: refusingAddress((value) => /^[\w-]{20,}$/.test(value) && !/^[0-9a-f]+$/i.test(value)) },
    },
    'token-64-digits': {
      clauses: ['S50'],
      says: 'cuts push tokens at 64 characters',
      around: only('Address', (value) => (value.includes('@') ? value : value.slice(0, 64))),
    },
    'token-brackets-dropped': {
      clauses: ['S50'],
      says: 'takes the brackets and spaces off a token, as old programs print it',
      around: only('Address', (value) => value.replaceAll(/[<> ]/g, '')),
    },
    'address-cut-at-100': {
      clauses: ['S50'],
      says: 'stores 100 characters of an address',
      around: only('Address', (value) => value.slice(0, 100)),
    },
    'address-url-decoded': {
      clauses: ['S50'],
      says: 'decodes percent signs and + in an address',
      around: only('Address', decoded),
    },
  }),
  ...faultsOf('domain', {
    'proto-name-lost': {
      clauses: ['S48'],
      force: 'can',
      says: 'sets names on a plain object, so that __proto__ is lost',
      around: onNames((path) => (path.endsWith('.__proto__') ? undefined : path)),
    },
    'object-names-lost': {
      clauses: ['S48'],
      force: 'can',
      says: 'looks names up on a plain object, so that constructor and toString seem to be there already',
      around: onNames((path) => (path.slice(path.lastIndexOf('.') + 1) in {} ? undefined : path)),
    },
    'names-lower-cased': {
      clauses: ['S48'],
      force: 'can',
      says: 'stores custom names in lower case',
      around: onNames((path) => custom(path, (name) => name.toLowerCase())),
    },
    'names-sanitised': {
      clauses: ['S48'],
      force: 'can',
      says: 'makes an underscore of what is no letter or digit in a custom name',
      around: onNames((path) => custom(path, (name) => name.replaceAll(/[^A-Za-z0-9_]/g, '_'))),
    },
    'names-cut-at-50': {
      clauses: ['S48'],
      force: 'can',
      says: 'stores 50 characters of a custom name',
      around: onNames((path) => custom(path, (name) => name.slice(0, 50))),
    },
    'names-normalised': {
      clauses: ['S48'],
      force: 'can',
      says: 'composes letters of custom names',
      around: onNames((path) => custom(path, (name) => name.normalize('NFC'))),
    },
    'custom-joined': {
      clauses: ['S51'],
      force: 'can',
      says: 'stores a custom attribute as text and not as a list',
      around: {
        endpoint: (endpoint) =>
          Object.fromEntries(
            Object.entries(endpoint).map(([path, value]) => [path, Array.isArray(value) ? value.join(',') : value]),
          ),
      },
    },
    'custom-split': {
      clauses: ['S51'],
      force: 'can',
      says: 'splits a custom attribute at commas and semicolons',
      around: {
        endpoint: (endpoint) =>
          Object.fromEntries(
            Object.entries(endpoint).map(([path, value]) => [
              path,
              Array.isArray(value) ? value.flatMap((one: string) => one.split(/[,;|]/)) : value,
            ]),
          ),
      },
    },
    'user-attributes-lost': {
      clauses: ['S80'],
      force: 'can',
      says: 'knows Attributes and Metrics, and no attributes of users',
      around: onNames((path) => (familyOf(path) === 'User.UserAttributes' ? undefined : path)),
    },
    'user-attributes-as-attributes': {
      clauses: ['S80'],
      force: 'can',
      says: 'stores the attributes of a user as those of the endpoint',
      around: onNames((path) => path.replace(/^User\.UserAttributes\./, 'Attributes.')),
    },
    'age-as-number': {
      clauses: ['S80'],
      force: 'can',
      says: 'takes custom attributes that look like numbers for numbers',
      around: onTexts(asNumber, (path) => familyOf(path) === 'User.UserAttributes'),
    },

    'make-and-model-swapped': {
      clauses: ['S45'],
      says: 'stores the make for the model',
      around: onNames(
        (path) => ({ 'Demographic.Make': 'Demographic.Model', 'Demographic.Model': 'Demographic.Make' })[path] ?? path,
      ),
    },
    'model-version-lost': {
      clauses: ['S45'],
      says: 'does not store the version of the model',
      around: onNames((path) => (path === 'Demographic.ModelVersion' ? undefined : path)),
    },
    'region-refused': {
      clauses: ['S45'],
      says: 'does not know Location.Region',
      steps: {
        endpoint: (given, context) =>
          rightSteps.endpoint(
            given.map((one) => (one.path === 'Location.Region' ? { ...one, path: 'Location.State' } : one)),
            context,
          ),
      },
    },
    'nested-flattened': {
      clauses: ['S21'],
      says: 'stores nested attributes under the last part of their names',
      around: onNames((path) => (familyOf(path) ? path : path.slice(path.lastIndexOf('.') + 1))),
    },
    'second-level-lost': {
      clauses: ['S21'],
      says: 'stores one level of nesting',
      around: onNames((path) => (path.startsWith('User.') ? path.split('.').slice(0, 2).join('.') : path)),
    },
    'unknown-ignored': {
      clauses: ['S12'],
      says: 'leaves unknown attributes out, though it says that it rejects the record',
      steps: { unknown: () => undefined },
    },
    'unknown-stored': { clauses: ['S12'], says: 'stores unknown attributes', steps: { unknown: (raw) => String(raw) } },
    'unknown-as-custom': {
      clauses: ['S12'],
      says: 'makes unknown attributes custom ones',
      steps: {
        endpoint: (given, context) =>
          rightSteps.endpoint(
            given.map((one) => (isStrange(one.path) ? { ...one, path: `Attributes.${one.path}` } : one)),
            context,
          ),
      },
    },
    'unknown-spelling-forgiven': {
      clauses: ['S12'],
      says: 'takes a name that is nearly right',
      steps: {
        endpoint: (given, context) =>
          rightSteps.endpoint(
            given.map((one) => ({ ...one, path: isStrange(one.path) ? 'Demographic.Model' : one.path })),
            context,
          ),
      },
    },
  }),
]

function only(path: string, change: (value: string) => string) {
  return onTexts(change, (one) => one === path)
}

function asNumber(value: string): string {
  return /^[+-]?\d+(?:\.\d*)?$/.test(value) ? String(Number(value)) : value
}

function custom(path: string, change: (name: string) => string): string {
  const family = familyOf(path)
  return family === undefined ? path : `${family}.${change(path.slice(family.length + 1))}`
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

function refusingAddress(wrong: (value: string) => boolean): (typeof rightSteps)['address'] {
  return (raw, path, context) => {
    const value = rightSteps.address(raw, path, context)
    if (typeof value === 'string' && wrong(value)) throw new Refused('record', 'address-required', 'no address', path)
    return value
  }
}

function isStrange(path: string): boolean {
  return attributeOf(path) === undefined
}
