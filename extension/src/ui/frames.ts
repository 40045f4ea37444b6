/** The frames of a tab as one page. */

import type { Fault, FrameReport, Mark, Phase } from '../shared/messages.ts';
import type { Coverage, Pack } from '../shared/wire.ts';
import { NO_COVERAGE, addCoverage } from '../shared/wire.ts';

export interface FramedMark {
  readonly frameId: number;
  readonly mark: Mark;
  /** The page that it stands on: a frame has an address of its own. */
  readonly url: string;
}

export interface TabView {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  readonly until: number | null;
  /** Blocks that were not sent, because their frame does not seem to be about the topic. */
  readonly kept: number;
  readonly visible: boolean;
  readonly incomplete: boolean;
  readonly coverage: Coverage;
  readonly pack: Pack | null;
  readonly fault: Fault | null;
  readonly url: string;
  readonly title: string;
  readonly marks: readonly FramedMark[];
  readonly unchecked: readonly string[];
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
    until: reports.reduce<number | null>((latest, { until }) => (until === null ? latest : Math.max(until, latest ?? until)), null),
    kept: sum(reports.map((report) => report.kept)),
    visible: first.report.visible,
    incomplete: reports.some((report) => report.incomplete),
    coverage: reports.map((report) => report.coverage).reduce(addCoverage, NO_COVERAGE),
    pack: reports.find((report) => report.pack)?.pack ?? null,
    fault: reports.find((report) => report.fault)?.fault ?? null,
    url: first.report.url,
    title: first.report.title,
    marks: frames.flatMap(({ frameId, report }) => report.marks.map((mark) => ({ frameId, mark, url: report.url }))),
    unchecked: reports.flatMap((report) => report.unchecked),
  };
}

/** Tell whether nothing was sent, because nothing here seems to be about the topic. */
export function isKept(view: TabView): boolean {
  return view.phase === 'done' && view.kept > 0 && view.kept === view.total;
}

function phaseOf(phases: readonly Phase[]): Phase {
  return (['checking', 'failed'] as const).find((phase) => phases.includes(phase)) ?? 'done';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
