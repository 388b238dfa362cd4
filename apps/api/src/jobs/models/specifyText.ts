import { LikenessError, specify } from '@likeness/core';
import { readSpecificationText } from '@likeness/io';
import type { SpecifiedModel } from '../../services/models/makeModels.js';

/** Makes a model of statistics. @throws LikenessError `INVALID_SPECIFICATION`, with the line in which the mistake lies */
export function specifyText(text: string): SpecifiedModel {
  const { content, lineOf } = readSpecificationText(text);
  try {
    const { model, report } = specify(content);
    return { document: model.toJSON(), title: titleOf(content), report };
  } catch (error) {
    if (!(error instanceof LikenessError) || error.location.path === undefined) throw error;
    const line = lineOf(error.location.path);
    const location = { ...error.location, ...(line === null ? {} : { line }) };
    throw new LikenessError(error.code, error.message, location, { cause: error });
  }
}

function titleOf(content: unknown): string | null {
  const title = typeof content === 'object' && content !== null && 'title' in content ? content.title : null;
  return typeof title === 'string' ? title : null;
}
