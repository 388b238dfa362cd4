/** The program of the threads that import files and work on the rows of datasets. */
import { serveTasks } from '@likeness/parallel';
import { exploreCall } from '../exploration/exploreCall.js';
import { constraintsCall, rereadCall } from './datasetCalls.js';
import { importCall } from './importCall.js';

serveTasks({ calls: [importCall, rereadCall, constraintsCall, exploreCall] });
