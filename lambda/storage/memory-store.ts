import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Condition, ObjectProperties, ObjectStore, StoredObject, WriteResult } from './object-store';

export interface MemoryObject extends ObjectProperties {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** A store with S3's conditional writes, for trying functions without S3. An ETag is the content's, as S3's is. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, MemoryObject>();
  /** Successful writes so far. */
  writes = 0;

  async read(key: string): Promise<StoredObject | null> {
    const object = this.objects.get(key);
    return object ? { body: object.bytes.toString(), etag: object.etag, metadata: object.metadata } : null;
  }

  async describe(key: string) {
    return this.objects.get(key)?.metadata ?? null;
  }

  async replace(key: string, body: string, properties: ObjectProperties, condition: Condition): Promise<WriteResult> {
    return this.#write(key, Buffer.from(body), properties, condition);
  }

  /** Creates an object once the whole of its stream is there; when the stream fails, nothing is stored. */
  async create(key: string, body: Readable, properties: ObjectProperties): Promise<WriteResult> {
    return this.#write(key, await buffer(body), properties, 'absent');
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix));
  }

  async remove(key: string): Promise<void> {
    this.objects.delete(key);
  }

  /** Writes whatever is there, as only tests and people do. */
  put(key: string, bytes: Buffer, properties: ObjectProperties): void {
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    this.objects.set(key, { ...properties, bytes, etag });
    this.writes += 1;
  }

  #write(key: string, bytes: Buffer, properties: ObjectProperties, condition: Condition): WriteResult {
    const held = this.objects.get(key)?.etag;
    if (held !== (condition === 'absent' ? undefined : condition.etag)) return 'conflict';
    this.put(key, bytes, properties);
    return 'written';
  }
}
