import { deploysConverge } from '../support/converge/deploys-converge.ts';

deploysConverge(3);
