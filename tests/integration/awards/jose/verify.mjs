// Reads {did, credential, list} from standard input; says what the credential awards and whether it has ended, or why it
// is not believed. Nothing in here is ours but the order of the questions: jose checks signatures, zlib unpacks the list.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { createLocalJWKSet, jwtVerify } from 'jose'

const { did, credential, list } = JSON.parse(readFileSync(0, 'utf8'))
const published = createLocalJWKSet({ keys: did.verificationMethod.map((method) => ({ ...method.publicKeyJwk, kid: method.id })) })
const rules = { issuer: did.id, typ: 'vc+jwt', algorithms: ['EdDSA', 'Ed25519'] }

try {
  const { payload } = await jwtVerify(credential, published, rules)
  const status = (await jwtVerify(list, published, { ...rules })).payload
  const bits = gunzipSync(Buffer.from(status.credentialSubject.encodedList.slice(1), 'base64url'))
  const index = Number(payload.credentialStatus.statusListIndex)
  console.log(JSON.stringify({
    type: payload.type,
    recipient: payload.credentialSubject.identifier[0].identityHash,
    isItsList: payload.credentialStatus.statusListCredential === status.id,
    entries: bits.length * 8,
    hasEnded: Boolean((bits[index >> 3] >> (7 - (index & 7))) & 1),
  }))
} catch (refusal) {
  console.log(JSON.stringify({ refused: refusal.code ?? String(refusal) }))
}
