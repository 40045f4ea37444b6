/** The frames of a tab as one page. */

import type { Fault, FrameReport, Mark, Phase } from '../shared/messages.ts';
import type { Coverage, Pack } from '../shared/wire.ts';
import { NO_COVERAGE, addCoverage } from '../shared/wire.ts';

export interface FramedMark {
  readonly frameId: number;
  readonly mark: Mark;
}

export interface TabView {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  /** Nothing was sent, because no frame seems to be about the topic. */
  readonly kept: boolean;
  readonly visible: boolean;
  readonly incomplete: boolean;
  readonly coverage: Coverage;
  readonly pack: Pack | null;
  readonly fault: Fault | null;
  readonly url: string;
  readonly title: string;
  readonly marks: readonly FramedMark[];
}

/** Return what a tab is like, or null if nothing was checked in it. */
export function joinFrames(frames: readonly FrameReport[]): TabView | null {
  const [first] = frames;
  if (!first) return null;
  const reports = frames.map((frame) => frame.report);
  return {
    phase: phaseOf(reports.map((report) => report.phase)),
    done: sum(reports.map((report) => report.done)),
    total: sum(reports.map((report) => report.total)),
    kept: reports.some((report) => report.kept > 0) && reports.every((report) => report.kept === report.total),
    visible: first.report.visible,
    incomplete: reports.some((report) => report.incomplete),
    coverage: reports.map((report) => report.coverage).reduce(addCoverage, NO_COVERAGE),
    pack: reports.find((report) => report.pack)?.pack ?? null,
    fault: reports.find((report) => report.fault)?.fault ?? null,
    url: first.report.url,
    title: first.report.title,
    marks: frames.flatMap(({ frameId, report }) => report.marks.map((mark) => ({ frameId, mark }))),
  };
}

function phaseOf(phases: readonly Phase[]): Phase {
  return (['checking', 'failed'] as const).find((phase) => phases.includes(phase)) ?? 'done';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
