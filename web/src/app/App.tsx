export function App() {
  return <main>Lotse</main>;
}
