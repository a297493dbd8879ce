/** Parts a line: a dot for the eye, a pause for the ear. */
export function Dot() {
  return (
    <>
      <span aria-hidden="true"> · </span>
      <span className="visually-hidden">, </span>
    </>
  );
}
