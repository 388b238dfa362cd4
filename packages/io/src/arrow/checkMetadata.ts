import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import { type Field } from 'apache-arrow/fb/field';
import { Footer } from 'apache-arrow/fb/footer';
import { Message } from 'apache-arrow/fb/message';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { Schema } from 'apache-arrow/fb/schema';
import { ByteBuffer } from 'flatbuffers';

/** Fields within fields; deeper ones are a circle of references in damaged bytes. */
const MAX_DEPTH = 64;

/**
 * Checks the lengths of the lists in a message. Arrow believes them: in damaged bytes a list of a billion entries would
 * keep it busy for minutes.
 *
 * @throws RangeError where a list is longer than the bytes
 */
export function checkMessage(bytes: Uint8Array): void {
  const message = Message.getRootAsMessage(new ByteBuffer(bytes));
  const limit = bytes.length;
  checkLengths(limit, message.customMetadataLength());
  switch (message.headerType()) {
    case MessageHeader.Schema:
      checkSchema(message.header(new Schema()) as Schema | null, limit);
      return;
    case MessageHeader.RecordBatch:
      checkBatch(message.header(new RecordBatch()) as RecordBatch | null, limit);
      return;
    case MessageHeader.DictionaryBatch:
      checkBatch((message.header(new DictionaryBatch()) as DictionaryBatch | null)?.data() ?? null, limit);
      return;
    default:
      throw new RangeError('a message is of no known kind');
  }
}

/** @throws RangeError as `checkMessage` */
export function checkFooter(bytes: Uint8Array): void {
  const footer = Footer.getRootAsFooter(new ByteBuffer(bytes));
  const limit = bytes.length;
  checkLengths(
    limit,
    footer.recordBatchesLength(),
    footer.dictionariesLength(),
    footer.customMetadataLength(),
  );
  checkSchema(footer.schema(), limit);
}

function checkSchema(schema: Schema | null, limit: number): void {
  if (schema === null) throw new RangeError('it has no schema');
  checkLengths(limit, schema.fieldsLength(), schema.customMetadataLength());
  let fields = 0;
  const check = (field: Field | null, depth: number): void => {
    if (field === null || depth > MAX_DEPTH || ++fields > limit) throw new RangeError('its schema is broken');
    checkLengths(limit, field.childrenLength(), field.customMetadataLength());
    for (let at = 0; at < field.childrenLength(); at++) check(field.children(at), depth + 1);
  };
  for (let at = 0; at < schema.fieldsLength(); at++) check(schema.fields(at), 0);
}

function checkBatch(batch: RecordBatch | null, limit: number): void {
  if (batch === null) throw new RangeError('a record batch is empty');
  checkLengths(limit, batch.nodesLength(), batch.buffersLength());
}

function checkLengths(limit: number, ...lengths: readonly number[]): void {
  if (lengths.some((length) => !(length >= 0 && length <= limit)))
    throw new RangeError('a list has no valid length');
}
