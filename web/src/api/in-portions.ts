/** Sends what is more than one request may hold by portions, one after the other; a fault keeps those after it from being sent. */
export async function inPortions<Item, Answer>(
  items: readonly Item[],
  most: number,
  send: (portion: Item[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < items.length; at += most) answers.push(...(await send(items.slice(at, at + most))));
  return answers;
}
