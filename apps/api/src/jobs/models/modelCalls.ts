import { applyScenario, modelFromJSON, type ModelDocument } from '@likeness/core';
import type { ScenarioModel, SpecifiedModel } from '../../services/models/makeModels.js';
import type { ThreadCall } from '@likeness/parallel';
import { specifyText } from './specifyText.js';

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
  run: specifyText,
};
