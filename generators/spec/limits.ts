import type { Edition } from './types.ts'

/** Every limit of the texts, its unit in its name. `undefined`: that text states none. */
export interface Limits {
  /** Custom names of one endpoint in each of the three families (S52, S74, S81, S83). */
  readonly customAttributesPerFamilyMax: number | undefined
  /** Distinct custom names over all families of one account (S84; final: of one project, D7). */
  readonly customAttributesPerAccountMax: number
  /** `final` only. "Character" is defined nowhere: UTF-16 units, code points or bytes (U22). */
  readonly attributeNameCharsMax: number | undefined
  readonly attributeValueCharsMax: number | undefined
  /** Values of one custom attribute. `undefined`: whether there can be more than one is open (U8, U13). */
  readonly valuesPerAttributeMax: number | undefined
  /** In KB, of which nobody says whether they are of 1000 bytes or of 1024, nor of which form of the endpoint. */
  readonly endpointKilobytesMax: number | undefined
  /** Decimals of a coordinate (S69, S70). */
  readonly coordinateDecimalsMax: number
}

export const limits = {
  '2017': {
    customAttributesPerFamilyMax: 20,
    customAttributesPerAccountMax: 40,
    attributeNameCharsMax: undefined,
    attributeValueCharsMax: undefined,
    valuesPerAttributeMax: undefined,
    endpointKilobytesMax: undefined,
    coordinateDecimalsMax: 1,
  },
  final: {
    customAttributesPerFamilyMax: undefined,
    customAttributesPerAccountMax: 250,
    attributeNameCharsMax: 50,
    attributeValueCharsMax: 100,
    valuesPerAttributeMax: 50,
    endpointKilobytesMax: 15,
    coordinateDecimalsMax: 1,
  },
} as const satisfies Record<Edition, Limits>
