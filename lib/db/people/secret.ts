import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../client';

/**
 * What signs the cookies of sessions, in hex: made at the first need and kept in the database, so that every machine
 * on it knows the same. Two that need it first at the same time agree on one.
 */
export async function sessionSecret(db: Db): Promise<string> {
  const name = 'sessions';
  const known = await db.serverSecret.findUnique({ where: { name } });
  if (known !== null) return Buffer.from(known.value).toString('hex');
  await db.serverSecret.createMany({
    data: [{ name, value: new Uint8Array(randomBytes(32)) }],
    skipDuplicates: true,
  });
  const made = await db.serverSecret.findUniqueOrThrow({ where: { name } });
  return Buffer.from(made.value).toString('hex');
}

/** 256 random bits as a word for a link or a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. One with 256 random bits can't be guessed from its hash, so a fast one will do. */
export function hashOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
