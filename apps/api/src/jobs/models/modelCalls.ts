import { applyScenario, LikenessError, modelFromJSON, specify, type ModelDocument } from '@likeness/core';
import { readSpecificationText } from '@likeness/io';
import type { ScenarioModel, SpecifiedModel } from '../../services/models/makeModels.js';
import type { ThreadCall } from '@likeness/parallel';

export interface ScenarioTaskInput {
  readonly document: ModelDocument;
  readonly changes: readonly string[];
}

/** Changes a model; the engine's error says which change is at fault. */
export const changeModelCall: ThreadCall<ScenarioTaskInput, never, ScenarioModel> = {
  name: 'change-model',
  run({ document, changes }) {
    const changed = applyScenario(modelFromJSON(document), changes);
    return { document: changed.model.toJSON(), changes: changed.changes };
  },
};

/** Makes a model of statistics; an error says in which line it lies. */
export const specifyModelCall: ThreadCall<string, never, SpecifiedModel> = {
  name: 'specify-model',
  run(text) {
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
  },
};

function titleOf(content: unknown): string | null {
  const title = typeof content === 'object' && content !== null && 'title' in content ? content.title : null;
  return typeof title === 'string' ? title : null;
}
