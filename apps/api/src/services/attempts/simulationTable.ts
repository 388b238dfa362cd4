import { recordSimulationEvent } from '../../events/recordSimulationEvent.js';
import { loggedTable, SELECT } from './loggedTable.js';

/** Simulated trials. Whatever their end, the trials that are stored stay, which are the first ones. */
export const simulationTable = loggedTable({
  table: 'simulation',
  jobKey: 'simulationId',
  find: (database, id) => database.simulation.findUnique({ where: { id }, select: SELECT }),
  update: (transaction, id, data) => transaction.simulation.update({ where: { id }, data }),
  record: recordSimulationEvent,
});
