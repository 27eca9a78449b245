import { useEffect, useState } from "react";

/** Whether scripts run here: what needs them is not on the screen before. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  return awake;
}
