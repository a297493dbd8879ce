// What became of a question, and what of them is still to do. Pure.

import type { Report, ReportedQuestion, StaffQuestion } from '@/protocol';

/** Nothing has become of it yet. */
export function isOpen({ state }: StaffQuestion): boolean {
  return state === 'pending' || state === 'live';
}

/** Open ones first, those with most votes before the others. */
export function inOrder(questions: readonly ReportedQuestion[]): ReportedQuestion[] {
  return questions.toSorted(
    (a, b) =>
      Number(isOpen(b.question)) - Number(isOpen(a.question)) ||
      (isOpen(a.question) ? b.votes - a.votes : 0) ||
      a.question.number - b.question.number,
  );
}

/** Number of the question it is part of now. */
export function mergedNumber(report: Report, question: StaffQuestion): number | undefined {
  return report.questions.find((one) => one.question.id === question.merged_into)?.question.number;
}
