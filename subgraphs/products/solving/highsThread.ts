import { parentPort } from 'node:worker_threads';
import highsModule from 'highs';
import type { Solution } from '../rules/allocation/allocate.ts';
import type { LinearProgram } from '../rules/allocation/program.ts';

/** A program to solve, with its time limit. */
export interface SolveRequest {
  readonly program: LinearProgram;
  readonly timeLimitSeconds: number;
  /** Whether to solve the continuous relaxation, whose optimum is a bound for every solution. */
  readonly isRelaxed: boolean;
}

/** The solution; null if none was found in time. */
export type SolveReply = Solution | null;

// The types of the package describe the CommonJS build. In the ES module, the default export is the
// loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;
const highs = await loadHighs();
const { modelStatus, objectiveSense, solutionStatus, variableType } = highs.constants;

/** Solves one program. HiGHS may exceed its time limit, so the caller has its own timeout. */
function solve({ program, timeLimitSeconds, isRelaxed }: SolveRequest): SolveReply {
  const { cost, colLower, colUpper, rowLower, rowUpper, starts, indices, values } = program;
  const kinds = Int32Array.from(program.integrality, (isInteger) =>
    isInteger && !isRelaxed ? variableType.integer : variableType.continuous,
  );
  const isMixed = !isRelaxed && program.integrality.includes(1);
  return highs.withModel(
    {
      numCols: cost.length,
      numRows: rowLower.length,
      sense: objectiveSense.maximize,
      colCost: cost,
      colLower,
      colUpper,
      rowLower,
      rowUpper,
      matrix: {
        format: 'csr',
        numCols: cost.length,
        numRows: rowLower.length,
        starts,
        indices,
        values,
      },
      ...(isMixed && { integrality: kinds }),
    },
    (model) => {
      model.options.set({
        output_flag: false,
        time_limit: timeLimitSeconds,
        mip_rel_gap: 1e-7,
        mip_abs_gap: 1e-9,
        mip_feasibility_tolerance: 1e-7,
        primal_feasibility_tolerance: 1e-9,
      });
      if (isMixed) model.setSolution({ colValue: program.start });
      model.run();
      const status = model.getModelStatus();
      const isProven = status === modelStatus.optimal;
      const isFeasible = model.info.get('primal_solution_status') === solutionStatus.feasible;
      const objective = model.getObjectiveValue();
      if (!isProven && !(isMixed && isFeasible)) return null;
      const bound = isMixed ? Number(model.info.get('mip_dual_bound')) : objective;
      const columns = Float64Array.from(model.getSolution().colValue);
      return { columns, objective, bound: Math.max(bound, objective), isProven };
    },
  );
}

parentPort!.on('message', (request: SolveRequest) => parentPort!.postMessage(solve(request)));
